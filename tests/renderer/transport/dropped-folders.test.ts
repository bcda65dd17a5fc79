// A folder dropped on a browser's page becomes one file of rows, as the same folder opened by its path does.

import { expect, test } from 'vitest'
import { filesOfDrop, withFoldersRead } from '../../../src-renderer/transport/dropped-folders'

type Tree = { readonly [name: string]: Tree | string | Uint8Array }

/** As a browser's entries behave: a hundred at a time, then none. */
function entryOf(name: string, content: Tree | string | Uint8Array): object {
  if (typeof content === 'string' || content instanceof Uint8Array)
    return {
      name,
      isDirectory: false,
      file: (done: (file: File) => void) => done(new File([content as BlobPart], name))
    }
  const entries = Object.entries(content).map(([below, inside]) => entryOf(below, inside))
  return {
    name,
    isDirectory: true,
    createReader: () => {
      const left = [...entries]
      return { readEntries: (done: (some: object[]) => void) => done(left.splice(0, 100)) }
    }
  }
}

function drop(name: string, content: Tree | string): Promise<File[]> {
  const file = new File([], name)
  const items = [{ kind: 'file', getAsFile: () => new File([], name), webkitGetAsEntry: () => entryOf(name, content) }]
  return withFoldersRead(filesOfDrop({ items, files: [file] } as unknown as DataTransfer))
}

const rowsOf = async (file: File): Promise<unknown[]> =>
  (await file.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

test('a folder for each class with 150 texts each: every text is a row, hidden files and those beside the classes are none', async () => {
  const texts = (word: string): Tree =>
    Object.fromEntries(
      Array.from({ length: 150 }, (_, at) => [`${String(at).padStart(3, '0')}.txt`, `${word} ${at}\n`])
    )
  const [file] = await drop('reviews', { pos: texts('fine'), neg: texts('dull'), '.DS_Store': 'x', README: 'about' })
  const rows = await rowsOf(file)
  expect([file.name, rows.length]).toEqual(['reviews.jsonl', 300])
  expect(rows[0]).toEqual({ text: 'dull 0', label: 'neg', file: 'neg/000.txt' })
  expect(rows[299]).toEqual({ text: 'fine 149', label: 'pos', file: 'pos/149.txt' })
})

test('parts above the classes become a column; another encoding than UTF-8 is read', async () => {
  const latin = Uint8Array.from('Das Frühstück war schön und die Aussicht über den Fluß großartig', (sign) =>
    sign.charCodeAt(0)
  )
  const [file] = await drop('news', {
    train: { a: { '1.txt': latin }, b: { '1.txt': 'two' } },
    test: { a: { '1.txt': 'three' } }
  })
  expect(await rowsOf(file)).toEqual([
    { text: 'three', label: 'a', part: 'test', file: 'test/a/1.txt' },
    {
      text: 'Das Frühstück war schön und die Aussicht über den Fluß großartig',
      label: 'a',
      part: 'train',
      file: 'train/a/1.txt'
    },
    { text: 'two', label: 'b', part: 'train', file: 'train/b/1.txt' }
  ])
})

test('a file for each class: a text a line; other folders and files stay what they are', async () => {
  const [file] = await drop('moods', { 'good.txt': 'one\r\ntwo\n', 'bad.txt': '\nthree\n' })
  expect(await rowsOf(file)).toEqual([
    { text: 'three', label: 'bad', file: 'bad.txt' },
    { text: 'one', label: 'good', file: 'good.txt' },
    { text: 'two', label: 'good', file: 'good.txt' }
  ])
  expect((await drop('empty', {}))[0].name).toBe('empty')
  expect((await drop('data.csv', 'text,label\n'))[0].name).toBe('data.csv')
})
