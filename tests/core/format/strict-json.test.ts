// Strict JSON: what RFC 8259 allows and nothing beyond, and limits that are reached before the memory is.

import { describe, expect, test } from 'vitest'
import { CoreError, readSafetensors } from '@core'
import { JsonNumber, parseStrictJson, plainJson } from '../../../src-core/format/strict-json'

const limits = { subject: 'test.json', code: 'bundle' } as const
const read = (text: string): unknown => plainJson(parseStrictJson(text, limits))
const refusal = (work: () => unknown): string | undefined => {
  try {
    work()
  } catch (thrown) {
    return CoreError.wrap(thrown).case
  }
  return undefined
}

describe('strict JSON', () => {
  test('reads what JSON.parse reads', () => {
    for (const text of [
      '{"a":[1,-2.5e3,true,false,null,"x\\n\\u00e9\\ud83d\\ude00"],"b":{}}',
      ' [ ] ',
      '"\\"\\\\\\/\\b\\f\\r\\t"',
      '\t\r\n 0 '
    ])
      expect(read(text)).toEqual(JSON.parse(text))
    expect(parseStrictJson('9007199254740993', limits)).toEqual(new JsonNumber('9007199254740993'))
  })

  test('refuses what JSON.parse refuses, and names twice, half surrogates, control characters', () => {
    for (const text of ['', '{', '[1,]', '{"a" 1}', '01', '1.', 'nul', "'a'", '"a', '"\\x"', '[1] 2', 'NaN', '\ufeff1'])
      expect(
        refusal(() => read(text)),
        text
      ).toBe('json-unexpected')
    expect(refusal(() => read('{"a":1,"a":2}'))).toBe('json-name-twice')
    expect(refusal(() => read('"\\ud800"'))).toBe('json-surrogate')
    expect(refusal(() => read('"\u0000"'))).toBe('json-unexpected')
  })

  test('counts values and depth while it reads', () => {
    expect(refusal(() => read(`${'['.repeat(65)}${']'.repeat(65)}`))).toBe('json-depth')
    expect(refusal(() => read(`[${'0,'.repeat(250_000)}0]`))).toBe('json-values')
    expect(refusal(() => parseStrictJson('[1,2,3]', { ...limits, maxValues: 3 }))).toBe('json-values')
    expect(refusal(() => parseStrictJson('[1,2,3]', { ...limits, maxValues: 4 }))).toBeUndefined()
  })
})

describe('expensive files', () => {
  test('200,000 empty tensors are refused after the first hundred thousand values', () => {
    const entry = (n: number): string => `"t${n}":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}`
    const header = new TextEncoder().encode(`{${Array.from({ length: 200_000 }, (_, n) => entry(n)).join(',')}}`)
    const bytes = new Uint8Array(8 + header.length)
    new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true)
    bytes.set(header, 8)
    expect(refusal(() => readSafetensors(bytes))).toBe('json-values')
  })
})
