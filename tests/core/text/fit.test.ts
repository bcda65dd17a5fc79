// Fitting: which tokenizer, which vocabulary, which length, and why.

import { messageText } from '@core'
import { describe, expect, test } from 'vitest'
import { type TextSettings, Encoder, PAD_TOKEN, UNKNOWN_TOKEN, encodeSet, fitEncoder, makeSample } from '@core'
import { TokenCounts } from '../../../src-core/text/token-counts'
import { TokenTable } from '../../../src-core/text/token-table'
import { datasetsMissing, realTexts } from '../data/real-texts'

const settings: TextSettings = {
  tokenizer: 'auto',
  lowercase: true,
  vocabularyCap: 30_000,
  minCount: 1,
  maxLength: null,
  subwords: 'off',
  truncate: 'tail'
}
const fit = (texts: readonly string[], overrides: Partial<TextSettings> = {}) =>
  fitEncoder(texts, { ...settings, ...overrides })
const textsOf = (sample: string): string[] => makeSample(sample).rows.map((row) => row[0])

describe('auto', () => {
  test.each([
    ['topics', 'word'],
    ['temporal-order', 'word'],
    ['names', 'char'],
    ['reviews', 'word']
  ])('%s are read by %s, with a reason', (sample, kind) => {
    const { spec, report } = fit(textsOf(sample))
    expect([spec.tokenizer.kind, report.kind]).toEqual([kind, kind])
    expect(messageText('en', report.why)).toMatch(/\.$/)
  })

  test('Chinese and Korean are read by characters, Thai by the words in its runs', () => {
    expect(fit(['很快好吃', '味道足量大']).spec.tokenizer.kind).toBe('char')
    expect(fit(['진짜 재미없는 영화', '정말 좋은 영화였다']).spec.tokenizer.kind).toBe('char')
    const thai = fit(['อาหารอร่อยมาก', 'อาหารไม่อร่อย', 'ร้านอาหารอร่อย'])
    expect(thai.spec.tokenizer.kind).toBe('word')
    expect(thai.spec.vocabulary).toContain('อาหาร')
  })

  test.skipIf(datasetsMissing).each([
    ['sst2', 'word'],
    ['trec', 'word'],
    ['sms_spam', 'word'],
    ['banking77', 'word'],
    ['waimai_10k', 'char'],
    ['names_nationality', 'char'],
    ['nsmc_ko', 'char'],
    ['dna_promoters', 'char']
  ] as const)(
    `real table %s is read by %s${datasetsMissing ? ` (skipped: ${datasetsMissing})` : ''}`,
    async (name, kind) => {
      expect(fit((await realTexts(name))!.texts).spec.tokenizer.kind).toBe(kind)
    }
  )
})

test('the vocabulary is by count, then by code units, after the two fixed ids; cap and minimum count hold', () => {
  const texts = ['b a b', 'c b a', 'd']
  const fitWords = (overrides: Partial<TextSettings> = {}) => fit(texts, { tokenizer: 'word', ...overrides })
  expect(fitWords().spec.vocabulary).toEqual([PAD_TOKEN, UNKNOWN_TOKEN, 'b', 'a', 'c', 'd'])
  expect(fitWords({ vocabularyCap: 4 }).spec.vocabulary).toEqual([PAD_TOKEN, UNKNOWN_TOKEN, 'b', 'a'])
  const counted = fitWords({ minCount: 2 })
  expect(counted.spec.vocabulary).toEqual([PAD_TOKEN, UNKNOWN_TOKEN, 'b', 'a'])
  expect(counted.report.unknownShare).toBeCloseTo(2 / 7, 12)
})

test('the default length is the 99th percentile where cutting saves something, the longest text where it does not', () => {
  const short = Array.from({ length: 99 }, () => 'a '.repeat(20))
  const long = fit([...short, 'a '.repeat(300)], { tokenizer: 'word' })
  expect([long.spec.maxLength, long.report.truncatedShare]).toEqual([20, 0.01])
  expect(messageText('en', long.report.maxLengthWhy)).toContain('300')
  expect(fit([...short, 'a '.repeat(24)]).spec.maxLength).toBe(24)
  expect(fit(short.map(() => 'a '.repeat(1_000))).spec.maxLength).toBe(400)
  expect(fit(['a b']).spec.maxLength).toBe(8)
  expect(fit(short, { maxLength: 3 }).spec.maxLength).toBe(3)
})

test('words of an unspaced script enter the vocabulary and cut later texts without the segmenter', () => {
  const { spec } = fit(['我喜欢北京', '北京很大', '我在北京'], { tokenizer: 'word' })
  expect(spec.vocabulary).toContain('北京')
  expect(new Encoder(spec).encode('去北京').tokens.map((token) => token.text)).toEqual(['去', '北京'])
})

test("the report's shares are those of the encoded set", () => {
  const texts = [...textsOf('reviews'), 'a '.repeat(500)]
  const { spec, report } = fit(texts, { minCount: 3, tokenizer: 'word' })
  const set = encodeSet(
    new Encoder({ ...spec, maxLength: 1_000 }),
    texts,
    texts.map(() => 0),
    texts.map((_, n) => n)
  )
  expect(report.tokens).toBe(set.ids.length)
  expect(report.unknownShare).toBeCloseTo(set.unknown / set.ids.length, 12)
  expect(report.truncatedShare).toBe(
    encodeSet(
      new Encoder(spec),
      texts,
      texts.map(() => 0),
      texts.map((_, n) => n)
    ).truncated / texts.length
  )
  expect(report.truncatedShare).toBeGreaterThan(0)
})

test('texts without a single token are refused', () => {
  expect(() => fit([' ', '\t'], { tokenizer: 'word' })).toThrow(
    'texts: expected at least one with a word or character, got 2 without any. Choose another text column.'
  )
})

test('counting forgets rare tokens beyond its cap and keeps the frequent ones with their counts', () => {
  const counts = new TokenCounts(100)
  for (let n = 0; n < 1_000; n++) {
    counts.count('often', 0, 5)
    const rare = `rare${n}`
    counts.count(rare, 0, rare.length)
  }
  expect(counts.frequent(2)).toEqual([['often', 1_000]])
})

test('the token table gives each of 5 000 tokens one number, finds them in longer texts, and returns a word of 100 000 letters whole', () => {
  const table = new TokenTable()
  const tokens = Array.from({ length: 5_000 }, (_, n) => `t${(n * 7919).toString(36)}`)
  expect(tokens.map((token) => table.add(token, 0, token.length))).toEqual(tokens.map((_, n) => n))
  expect(
    tokens.every((token, n) => table.find(`<${token}>`, 1, 1 + token.length) === n && table.token(n) === token)
  ).toBe(true)
  expect(table.find('absent', 0, 6)).toBe(-1)
  const long = 'x'.repeat(100_000)
  expect(table.token(table.add(long, 0, long.length))).toBe(long)
})
