// Parquet files: names as the file states them, values as text, two groups of rows behind each other.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readTable, type ReadOptions } from '@core'
import { bytesSource } from '../support'

const bytes = new Uint8Array(readFileSync('tests/fixtures/parquet/kinds.parquet'))
const read = (content = bytes, options: ReadOptions = {}) =>
  readTable(bytesSource(content, [2, 700], 'kinds.parquet'), options)

describe('parquet', () => {
  it('gives every kind of value as text, the rows numbered from 1', async () => {
    const table = await read()
    expect(Object.fromEntries(table.columns.map((column) => [column.name, [...column]]))).toEqual({
      text: ['first, with a comma', 'second\nin two lines', '', ''],
      label: ['good', 'bad', '', ''],
      tags: ['["a","b"]', 'c', '', ''],
      stars: ['9007199254740993', '2', '3', ''],
      share: ['0.5', '1', '-0.25', ''],
      day: ['2024-01-02', '1969-12-31', '', ''],
      at: ['2024-01-02 03:04:05', '2024-01-02 03:04:05.250', '', ''],
      seen: ['true', 'false', '', '']
    })
    expect([...table.line]).toEqual([1, 2, 3, 4])
    expect(table).toMatchObject({ rowCount: 4, bytes: bytes.length, partial: false })
    expect(table.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('stops where a preview is full', async () => {
    expect(await read(bytes, { maxRows: 3 })).toMatchObject({ rowCount: 3, partial: true, sha256: '' })
  })

  it.each([
    ['cut off', bytes.slice(0, 500)],
    ['with its pages overwritten', bytes.map((byte, at) => (at >= 4 && at < 400 ? 0xff : byte))]
  ])('refuses a file %s', async (_, content) => {
    await expect(read(content)).rejects.toMatchObject({ case: 'parquet-damaged' })
  })

  it('throws nothing but CoreErrors, whichever byte is changed', async () => {
    for (let at = 4; at < bytes.length; at += 23) {
      const changed = bytes.slice()
      changed[at] ^= 0x55
      await read(changed).then(
        (table) => expect(table.rowCount).toBeLessThanOrEqual(4),
        (error: unknown) => expect(error).toMatchObject({ name: 'CoreError' })
      )
    }
  })
})
