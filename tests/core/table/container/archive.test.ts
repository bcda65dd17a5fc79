// A zip archive's largest table is read, or the one that is named.

import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable } from '@core'
import { bytesSource } from '../support'

const rows = (count: number): Uint8Array =>
  strToU8(`text,label\n${Array.from({ length: count }, (_, i) => `text ${i},${i % 2 ? 'good' : 'bad'}\n`).join('')}`)
const archive = zipSync({
  'data/': new Uint8Array(0),
  'data/test.csv': rows(20),
  'data/train.csv': rows(90),
  'README.txt': strToU8('about this data\n'.repeat(500)),
  '__MACOSX/data/._train.csv': strToU8('x'.repeat(9000))
})
const read = (bytes: Uint8Array, member?: string) =>
  readTable(bytesSource(bytes, [], 'set.zip'), member === undefined ? {} : { member })

describe('zip', () => {
  it('reads the largest table and names the others', async () => {
    const table = await read(archive)
    expect(table.rowCount).toBe(90)
    expect(table.notes).toContainEqual({
      code: 'other-members',
      values: { count: 1, names: 'data/test.csv', member: 'data/train.csv' }
    })
    expect(table.dialect.parts).toEqual([
      { option: 'member', chosen: 'data/train.csv', choices: ['data/train.csv', 'data/test.csv'] }
    ])
  })

  it.each(['data/test.csv', 'test.csv'])('reads the one named %s', async (member) => {
    const table = await read(archive, member)
    expect([table.rowCount, table.notes]).toEqual([20, []])
  })

  it('names what there is instead of an unknown one', async () => {
    await expect(read(archive, 'none.csv')).rejects.toMatchObject({ case: 'unknown-member', code: 'usage' })
  })

  it('reads names that are no UTF-8', async () => {
    const zipped = zipSync({ 'abcd.csv': rows(10) })
    const gb = [0xca, 0xfd, 0xbe, 0xdd]
    const [first, second] = [30, zipped.lastIndexOf(0x61)]
    const renamed = zipped.map((byte, at) =>
      at >= first && at < first + 4 ? gb[at - first] : at >= second && at < second + 4 ? gb[at - second] : byte
    )
    expect((await read(renamed)).dialect.parts?.[0].chosen).toBe('数据.csv')
  })

  it('refuses an archive without files', async () => {
    await expect(read(zipSync({ 'folder/': new Uint8Array(0) }))).rejects.toMatchObject({ case: 'archive-empty' })
  })

  it('refuses a Word document by its name', async () => {
    const word = zipSync({ 'word/document.xml': strToU8('<x/>') })
    await expect(read(word)).rejects.toMatchObject({ code: 'file-binary', case: 'binary-other' })
  })

  it('reads no archive in an archive', async () => {
    await expect(read(zipSync({ 'a.zip': zipSync({ 'b.zip': archive }) }))).rejects.toMatchObject({
      code: 'file-binary'
    })
  })
})
