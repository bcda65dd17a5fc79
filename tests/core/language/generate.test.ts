// Drawing tokens by the stated rules, text from tokens, and writing with a model.

import {
  type GeneratedToken,
  type LanguageModel,
  Rng,
  encoderOf,
  generate,
  promptOf,
  promptPerplexity,
  referenceDevice,
  repeatedShare
} from '@core'
import { beforeAll, describe, expect, test } from 'vitest'
import { writtenToken } from '../../../src-core/language/join-tokens'
import { type SamplingRule, drawToken } from '../../../src-core/language/sampling'
import { scoreTexts } from '../../../src-core/language/score-texts'
import { runToy } from '../train/support'
import { languageExperiment, languageSettings } from './support'

const rule = (changes: Partial<SamplingRule> = {}): SamplingRule => ({
  temperature: 1,
  topK: null,
  topP: 1,
  ...changes
})

describe('drawing', () => {
  const logits = Float32Array.of(9, Math.log(0.5), Math.log(0.3), Math.log(0.15), Math.log(0.05))
  const allowed = Uint8Array.of(0, 1, 1, 1, 1)
  const shares = (changes: Partial<SamplingRule>): number[] => {
    const rng = Rng.stream(3, 'draws')
    const counts = [0, 0, 0, 0, 0]
    for (let n = 0; n < 20_000; n++) counts[drawToken(logits, allowed, rule(changes), rng)]++
    return counts.map((count) => count / 20_000)
  }
  const near = (got: readonly number[], expected: readonly number[]): void =>
    got.forEach((share, o) => expect(Math.abs(share - expected[o])).toBeLessThan(0.015))

  test('tokens come as often as the model says, never one that is not allowed', () =>
    near(shares({}), [0, 0.5, 0.3, 0.15, 0.05]))
  test('temperature 0.5 squares the odds', () => {
    const squares = [0.25, 0.09, 0.0225, 0.0025]
    const sum = squares.reduce((a, b) => a + b)
    near(shares({ temperature: 0.5 }), [0, ...squares.map((square) => square / sum)])
  })
  test('temperature 0 takes the likeliest', () => expect(shares({ temperature: 0 })).toEqual([0, 1, 0, 0, 0]))
  test('top-k 2 keeps two', () => near(shares({ topK: 2 }), [0, 0.625, 0.375, 0, 0]))
  test('top-p 0.7 keeps the fewest that come to it', () => near(shares({ topP: 0.7 }), [0, 0.625, 0.375, 0, 0]))
})

test.each([
  [['Hello', ',', 'world', '!', '(', 'yes', ')'], 'Hello, world! (yes)'],
  [['well', '-', 'known', 'as', '$', '5'], 'well-known as $5'],
  [['我', '喜欢', '茶', '。', 'tea'], '我喜欢茶。tea']
])('words %j are written as %s', (tokens, expected) => {
  const text = tokens.map((token, n) => writtenToken('word', token, tokens[n - 1] ?? null)).join('')
  expect(text).toBe(expected)
})

test('the share of repeated phrases: of words where there are blanks, else of characters', () => {
  expect(repeatedShare('one two three four five six')).toBe(0)
  expect(repeatedShare('a b c d a b c d')).toBeCloseTo(1 - 4 / 5, 12)
  expect(repeatedShare('春眠不觉晓处处闻啼鸟夜来风雨声')).toBe(0)
  expect(repeatedShare('ha'.repeat(40))).toBeGreaterThan(0.9)
})

describe('hello: four letters, memorised', () => {
  let language: LanguageModel
  beforeAll(async () => {
    const experiment = await languageExperiment('hello\n', languageSettings({ epochs: 120, learningRate: 0.03 }))
    const { store } = await runToy(experiment)
    const { params } = (await store.latestCheckpoint())!.checkpoint
    const { task, spec, encoder } = experiment
    const model = await referenceDevice.open(spec, params, { threads: 1 })
    language = { model, encoder: encoderOf(encoder), fitted: task!.fitted }
  })
  const write = async (changes: Partial<Parameters<typeof generate>[1]> = {}): Promise<GeneratedToken[]> => {
    const tokens: GeneratedToken[] = []
    const options = { ...rule({ temperature: 0 }), prompt: 'h', length: 4, seed: 1, ...changes }
    for await (const token of generate(language, options)) tokens.push(token)
    return tokens
  }
  const textOf = (tokens: readonly GeneratedToken[]): string => tokens.map(({ written }) => written).join('')

  test('"h" goes on as "ello", although the two l are followed by different letters', async () => {
    const tokens = await write()
    expect(textOf(tokens)).toBe('ello')
    for (const { probability } of tokens) expect(probability).toBeGreaterThan(0.9)
  })
  test('a line end is written as one and the text goes on', async () => {
    expect(textOf(await write({ length: 5 }))).toBe('ello\n')
  })
  test('the same seed writes the same text, another seed and another number of a text another one', async () => {
    const wild = { temperature: 8, length: 30 }
    const text = textOf(await write({ ...wild, seed: 5 }))
    expect(textOf(await write({ ...wild, seed: 5 }))).toBe(text)
    expect(textOf(await write({ ...wild, seed: 6 }))).not.toBe(text)
    expect(textOf(await write({ ...wild, seed: 5, index: 1 }))).not.toBe(text)
  })
  test('neither padding nor the unknown token is ever written', async () => {
    const tokens = await write({ temperature: 50, length: 200 })
    expect(tokens.some(({ token }) => token === '<pad>' || token === '<unk>')).toBe(false)
  })
  test('an empty prompt, and one of unknown characters, is read: what is unknown is said', async () => {
    expect(textOf(await write({ prompt: '', length: 5 }))).toBe('hello')
    expect(promptOf(language, { prompt: 'h中😀' })).toMatchObject({ unknown: ['中', '😀'] })
    expect(await write({ prompt: 'h中😀' })).toHaveLength(4)
    expect(() => promptOf(language, { prompt: '', label: 'x' })).toThrow(/x/)
  })
  test('a text that was learned costs few bits, another many; what may follow is named', async () => {
    const [known, other] = await scoreTexts(language.model, language.encoder, language.fitted, ['hello', 'olleh'])
    expect(known.steps).toBe(6)
    expect(known.bits).toBeLessThan(1)
    expect(other.bits).toBeGreaterThan(10 * known.bits)
    const [start] = await scoreTexts(language.model, language.encoder, language.fitted, ['hel'])
    expect(start.next[0]).toMatchObject({ token: 'l' })
    expect(await promptPerplexity(language, promptOf(language, { prompt: 'hello' }).ids)).toBeLessThan(1.2)
  })
})
