// safetensors: deterministic bytes out, and a corpus of hostile files in. Each hostile file breaks exactly one rule.

import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { CoreError } from '../../src-core/errors'
import type { Tensor } from '../../src-core/model/params'
import { readSafetensors, readSafetensorsHeader, writeSafetensors } from '../../src-core/format/safetensors'

/** A file from a header (text or bytes) and data, with the length field forged when told. */
function file(header: string | Uint8Array, dataBytes: number, length?: bigint): Uint8Array {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header
  const bytes = new Uint8Array(8 + text.length + dataBytes)
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true)
  bytes.set(text, 8)
  return bytes
}
const tensor = (dtype: string, shape: string, offsets: string, extra = ''): string => `{"dtype":${JSON.stringify(dtype)},"shape":${shape},"data_offsets":${offsets}${extra}}`
const a4 = `"a":${tensor('F32', '[1]', '[0,4]')}`

const hostile: readonly (readonly [string, Uint8Array])[] = [
  ['an empty file', new Uint8Array(0)],
  ['7 bytes', new Uint8Array(7)],
  ['a length and nothing else', file('', 0)],
  ['a length beyond the file', file('{}', 0, 3n)],
  ['a length of 2^64 - 1', file('{}', 0, 0xffffffffffffffffn)],
  ['a length of 2^63', file('{}', 0, 0x8000000000000000n)],
  ['a header above 100 000 000 bytes', file('{}', 0, 100_000_001n)],
  ['invalid UTF-8', file(new Uint8Array([0x7b, 0xff, 0x7d]), 0)],
  ['an overlong UTF-8 form', file(new Uint8Array([0x7b, 0x22, 0xc0, 0xa2, 0x22, 0x7d]), 0)],
  ['a byte order mark', file(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), 0)],
  ['an array as header', file('[]', 0)],
  ['null as header', file('null', 0)],
  ['a number as header', file('1', 0)],
  ['an unclosed object', file('{', 0)],
  ['text after the object', file('{}{}', 0)],
  ['a NUL after the object', file('{}\0', 0)],
  ['NaN in the header', file('{"a":NaN}', 0)],
  ['a comment', file('{/**/}', 0)],
  ['a trailing comma', file('{"a":1,}', 0)],
  ['single quotes', file("{'a':1}", 0)],
  ['a leading zero', file(`{"a":${tensor('F32', '[01]', '[0,4]')}}`, 4)],
  ['a raw newline in a name', file(`{"a\n":${tensor('F32', '[1]', '[0,4]')}}`, 4)],
  ['half a surrogate pair', file(`{"\\ud800":${tensor('F32', '[1]', '[0,4]')}}`, 4)],
  ['65 nested arrays', file(`{${a4.slice(0, -1)},"deep":${'['.repeat(65)}${']'.repeat(65)}}}`, 4)],
  ['a tensor that is null', file('{"a":null}', 0)],
  ['a tensor that is an array', file('{"a":[]}', 0)],
  ['no dtype', file('{"a":{"shape":[1],"data_offsets":[0,4]}}', 4)],
  ['a dtype in lower case', file(`{"a":${tensor('f32', '[1]', '[0,4]')}}`, 4)],
  ['an unknown dtype', file(`{"a":${tensor('F31', '[1]', '[0,4]')}}`, 4)],
  ['a dtype that is a number', file('{"a":{"dtype":32,"shape":[1],"data_offsets":[0,4]}}', 4)],
  ['no shape', file('{"a":{"dtype":"F32","data_offsets":[0,4]}}', 4)],
  ['a negative extent', file(`{"a":${tensor('F32', '[-1]', '[0,4]')}}`, 4)],
  ['a fraction as extent', file(`{"a":${tensor('F32', '[1.0]', '[0,4]')}}`, 4)],
  ['an exponent as extent', file(`{"a":${tensor('F32', '[1e0]', '[0,4]')}}`, 4)],
  ['a string as extent', file(`{"a":${tensor('F32', '["1"]', '[0,4]')}}`, 4)],
  ['extents whose product wraps to 4 bytes', file(`{"a":${tensor('F32', '[4294967296,4294967296,1]', '[0,4]')}}`, 4)],
  ['an extent of 2^53 + 1 (ours: JSON.parse would round it)', file(`{"a":${tensor('F32', '[0,9007199254740993]', '[0,0]')}}`, 0)],
  ['no data_offsets', file('{"a":{"dtype":"F32","shape":[1]}}', 4)],
  ['one offset', file(`{"a":${tensor('F32', '[1]', '[0]')}}`, 4)],
  ['three offsets', file(`{"a":${tensor('F32', '[1]', '[0,4,4]')}}`, 4)],
  ['offsets as fractions', file(`{"a":${tensor('F32', '[1]', '[0.0,4.0]')}}`, 4)],
  ['a negative offset', file(`{"a":${tensor('F32', '[1]', '[-4,0]')}}`, 4)],
  ['end before begin', file(`{"a":${tensor('F32', '[1]', '[4,0]')}}`, 4)],
  ['an end beyond the file', file(`{"a":${tensor('F32', '[2]', '[0,8]')}}`, 4)],
  ['a size that is not the shape', file(`{"a":${tensor('F32', '[2]', '[0,4]')}}`, 4)],
  ['half a byte', file(`{"a":${tensor('F4', '[1]', '[0,0]')}}`, 0)],
  ['a first tensor that does not start at 0', file(`{"a":${tensor('F32', '[1]', '[4,8]')}}`, 8)],
  ['a hole', file(`{${a4},"b":${tensor('F32', '[1]', '[8,12]')}}`, 12)],
  ['an overlap', file(`{${a4},"b":${tensor('F32', '[1]', '[2,6]')}}`, 6)],
  ['two tensors on the same bytes', file(`{${a4},"b":${tensor('F32', '[1]', '[0,4]')}}`, 4)],
  ['trailing bytes (a polyglot)', file(`{${a4}}`, 5)],
  ['a missing last byte', file(`{${a4}}`, 3)],
  ['a duplicate field', file('{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}', 4)],
  ['a duplicate tensor name (ours: the reference takes the last)', file(`{${a4},${a4}}`, 4)],
  ['a duplicate name written with an escape (ours)', file(`{${a4},"\\u0061":${tensor('F32', '[1]', '[0,4]')}}`, 4)],
  ['an empty tensor name (ours)', file(`{"":${tensor('F32', '[1]', '[0,4]')}}`, 4)],
  ['two __metadata__', file(`{"__metadata__":{},"__metadata__":{},${a4}}`, 4)],
  ['a number in __metadata__', file(`{"__metadata__":{"a":1},${a4}}`, 4)],
  ['__metadata__ as a list', file(`{"__metadata__":[],${a4}}`, 4)]
]

const harmless: readonly (readonly [string, Uint8Array])[] = [
  ['no tensors', file('{}', 0)],
  ['leading and trailing spaces', file(`  {${a4}}  `, 4)],
  ['rank 0', file(`{"a":${tensor('F32', '[]', '[0,4]')}}`, 4)],
  ['a zero extent', file(`{"a":${tensor('F32', '[0,7]', '[0,0]')}}`, 0)],
  ['unknown extra fields', file(`{"a":${tensor('F32', '[1]', '[0,4]', ',"note":[1.5,{}]')}}`, 4)],
  ['tensors out of order', file(`{"b":${tensor('F32', '[1]', '[4,8]')},${a4}}`, 8)],
  ['unaligned data', file(`{"a":${tensor('U8', '[1]', '[0,1]')},"b":${tensor('F64', '[1]', '[1,9]')}}`, 9)],
  ['two 4-bit floats', file(`{"a":${tensor('F4', '[2]', '[0,1]')}}`, 1)],
  ['metadata', file(`{"__metadata__":{"format":"pt"},${a4}}`, 4)]
]

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
    const good = writeSafetensors(new Map([['a', { shape: [2, 2], data: new Float32Array([1, 2, 3, 4]) }], ['b', { shape: [1], data: new Float32Array(1) }]]))
    const verdict = (bytes: Uint8Array): boolean => {
      try {
        readSafetensors(bytes)
        return true
      } catch (error) {
        return error instanceof CoreError
      }
    }
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), fc.nat(good.length), (edits, cut) => {
      const bytes = good.slice(0, cut % 3 === 0 ? cut : good.length)
      for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value
      return verdict(bytes)
    }), { numRuns: 10_000, seed: 6 })
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
    expect([...back.metadata]).toEqual([['format', 'pt'], ['version', '1']])
    expect(back.nonFinite).toEqual([])
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

  test('names NaN and infinite weights instead of hiding them', () => {
    const bytes = writeSafetensors(new Map([['a', { shape: [2], data: new Float32Array([NaN, Infinity]) }], ['b', { shape: [1], data: new Float32Array(1) }]]))
    expect(readSafetensors(bytes).nonFinite).toEqual(['a'])
  })

  test('half, brain and double floats become float32', () => {
    const bytes = file(`{"h":${tensor('F16', '[4]', '[0,8]')},"b":${tensor('BF16', '[2]', '[8,12]')},"d":${tensor('F64', '[1]', '[12,20]')}}`, 20)
    const view = new DataView(bytes.buffer, bytes.length - 20)
    for (const [index, half] of [0x3c00, 0xc000, 0x0001, 0x7c00].entries()) view.setUint16(2 * index, half, true)
    view.setUint16(8, 0x3f80, true)
    view.setUint16(10, 0xc049, true)
    view.setFloat64(12, 0.1, true)
    const { tensors: read } = readSafetensors(bytes)
    expect([...read.get('h')!.data]).toEqual([1, -2, 2 ** -24, Infinity])
    expect([...read.get('b')!.data]).toEqual([1, -3.140625])
    expect(read.get('d')!.data[0]).toBe(Math.fround(0.1))
  })

  test('refuses to write an empty name, a reserved name or data that does not fill its shape', () => {
    const one = { shape: [1], data: new Float32Array(1) }
    expect(() => writeSafetensors(new Map([['', one]]))).toThrow(CoreError)
    expect(() => writeSafetensors(new Map([['__metadata__', one]]))).toThrow(CoreError)
    expect(() => writeSafetensors(new Map([['a', { shape: [2], data: new Float32Array(1) }]]))).toThrow('expected 2 values for shape [2], got 1')
  })
})
