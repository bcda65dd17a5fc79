// Gzip files are read as the text in them; what is cut off, damaged or made to fill the memory is refused.

import { createHash } from 'node:crypto'
import { gzipSync as gzipFast } from 'node:zlib'
import { gzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable } from '@core'
import { bytesSource } from '../support'

const text = ['text,label', ...Array.from({ length: 160 }, (_, i) => `row number ${i},${i % 2 ? 'good' : 'bad'}`)].join(
  '\n'
)
const packed = gzipSync(new TextEncoder().encode(text))

describe('gzip', () => {
  it('gives the rows of the text, the bytes and the hash of the file', async () => {
    const table = await readTable(bytesSource(packed, [1, 5, 11, 200], 'rows.csv.gz'))
    expect(table).toMatchObject({ name: 'rows.csv.gz', rowCount: 160, bytes: packed.length, rejectedCount: 0 })
    expect(table.columns.map(({ name }) => name)).toEqual(['text', 'label'])
    expect(table.sha256).toBe(createHash('sha256').update(packed).digest('hex'))
  })

  it('reads members one behind the other', async () => {
    const second = gzipSync(new TextEncoder().encode('\none more,good\n'))
    const both = new Uint8Array([...packed, ...second])
    expect((await readTable(bytesSource(both, [packed.length + 3], 'rows.csv.gz'))).rowCount).toBe(161)
  })

  it('guesses the format by the name inside', async () => {
    const lines = gzipSync(new TextEncoder().encode('{"text":"a","label":"x"}\n{"text":"b","label":"y"}\n'))
    const table = await readTable(bytesSource(lines, [], 'rows.jsonl.gz'))
    expect([table.dialect.format, table.rowCount]).toEqual(['jsonl', 2])
  })

  it.each([
    ['cut off', packed.slice(0, -30)],
    ['without its trailer', packed.slice(0, -8)],
    ['with another checksum', packed.map((byte, at) => (at === packed.length - 8 ? byte ^ 1 : byte))]
  ])('refuses one %s', async (_, bytes) => {
    await expect(readTable(bytesSource(bytes, [], 'rows.csv.gz'))).rejects.toMatchObject({ case: 'gzip-damaged' })
  })

  it('refuses a bomb before it is unpacked', async () => {
    const bomb = gzipFast(`${'a'.repeat(1023)}\n`.repeat(34 * 1024))
    await expect(readTable(bytesSource(bomb, [], 'bomb.csv.gz'))).rejects.toMatchObject({ case: 'container-ratio' })
    const zip = zipSync({ 'a.csv': new Uint8Array(34 * 1024 ** 2) }, { level: 1 })
    await expect(readTable(bytesSource(zip, [], 'bomb.zip'))).rejects.toMatchObject({ case: 'zip-ratio' })
  })

  it('can be stopped', async () => {
    const abort = new AbortController()
    abort.abort()
    const reading = readTable(bytesSource(packed, [], 'rows.csv.gz'), {}, { signal: abort.signal })
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
  })
})
