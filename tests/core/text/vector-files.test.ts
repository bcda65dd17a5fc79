// Word vectors in binary formats and in gzip, in tiny files made here; fastText's hash against values of its own program's rule.

import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { PAD_TOKEN, UNKNOWN_TOKEN, loadVectors, word2vecRecord } from '@core'
import { bucketsOf } from '../../../src-core/text/vectors/fast-text-file'
import { bytesSource } from '../table/support'

const vocabulary = [PAD_TOKEN, UNKNOWN_TOKEN, 'good', 'bad', '好吃']
const rowOf = (data: Float32Array, id: number, width: number): number[] => [
  ...data.subarray(id * width, (id + 1) * width)
]

function joined(parts: readonly (Uint8Array | string)[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array))))
}

/** Little-endian: 'i' int32, 'q' int64, 'd' float64, 'f' float32, 'b' one byte. */
function packed(values: readonly (readonly ['i' | 'q' | 'd' | 'f' | 'b', number])[]): Uint8Array {
  const bytes = Buffer.alloc(8 * values.length)
  let at = 0
  for (const [kind, value] of values) {
    if (kind === 'i') at = bytes.writeInt32LE(value, at)
    else if (kind === 'q') at = bytes.writeBigInt64LE(BigInt(value), at)
    else if (kind === 'd') at = bytes.writeDoubleLE(value, at)
    else if (kind === 'f') at = bytes.writeFloatLE(value, at)
    else at = bytes.writeUInt8(value, at)
  }
  return new Uint8Array(bytes.subarray(0, at))
}

describe('word2vec, binary', () => {
  const records = [word2vecRecord('other', [9, 9]), word2vecRecord('Good', [1, 2]), word2vecRecord('好吃', [-0.5, 4])]
  const whole = joined(['3 2\n', ...records])

  test('rows are found wherever the pieces of the stream end, with line breaks between the words or without', async () => {
    const broken = joined(['3 2\n', ...records.flatMap((record) => [record, '\n'])])
    for (const bytes of [whole, broken])
      for (let border = 0; border <= bytes.length; border++) {
        const { data, found, width } = await loadVectors(bytesSource(bytes, [border], 'v.bin'), vocabulary)
        expect([width, found, rowOf(data, 2, 2), rowOf(data, 4, 2)]).toEqual([2, 2, [1, 2], [-0.5, 4]])
      }
  })

  test('a file in text with the same first line stays one in text', async () => {
    const { data } = await loadVectors(bytesSource('3 2\nother 9 9\ngood 1 2\n', [], 'v.vec'), vocabulary)
    expect(rowOf(data, 2, 2)).toEqual([1, 2])
  })

  test('a cut file and a value that is no number are refused in a sentence', async () => {
    await expect(loadVectors(bytesSource(whole.slice(0, -3), [], 'v.bin'), vocabulary)).rejects.toThrow(
      'word vectors: expected the words and numbers that the beginning of the file promises, got a file that ends before (v.bin). Fetch the file again.'
    )
    const bad = joined(['1 2\n', word2vecRecord('good', [1, NaN])])
    await expect(loadVectors(bytesSource(bad, [], 'v.bin'), vocabulary)).rejects.toThrow(
      "a value that is none, for 'good'"
    )
  })
})

test('gzip around text and around a binary file gives the same rows', async () => {
  for (const inside of [joined(['good 1 2\n']), joined(['1 2\n', word2vecRecord('good', [1, 2])])]) {
    const { data, found } = await loadVectors(bytesSource(new Uint8Array(gzipSync(inside)), [7], 'v.gz'), vocabulary)
    expect([found, rowOf(data, 2, 2)]).toEqual([1, [1, 2]])
  }
})

describe('fastText', () => {
  const SHAPE = { bucket: 5, shortest: 3, longest: 3 }
  /** Two words and five buckets; row r holds [r + 1, -(r + 1)]. */
  const file = ({ version = 12, quantised = 0, shape = SHAPE } = {}): Uint8Array =>
    joined([
      new Uint8Array([0xba, 0x16, 0x4f, 0x2f]),
      packed([
        ['i', version],
        ['i', 2],
        ['i', 5],
        ['i', 5],
        ['i', 1],
        ['i', 5],
        ['i', 1],
        ['i', 1],
        ['i', 2]
      ]),
      packed([
        ['i', shape.bucket],
        ['i', shape.shortest],
        ['i', shape.longest],
        ['i', 100],
        ['d', 1e-4]
      ]),
      packed([
        ['i', 3],
        ['i', 2],
        ['i', 1],
        ['q', 10],
        ['q', -1]
      ]),
      ...['Good', 'good', '__label__x'].flatMap((word, n) => [
        word,
        packed([
          ['b', 0],
          ['q', 3],
          ['b', n === 2 ? 1 : 0]
        ])
      ]),
      packed([
        ['b', quantised],
        ['q', 2 + shape.bucket],
        ['q', 2]
      ]),
      packed(
        Array.from(
          { length: 2 + shape.bucket },
          (_, r) =>
            [
              ['f', r + 1],
              ['f', -r - 1]
            ] as const
        ).flat()
      )
    ])
  const load = (bytes: Uint8Array, borders: readonly number[] = []) =>
    loadVectors(bytesSource(bytes, borders, 'v.bin'), vocabulary)

  test('a word is the mean of its row and its n-grams’ rows, an unknown one of its n-grams’ alone', async () => {
    for (const border of [0, 5, 60, 100, 150]) {
      const { data, found, width } = await load(file(), [border])
      // Row 1 is 'good', whose exact spelling wins over row 0.
      const rows = bucketsOf('good', SHAPE).map((bucket) => 2 + bucket + 1)
      const mean = [2, ...rows].reduce((sum, value) => sum + value, 0) / (rows.length + 1)
      expect([width, found, rows.length]).toEqual([2, 3, 4])
      expect(rowOf(data, 2, 2)[0]).toBeCloseTo(mean, 5)
      expect(rowOf(data, 2, 2)[1]).toBeCloseTo(-mean, 5)
      const bad = bucketsOf('bad', SHAPE).map((bucket) => 3 + bucket)
      expect(rowOf(data, 3, 2)[0]).toBeCloseTo(bad.reduce((sum, value) => sum + value, 0) / bad.length, 5)
    }
  })

  test('without n-grams only words of the dictionary have a vector', async () => {
    const { found, data, present } = await load(file({ shape: { bucket: 0, shortest: 0, longest: 0 } }))
    expect([found, rowOf(data, 2, 2), [...present]]).toEqual([1, [2, -2], [0, 0, 1, 0, 0]])
  })

  test('n-grams hash as FNV-1a with bytes widened by their sign, lengths counted in characters', () => {
    const fnv = (text: string): number => {
      let hash = 2166136261n
      for (const byte of Buffer.from(text)) {
        const widened = byte < 128 ? BigInt(byte) : BigInt(byte) + 0xffffff00n
        hash = ((hash ^ widened) * 16777619n) & 0xffffffffn
      }
      return Number(hash % 2000000n)
    }
    const shape = { bucket: 2000000, shortest: 2, longest: 3 }
    expect(bucketsOf('好a', shape)).toEqual(['<好', '<好a', '好a', '好a>', 'a>'].map(fnv))
    // Single characters count, the marks alone do not.
    expect(bucketsOf('a', { ...shape, shortest: 1, longest: 1 })).toEqual([fnv('a')])
  })

  test('another version, a compressed matrix and a cut file are refused', async () => {
    await expect(load(file({ version: 13 }))).rejects.toThrow('expected version 11 or 12, got 13 (v.bin)')
    await expect(load(file({ quantised: 1 }))).rejects.toThrow('got compressed ones (v.bin)')
    await expect(load(file().slice(0, -1))).rejects.toThrow('got a file that ends before (v.bin)')
  })
})
