// Pieces of tokens: which there are, which get a row, and what an encoder makes of texts by them.

import { type EncoderSpec, Encoder, fitEncoder } from '@core'
import { describe, expect, test } from 'vitest'
import { parseTokenizer, serialiseTokenizer } from '../../../src-core/format/tokenizer-json'
import { piecesOfWord } from '../../../src-core/text/subwords'

const SETTINGS = {
  lowercase: true,
  vocabularyCap: 20_000,
  minCount: 1,
  maxLength: null,
  truncate: 'tail',
  subwords: 'on'
} as const
const fit = (texts: readonly string[], tokenizer: 'word' | 'char'): EncoderSpec =>
  fitEncoder(texts, { ...SETTINGS, tokenizer }).spec
const namesOf = ({ subwords = [] }: EncoderSpec, rows: Int32Array): string[] =>
  Array.from(rows, (row) => subwords[row - 1])

test('a word has all its runs of 3 to 5 characters with its ends marked, by code point', () => {
  expect(piecesOfWord('ab')).toEqual(['<ab', 'ab>', '<ab>'])
  expect(piecesOfWord('a😀b')).toEqual(['<a😀', 'a😀b', '😀b>', '<a😀b', 'a😀b>', '<a😀b>'])
  expect(piecesOfWord('where').filter((piece) => piece.length === 5)).toEqual(['<wher', 'where', 'here>'])
})

describe('words', () => {
  const spec = fit(['played playing plays', 'walked walking'], 'word')
  const encoder = new Encoder(spec)

  test('pieces of at least two words of the vocabulary get a row, the most frequent first', () => {
    expect(spec.subwords?.slice(0, 5)).toEqual(['<pl', '<pla', '<play', 'lay', 'pla'])
    expect(spec.subwords).toContain('ing>')
    expect(spec.subwords).not.toContain('ays')
  })

  test('a known word keeps its id; an unknown one has the unknown row and its own pieces', () => {
    const { ids, pieces, unknown } = encoder.encode('Played! talked zzz')
    expect(ids[0]).toBe(encoder.idOf('played'))
    expect(namesOf(spec, pieces!.of(ids[0]))).toContain('<play')
    expect(unknown).toEqual(['!', 'talked', 'zzz'])
    expect([pieces!.rowOf(ids[2]), ids[2] >= spec.vocabulary.length]).toEqual([1, true])
    expect(namesOf(spec, pieces!.of(ids[2]))).toEqual(['alk', 'ed>'])
    // Nothing is known of these two: they are the plain unknown token.
    expect([ids[1], ids[3]]).toEqual([1, 1])
  })

  test('what is known of a word is said as a share of its pieces', () => {
    const sharesIn = (made: Encoder): unknown[] =>
      made.encode('played talked zzz').tokens.map((token) => token.knownShare)
    expect(piecesOfWord('talked')).toHaveLength(15)
    expect(sharesIn(encoder)).toEqual([undefined, 0.133, 0])
    expect(sharesIn(new Encoder({ ...spec, subwords: undefined }))).toEqual([undefined, undefined, undefined])
  })

  test('a set and a single text agree; a word met twice has one id; unknown words are counted', () => {
    const set = encoder.encodeAll(['talked talked', 'plays zzz'], [0, 1], [0, 1])
    expect([set.ids[0], set.unknown]).toEqual([set.ids[1], 3])
    const alone = encoder.encode('talked')
    expect(set.pieces!.of(set.ids[0])).toEqual(alone.pieces!.of(alone.ids[0]))
    expect(Array.from(set.pieces!.rowsOf(set.ids))).toEqual([1, 1, encoder.idOf('plays'), 1])
  })

  test('where the known words are folded into the embedding only unknown ones have pieces', () => {
    const { ids, pieces } = new Encoder({ ...spec, folded: true }).encode('played talked')
    expect(Array.from(pieces!.of(ids[0]))).toEqual([])
    expect(namesOf(spec, pieces!.of(ids[1]))).toEqual(['alk', 'ed>'])
  })

  test('a dropped word (a negative id) keeps its pieces and reads the unknown row', () => {
    const { ids, pieces } = encoder.encode('played')
    expect(pieces!.rowOf(-ids[0])).toBe(1)
    expect(pieces!.of(-ids[0])).toEqual(pieces!.of(ids[0]))
  })
})

describe('characters', () => {
  const texts = Array.from({ length: 4 }, () => '좋은 영화')
  const spec = fit(texts, 'char')
  const encoder = new Encoder(spec)
  const piecesAt = (text: string, at: number): string[] => {
    const { ids, pieces } = encoder.encode(text)
    return namesOf(spec, pieces!.of(ids[at])).sort()
  }

  test('a character has the runs of two and three in which it stands, as far as they were met four times', () => {
    expect(piecesAt('좋은 영화', 1)).toEqual(['은 ', '좋은', '좋은 '])
    expect(piecesAt('좋은 영화', 0)).toEqual(['좋은'])
    expect(piecesAt('영화', 1)).toEqual(['영화'])
    expect(piecesAt('화영', 1)).toEqual([])
  })

  test('its row stays its own, an unknown one beside known ones has the unknown row', () => {
    const { ids, pieces } = encoder.encode('좋은')
    expect(pieces!.rowOf(ids[0])).toBe(encoder.idOf('좋'))
    const other = encoder.encode('새은 ')
    expect([other.pieces!.rowOf(other.ids[0]), other.unknown]).toEqual([1, ['새']])
  })

  test('neighbours beyond a cut still count', () => {
    const short = new Encoder({ ...spec, maxLength: 1 })
    const { ids, pieces } = short.encode('좋은 영화')
    expect([ids.length, namesOf(spec, pieces!.of(ids[0]))]).toEqual([1, ['좋은']])
  })
})

test('the list of pieces survives tokenizer.json, also an empty one; a doubled piece is refused', () => {
  const spec = fit(['played playing', 'walked'], 'word')
  expect(parseTokenizer(serialiseTokenizer(spec), 'tokenizer.json')).toEqual(spec)
  const none = fit(['ab', 'cd'], 'word')
  expect(none.subwords).toEqual([])
  expect(parseTokenizer(serialiseTokenizer(none), 'tokenizer.json')).toEqual(none)
  const doubled = serialiseTokenizer({ ...spec, subwords: ['<pl', '<pl'] })
  expect(() => parseTokenizer(doubled, 'tokenizer.json')).toThrow(/tokenizer/)
})
