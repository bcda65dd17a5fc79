// A folder of texts as a table: a folder a class, a file a class; what belongs to neither is said, and training reads it again.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { columnOf, readTable, suggestColumns, type Table } from '@core'
import { fileSource } from '../../../src-main/host/files'
import { chosenOf } from '../../../src-main/host/open-file'

const root = mkdtempSync(join(tmpdir(), 'gatescope-folders-'))
afterAll(() => rmSync(root, { recursive: true }))

function made(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [file, content] of Object.entries(files)) {
    const path = join(root, name, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  return join(root, name)
}
const read = async (path: string): Promise<Table> => readTable(await fileSource(path))
const cells = (table: Table, column: string): string[] => [...columnOf(table, column)]

test('a folder for each class: a row a file, its folder the label, folders above it a column', async () => {
  const folder = made('reviews', {
    'README.md': 'about',
    '.hidden/pos/0.txt': 'not seen',
    'train/pos/0.txt': 'a fine film,\nwith "quotes"\n',
    'train/neg/1': 'dull',
    'test/pos/2.txt': new Uint8Array([0x67, 0x75, 0x74, 0xfc, 0x72]),
    'test/neg/3.txt': '',
    'test/neg/photo.jpg': new Uint8Array([0xff, 0xd8, 0, 0, 0, 1, 0, 0])
  })
  const table = await read(folder)
  expect(cells(table, 'file')).toEqual(['test/neg/3.txt', 'test/pos/2.txt', 'train/neg/1', 'train/pos/0.txt'])
  expect(cells(table, 'text')).toEqual(['', 'gutür', 'dull', 'a fine film,\nwith "quotes"'])
  expect(cells(table, 'label')).toEqual(['neg', 'pos', 'neg', 'pos'])
  expect(cells(table, 'part')).toEqual(['test', 'test', 'train', 'train'])
  expect(suggestColumns(table)).toMatchObject({ text: 'text', label: 'label' })
  expect(table.notes).toMatchObject([
    { code: 'folder-of-classes', values: { count: 5 } },
    { code: 'folder-skipped', values: { count: 2, file: 'README.md' } }
  ])
  expect((await read(folder)).sha256).toBe(table.sha256)
})

test('a file for each class: every line a text; the files dropped together are their folder', async () => {
  const folder = made('intents', { 'greet.txt': 'hello\n\nhi there\r\n', 'bye.txt': 'see you' })
  const table = await read(folder)
  expect(cells(table, 'text')).toEqual(['see you', 'hello', 'hi there'])
  expect(cells(table, 'label')).toEqual(['bye', 'greet', 'greet'])
  expect(await chosenOf([join(folder, 'bye.txt'), join(folder, 'greet.txt')])).toBe(folder)
  made('intents', { 'other.txt': 'x' })
  await expect(chosenOf([join(folder, 'bye.txt'), join(folder, 'greet.txt')])).rejects.toMatchObject({
    case: 'several-files'
  })
})

test('any other folder is refused in a sentence', async () => {
  const others: Record<string, string>[] = [
    { 'a.csv': 'text,label\n' },
    { 'only/a.txt': 'one class' },
    { 'one.txt': 'one' }
  ]
  for (const files of others)
    await expect(fileSource(made(`other-${Object.keys(files)[0].replace('/', '-')}`, files))).rejects.toMatchObject({
      code: 'file-is-directory'
    })
})
