// A file that has not changed is opened again without being read; one that has is read anew, whatever its size and times say.

import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { ReadHooks, Table } from '@core'
import type { DataSource } from '../../../../src-main/host/engine/methods'
import { TableCache } from '../../../../src-main/host/engine/table-cache'
import { readSource } from '../../../../src-main/host/engine/tables'

const folder = mkdtempSync(join(tmpdir(), 'table-cache-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})
const path = join(folder, 'data.csv')
const source: DataSource = { path, name: 'data.csv', options: {}, sha256: null }
const texts = (table: Table): string[] => [...table.columns[0]]

function counted(): { cache: TableCache; reads: () => number } {
  let reads = 0
  const cache = new TableCache((given, hooks) => {
    reads++
    return readSource(given, hooks)
  })
  return { cache, reads: () => reads }
}
const hooks: ReadHooks = {}

test('an unchanged file is read once for each way of reading it', async () => {
  writeFileSync(path, 'text,label\ngood film,1\nbad film,0\n')
  const { cache, reads } = counted()
  const first = await cache.table(source, hooks)
  const second = await cache.table({ ...source, name: 'renamed.csv' }, hooks)
  expect([reads(), second.columns === first.columns, second.name]).toEqual([1, true, 'renamed.csv'])
  expect((await cache.table({ ...source, options: { header: false } }, hooks)).rowCount).toBe(3)
  expect(reads()).toBe(2)
})

test('a changed file is read anew, even with its size and time as before', async () => {
  writeFileSync(path, 'text,label\ngood film,1\nbad film,0\n')
  const { cache, reads } = counted()
  await cache.table(source, hooks)
  const { atime, mtime } = statSync(path)
  await new Promise((resolve) => setTimeout(resolve, 20))
  writeFileSync(path, 'text,label\nfine film,1\nbad film,0\n')
  utimesSync(path, atime, mtime)
  expect([texts(await cache.table(source, hooks)), reads()]).toEqual([['fine film', 'bad film'], 2])
})

test('a table of other bytes than those asked for is not given out', async () => {
  writeFileSync(path, 'text,label\ngood film,1\nbad film,0\n')
  const { cache, reads } = counted()
  await cache.table(source, hooks)
  await expect(cache.table({ ...source, sha256: '0'.repeat(64) }, hooks)).rejects.toMatchObject({
    case: 'file-changed'
  })
  expect(reads()).toBe(2)
})

test('no more tables are kept than the bound says; those used last stay', async () => {
  const { cache, reads } = counted()
  const files = Array.from({ length: 9 }, (_, at) => join(folder, `${at}.csv`))
  for (const file of files) writeFileSync(file, 'text,label\ngood film,1\nbad film,0\n')
  for (const file of files) await cache.table({ ...source, path: file }, hooks)
  await cache.table({ ...source, path: files[8] }, hooks)
  expect(reads()).toBe(9)
  await cache.table({ ...source, path: files[0] }, hooks)
  expect(reads()).toBe(10)
})
