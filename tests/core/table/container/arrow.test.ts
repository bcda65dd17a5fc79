// Arrow and Feather files, made here by apache-arrow, and LZ4 frames, made here by hand.

import {
  tableFromArrays,
  tableToIPC,
  vectorFromArray,
  Table as ArrowTable,
  TimestampMicrosecond,
  List,
  Field,
  Utf8
} from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { readTable } from '@core'
import { unpackLz4Frame } from '../../../../src-core/table/container/lz4-frame'
import { bytesSource } from '../support'

const cells = (table: Awaited<ReturnType<typeof readTable>>, at: number): string[] => [...table.columns[at]]

describe('Arrow', () => {
  it('reads text, categories, numbers and what is missing, under the file’s names', async () => {
    const texts = Array.from({ length: 60 }, (_, n) => (n === 7 ? null : `text, "number" ${n}\nof é`))
    const arrow = new ArrowTable({
      text: vectorFromArray(texts, new Utf8()),
      label: vectorFromArray(texts.map((_, n) => (n % 2 ? 'good' : 'bad'))),
      stars: vectorFromArray(texts.map((_, n) => n / 4))
    })
    const table = await readTable(bytesSource(tableToIPC(arrow, 'file'), [], 'a.feather'))
    expect(table.columns.map(({ name }) => name)).toEqual(['text', 'label', 'stars'])
    expect(table.rowCount).toBe(60)
    expect(cells(table, 0)).toEqual(texts.map((text) => text ?? ''))
    expect(cells(table, 1).slice(0, 2)).toEqual(['bad', 'good'])
    expect(cells(table, 2).slice(0, 3)).toEqual(['0', '0.25', '0.5'])
    expect(table.dialect.delimiterReason.code).toBe('layout-arrow')
  })

  it('writes times as ISO 8601, lists as JSON, whole numbers of 64 bits in full', async () => {
    const arrow = new ArrowTable({
      when: vectorFromArray([Date.UTC(2024, 1, 29, 12)], new TimestampMicrosecond()),
      tags: vectorFromArray([['a', 'b']], new List(new Field('item', new Utf8()))),
      big: vectorFromArray([9_007_199_254_740_993n])
    })
    const table = await readTable(bytesSource(tableToIPC(arrow, 'file'), [], 'a.arrow'))
    expect(table.columns.map((column) => column.at(0))).toEqual([
      '2024-02-29 12:00:00',
      '["a","b"]',
      '9007199254740993'
    ])
  })

  it('refuses a damaged file in one sentence', async () => {
    const bytes = tableToIPC(tableFromArrays({ a: ['x'] }), 'file')
    await expect(readTable(bytesSource(bytes.slice(0, bytes.length - 40), [], 'a.arrow'))).rejects.toMatchObject({
      code: 'file-unreadable'
    })
  })
})

describe('LZ4 frames', () => {
  const frame = (
    ...blocks: readonly { readonly bytes: readonly number[]; readonly stored?: boolean }[]
  ): Uint8Array => {
    const size = (length: number, stored = false): number[] => [length & 255, length >> 8, 0, stored ? 0x80 : 0]
    return Uint8Array.from([
      ...[0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0xc0],
      ...blocks.flatMap(({ bytes, stored }) => [...size(bytes.length, stored), ...bytes]),
      ...[0, 0, 0, 0]
    ])
  }
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
  const of = (letters: string): number[] => [...new TextEncoder().encode(letters)]

  it('copies literals, matches that overlap, and matches into the block before', () => {
    // "ab" and a match of 4 + 6 at distance 2, then "!" alone.
    const first = { bytes: [0x26, ...of('ab'), 2, 0, 0x10, ...of('!')] }
    expect(text(unpackLz4Frame(frame(first), 100))).toBe(`${'ab'.repeat(6)}!`)
    // A second block: no literals, a match of 4 at distance 13, then "z".
    const second = { bytes: [0x00, 13, 0, 0x10, ...of('z')] }
    expect(text(unpackLz4Frame(frame(first, second, { bytes: of('raw'), stored: true }), 100))).toBe(
      `${'ab'.repeat(6)}!ababzraw`
    )
    const long = { bytes: [0xf0, 255, 10, ...of('x'.repeat(280))] }
    expect(unpackLz4Frame(frame(long), 1000)).toHaveLength(280)
  })

  it('refuses what is cut, refers before its beginning, or gives more than allowed', () => {
    const bomb = { bytes: [0x1f, ...of('a'), 1, 0, ...Array<number>(50).fill(255), 0, 0x10, 65] }
    expect(() => unpackLz4Frame(frame(bomb), 1000)).toThrow(RangeError)
    expect(() => unpackLz4Frame(frame({ bytes: [0x10, 97, 9, 0, 0x10, 65] }), 1000)).toThrow(RangeError)
    const whole = frame({ bytes: [0x20, ...of('ab')] })
    expect(() => unpackLz4Frame(whole.subarray(0, 12), 100)).toThrow(RangeError)
    expect(() => unpackLz4Frame(Uint8Array.from(of('no frame')), 100)).toThrow(RangeError)
  })
})
