// safetensors: deterministic bytes out, and a corpus of hostile files in. Each hostile file breaks exactly one rule.

import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { CoreError } from '../../../src-core/errors'
import type { Tensor } from '../../../src-core/model/params'
import { readSafetensors, readSafetensorsHeader, writeSafetensors } from '../../../src-core/format/safetensors'
import { file, harmless, hostile, tensor } from './safetensors-corpus'

describe('safetensors from strangers', () => {
  test.each(hostile)('refuses %s with a sentence', (_what, bytes) => {
    expect(() => readSafetensors(bytes)).toThrow(CoreError)
    expect(() => readSafetensorsHeader(bytes)).toThrow(/expected .+, got .+\. /)
  })

  test.each(harmless)('accepts %s', (_what, bytes) => {
    expect(() => readSafetensorsHeader(bytes)).not.toThrow()
  })

  test('__proto__ is only a name and pollutes nothing', () => {
    const { tensors } = readSafetensors(file(`{"__proto__":${tensor('F32', '[1]', '[0,4]')}}`, 4))
    expect([...tensors.keys()]).toEqual(['__proto__'])
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test('10 000 mutated files end in tensors or in a CoreError, never in anything else', () => {
    const good = writeSafetensors(
      new Map([
        ['a', { shape: [2, 2], data: new Float32Array([1, 2, 3, 4]) }],
        ['b', { shape: [1], data: new Float32Array(1) }]
      ])
    )
    const verdict = (bytes: Uint8Array): boolean => {
      try {
        readSafetensors(bytes)
        return true
      } catch (error) {
        return error instanceof CoreError
      }
    }
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(good.length),
        (edits, cut) => {
          const bytes = good.slice(0, cut % 3 === 0 ? cut : good.length)
          for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value
          return verdict(bytes)
        }
      ),
      { numRuns: 10_000, seed: 6 }
    )
  })
})

describe('safetensors of ours', () => {
  const tensors = new Map<string, Tensor>([
    ['embedding.weight', { shape: [3, 2], data: new Float32Array([0, 0, 1.5, -2, 3e-38, 1e38]) }],
    ['fc.bias', { shape: [1], data: new Float32Array([-0]) }]
  ])

  test('reading what was written gives the same bits, order and metadata', () => {
    const back = readSafetensors(writeSafetensors(tensors, { format: 'pt', version: '1' }))
    expect([...back.tensors]).toEqual([...tensors])
    expect(Object.is(back.tensors.get('fc.bias')!.data[0], -0)).toBe(true)
    expect([...back.metadata]).toEqual([
      ['format', 'pt'],
      ['version', '1']
    ])
  })

  test("reads Node's Buffer as it reads bytes, and shares no memory with it", () => {
    const buffer = Buffer.concat([Buffer.alloc(5), writeSafetensors(tensors)]).subarray(5)
    const back = readSafetensors(buffer)
    buffer.fill(0xff)
    expect([...back.tensors]).toEqual([...tensors])
  })

  test('the bytes repeat, and the data starts at a multiple of 8', () => {
    const bytes = writeSafetensors(tensors)
    expect(writeSafetensors(tensors)).toEqual(bytes)
    for (const { begin } of readSafetensorsHeader(bytes).entries.values()) expect(begin % 4).toBe(0)
    expect(Number(new DataView(bytes.buffer).getBigUint64(0, true)) % 8).toBe(0)
  })

  test.each([NaN, Infinity, -Infinity])(
    '%s is written into no file and read from none, and the tensor is named',
    (value) => {
      const bad = new Map([
        ['a', { shape: [1], data: new Float32Array(1) }],
        ['b', { shape: [2], data: new Float32Array([1, value]) }]
      ])
      const sentence = `b: expected finite weights, got ${value} at element 1`
      expect(() => writeSafetensors(bad)).toThrow(sentence)
      const bytes = writeSafetensors(new Map([['b', { shape: [2], data: new Float32Array(2) }]]))
      new DataView(bytes.buffer).setFloat32(bytes.length - 4, value, true)
      expect(() => readSafetensors(bytes)).toThrow(sentence)
    }
  )

  test('half, brain and double floats become float32', () => {
    const bytes = file(
      `{"h":${tensor('F16', '[4]', '[0,8]')},"b":${tensor('BF16', '[2]', '[8,12]')},"d":${tensor('F64', '[1]', '[12,20]')}}`,
      20
    )
    const view = new DataView(bytes.buffer, bytes.length - 20)
    for (const [index, half] of [0x3c00, 0xc000, 0x0001, 0x7bff].entries()) view.setUint16(2 * index, half, true)
    view.setUint16(8, 0x3f80, true)
    view.setUint16(10, 0xc049, true)
    view.setFloat64(12, 0.1, true)
    const { tensors: read } = readSafetensors(bytes)
    expect([...read.get('h')!.data]).toEqual([1, -2, 2 ** -24, 65504])
    expect([...read.get('b')!.data]).toEqual([1, -3.140625])
    expect(read.get('d')!.data[0]).toBe(Math.fround(0.1))
  })

  test('refuses to write an empty name, a reserved name or data that does not fill its shape', () => {
    const one = { shape: [1], data: new Float32Array(1) }
    expect(() => writeSafetensors(new Map([['', one]]))).toThrow(CoreError)
    expect(() => writeSafetensors(new Map([['__metadata__', one]]))).toThrow(CoreError)
    expect(() => writeSafetensors(new Map([['a', { shape: [2], data: new Float32Array(1) }]]))).toThrow(
      'expected 2 values for shape [2], got 1'
    )
  })
})
