// Files of this machine: why one cannot be read, and that one is written whole or not at all.

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readTable } from '@core'
import { fileSource, writeFileAtomic } from '../../../src-main/host/files'
import { bytesSource } from '../../core/table/support'

const folder = mkdtempSync(join(tmpdir(), 'gatescope-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string): string => join(folder, name)

test('missing, directory, empty and a path through a file: one sentence each', async () => {
  writeFileSync(at('empty.csv'), '')
  await expect(fileSource(at('none.csv'))).rejects.toThrow(
    `${at('none.csv')}: expected a file, got nothing at that path. Check the path.`
  )
  await expect(fileSource(folder)).rejects.toMatchObject({ code: 'file-is-directory' })
  await expect(fileSource(at('empty.csv'))).rejects.toMatchObject({ code: 'file-empty' })
  await expect(fileSource(join(at('empty.csv'), 'x'))).rejects.toMatchObject({ code: 'file-missing' })
})

test.skipIf(process.getuid?.() === 0)(
  'a file without permission is told (skipped for root, who may read everything)',
  async () => {
    writeFileSync(at('secret.csv'), 'a,b\n')
    chmodSync(at('secret.csv'), 0)
    await expect(fileSource(at('secret.csv'))).rejects.toMatchObject({ code: 'file-unreadable' })
  }
)

test("a file's table and SHA-256 are the same by Node's hash and by the core's own", async () => {
  const text = 'text,label\n' + 'some words,1\nother words,0\n'.repeat(30_000)
  writeFileSync(at('data.csv'), text)
  const table = await readTable(await fileSource(at('data.csv')))
  expect([table.rowCount, table.bytes, table.sha256]).toEqual([
    60_000,
    text.length,
    createHash('sha256').update(text).digest('hex')
  ])
  expect((await readTable(bytesSource(text))).sha256).toBe(table.sha256)
})

test('an atomic write replaces the file and leaves no neighbour; lines may be made on the way', async () => {
  writeFileSync(at('out.csv'), 'old')
  await writeFileAtomic(
    at('out.csv'),
    (function* () {
      for (let line = 0; line < 100_000; line++) yield `line ${line}\n`
    })()
  )
  expect(readFileSync(at('out.csv'), 'utf8').split('\n').length).toBe(100_001)
  await writeFileAtomic(at('out.csv'), Uint8Array.from([1, 2, 3]))
  expect([...readFileSync(at('out.csv'))]).toEqual([1, 2, 3])
  expect(readdirSync(folder).filter((name) => name.includes('.tmp-'))).toEqual([])
})

test('a write that fails keeps the old file and leaves no neighbour', async () => {
  writeFileSync(at('kept.csv'), 'old')
  const failing = (function* (): Generator<string> {
    yield 'x'.repeat(300_000)
    throw new Error('source failed')
  })()
  await expect(writeFileAtomic(at('kept.csv'), failing)).rejects.toThrow('source failed')
  mkdirSync(at('folder'))
  await expect(writeFileAtomic(at('folder'), 'x')).rejects.toMatchObject({ code: 'disk' })
  await expect(writeFileAtomic(join(folder, 'missing', 'x.csv'), 'x')).rejects.toMatchObject({
    code: 'disk',
    expected: 'an existing folder to write to'
  })
  expect(readFileSync(at('kept.csv'), 'utf8')).toBe('old')
  expect(readdirSync(folder).filter((name) => name.includes('.tmp-'))).toEqual([])
})
