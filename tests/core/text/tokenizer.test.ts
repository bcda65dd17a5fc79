// Texts to tokens: the same ids as the Hugging Face library, places in the original text, and rules that hold for any text.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Encoder, type EncoderSpec, PAD_TOKEN, UNKNOWN_ID, UNKNOWN_TOKEN, encodeSet, huggingFaceTokenizer } from '@core'
import {
  CLASS_RANGES,
  EXTEND,
  OTHER,
  SPACE,
  UNSPACED,
  WORD,
  characterClasses
} from '../../../src-core/text/character-classes'

interface Golden {
  readonly spec: EncoderSpec
  readonly tokenizer: object
  readonly lines: readonly string[]
  readonly ids: readonly (readonly number[])[]
}

const goldens = JSON.parse(
  readFileSync(fileURLToPath(new URL('./fixtures/tokenizers.json', import.meta.url)), 'utf8')
) as Golden[]

const specOf = (words: readonly string[], overrides: Partial<EncoderSpec> = {}): EncoderSpec => ({
  tokenizer: { kind: 'word', normalization: 'NFC', lowercase: true },
  vocabulary: [PAD_TOKEN, UNKNOWN_TOKEN, ...words],
  maxLength: 100,
  truncate: 'tail',
  ...overrides
})
const tokensOf = (text: string, words: readonly string[] = []): string[] =>
  new Encoder(specOf(words)).encode(text).tokens.map((token) => token.text)
const charSpec = specOf([], { tokenizer: { kind: 'char', normalization: 'NFC', lowercase: true } })

describe.each(goldens.map((golden, index) => [`${golden.spec.tokenizer.kind} ${index}`, golden] as const))(
  'hugging face golden: %s',
  (_, golden) => {
    test('the exporter makes exactly the file that the library was given', () => {
      expect(JSON.parse(JSON.stringify(huggingFaceTokenizer(golden.spec)))).toEqual(golden.tokenizer)
    })

    test("our ids equal the library's on every line, where a text without tokens is one unknown id here and none there", () => {
      const encoder = new Encoder(golden.spec)
      for (const [n, line] of golden.lines.entries()) {
        const expected = golden.ids[n]
        expect(Array.from(encoder.encode(line).ids), JSON.stringify(line)).toEqual(
          expected.length === 0 ? [UNKNOWN_ID] : expected
        )
      }
    })
  }
)

test('words keep inner apostrophes of both kinds, drop outer ones, and split from punctuation', () => {
  expect(tokensOf("Don’t STOP, 'now'!")).toEqual(["don't", 'stop', ',', "'", 'now', "'", '!'])
})

test('a run of an unspaced script is cut by the longest word of the vocabulary, one character where none fits', () => {
  expect(tokensOf('很好吃的饭', ['好', '好吃', '好吃的饭菜', '吃的'])).toEqual(['很', '好吃', '的', '饭'])
})

test('an emoji with joiners, a skin tone or a variation selector is one token, a flag takes two indicators', () => {
  expect(tokensOf('👩\u200d💻👍🏽 ❤\ufe0f🇩🇪🇫🇷')).toEqual(['👩\u200d💻', '👍🏽', '❤\ufe0f', '🇩🇪', '🇫🇷'])
})

test('composed and decomposed spellings give the same tokens', () => {
  expect(tokensOf('Cafe\u0301 \u1112\u1161\u11ab')).toEqual(tokensOf('CAFÉ 한'))
})

test('lone surrogates count as U+FFFD', () => {
  expect(tokensOf('a\ud800b')).toEqual(['a', '\ufffd', 'b'])
  expect(new Encoder(charSpec).encode('\udc00').tokens[0].text).toBe('\ufffd')
})

test('lower-casing knows no context: a capital sigma at the end of a word becomes the same letter as elsewhere', () => {
  expect(tokensOf('ΣΑΣ')).toEqual(['σασ'])
})

test('places of tokens point into the original text where normalisation changed its length', () => {
  const text = 'İyi  Cafe\u0301.'
  const { tokens } = new Encoder(specOf([])).encode(text)
  expect(tokens.map((token) => text.slice(token.start, token.end))).toEqual(['İyi', 'Cafe\u0301', '.'])
})

test('property: tokens lie in the original text in order, and encodeInto gives what encode gives, for 2 000 strings of any units', () => {
  const encoders = [
    new Encoder(specOf(['a', '好吃', 'é'], { maxLength: 5 })),
    new Encoder({ ...charSpec, maxLength: 5, truncate: 'head' })
  ]
  const anyText = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('好吃', 'e\u0301', 'İ', '\u1112\u1161\u11ab', '👍🏽', '\ud83d', ' ', "'")
      ),
      { maxLength: 12 }
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(anyText, (text) => {
      for (const encoder of encoders) {
        const encoded = encoder.encode(text)
        let before = 0
        for (const token of encoded.tokens) {
          expect(token.start).toBeGreaterThanOrEqual(before)
          expect(token.end).toBeGreaterThan(token.start)
          expect(token.end).toBeLessThanOrEqual(text.length)
          before = token.start
        }
        expect(Array.from(encodeSet(encoder, [text], [0], [0]).ids)).toEqual(Array.from(encoded.ids))
        expect(encoded.ids.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 2_000, seed: 5 }
  )
})

test('truncation keeps the beginning for "tail", the end for "head", and says what it cut', () => {
  const words = ['a', 'b', 'c', 'd']
  const tail = new Encoder(specOf(words, { maxLength: 3 })).encode('a b c d')
  const head = new Encoder(specOf(words, { maxLength: 3, truncate: 'head' })).encode('a b c d')
  expect([Array.from(tail.ids), tail.keptFrom, tail.keptTo, tail.truncated]).toEqual([[2, 3, 4], 0, 3, true])
  expect([Array.from(head.ids), head.keptFrom, head.keptTo, head.truncated]).toEqual([[3, 4, 5], 1, 4, true])
})

test('unknown words are listed as they occur, repeated, kept ones only', () => {
  expect(new Encoder(specOf(['known'], { maxLength: 4 })).encode('x known y x z').unknown).toEqual(['x', 'y', 'x'])
})

test('a text without tokens is one unknown id, so that no sequence is empty', () => {
  expect(Array.from(new Encoder(specOf([])).encode(' \t\u200b').ids)).toEqual([UNKNOWN_ID])
})

test('the text "<pad>" never becomes the padding id', () => {
  const encoded = new Encoder(specOf(['<', '>', 'pad'])).encode('<pad>')
  expect(Array.from(encoded.ids)).toEqual([2, 4, 3])
})

test('a set counts cut texts and unknown ids, and keeps labels and rows', () => {
  const set = encodeSet(new Encoder(specOf(['a'], { maxLength: 2 })), ['a a a', '', 'a b'], [1, -1, 0], [7, 8, 9])
  expect({
    ids: Array.from(set.ids),
    offsets: Array.from(set.offsets),
    labels: Array.from(set.labels),
    rowOf: Array.from(set.rowOf),
    truncated: set.truncated,
    unknown: set.unknown
  }).toEqual({
    ids: [2, 2, 1, 2, 1],
    offsets: [0, 2, 3, 5],
    labels: [1, -1, 0],
    rowOf: [7, 8, 9],
    truncated: 1,
    unknown: 2
  })
})

test('a vocabulary with a repeated token is refused', () => {
  expect(() => new Encoder(specOf(['a', 'a']))).toThrow(/vocabulary: expected every token once, got 1 repeated/)
})

test('the frozen classes agree with this runtime: letters and digits make words, punctuation and symbols never do', () => {
  const classes = characterClasses()
  const wrong: string[] = []
  for (let codePoint = 0; codePoint < 0x110000; codePoint++) {
    if (codePoint >= 0xd800 && codePoint < 0xf900) continue
    const character = String.fromCodePoint(codePoint)
    const isWordLike = classes[codePoint] === WORD || classes[codePoint] === UNSPACED || classes[codePoint] === EXTEND
    if (/^[\p{L}\p{M}\p{N}]$/u.test(character) && !isWordLike) wrong.push(codePoint.toString(16))
    if (/^[\p{P}\p{S}]$/u.test(character) && classes[codePoint] === WORD) wrong.push(codePoint.toString(16))
    if (/^\s$/u.test(character) && classes[codePoint] !== SPACE) wrong.push(codePoint.toString(16))
  }
  expect(wrong).toEqual([])
})

test('no code point is in two classes, and what is in none is "other"', () => {
  const counted = Object.values(CLASS_RANGES)
    .flat()
    .reduce((sum, [first, last]) => sum + last - first + 1, 0)
  expect(counted).toBe(characterClasses().reduce((sum, kind) => sum + (kind === OTHER ? 0 : 1), 0))
})
