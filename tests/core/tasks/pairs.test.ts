// The task `pairs`: figures against sacrebleu's, texts to tokens and back, which columns are pairs, and a run that is resumed.

import {
  type Fitted,
  type ResidentModel,
  pairMistakes,
  recogniseTask,
  referenceDevice,
  suggestPair,
  taskOf
} from '@core'
import { describe, expect, test } from 'vitest'
import { END_ID } from '../../../src-core/data/fixed-ids'
import { answerTokens, answersOf, answerVocabulary, textOfTokens } from '../../../src-core/tasks/pair-answers'
import { bleu, chrf, judgedFigures, writtenFigures } from '../../../src-core/tasks/pair-figures'
import cases from '../../fixtures/pairs/sacrebleu.json'
import { runToy, smallSettings, tableOf, toyExperiment } from '../train/support'

test.each(cases)("$name answers: BLEU and chrF equal sacrebleu's within 1e-9", ({ written, right, ...wanted }) => {
  expect(bleu(written, right)).toBeCloseTo(wanted.bleu, 9)
  const text = (rows: string[][]): string[] => rows.map((tokens) => tokens.join(' '))
  expect(chrf(text(written), text(right))).toBeCloseTo(wanted.chrf, 9)
})

test('an answer is right token for token, with the interval of so many rows', () => {
  const { figures, intervals } = judgedFigures(
    [['4', '7'], ['4'], ['1', '2']],
    [
      ['4', '7'],
      ['4', '7'],
      ['1', '2']
    ]
  )
  expect(figures.exactMatch).toBeCloseTo(2 / 3, 12)
  expect(intervals.exactMatch![0]).toBeLessThan(2 / 3)
})

test('BLEU and chrF have intervals around them, none where every answer is right', () => {
  const right = Array.from({ length: 40 }, (_, n) => ['a', 'b', 'c', 'd', String(n % 7)])
  const written = right.map((tokens, n) => (n % 4 === 0 ? ['a', 'x', 'c', 'd'] : tokens))
  const { figures, intervals } = judgedFigures(written, right)
  expect(figures).toEqual(writtenFigures(written, right))
  for (const name of ['bleu', 'chrf'] as const) {
    const [low, high] = intervals[name]!
    expect(low).toBeLessThan(figures[name]!)
    expect(high).toBeGreaterThan(figures[name]!)
    expect(high).toBeLessThanOrEqual(100)
  }
  expect(Object.keys(judgedFigures(right, right).intervals)).toEqual(['exactMatch'])
})

const fittedOf = (kind: 'word' | 'char', tokens: readonly string[]): Fitted => ({
  outputs: answerVocabulary(tokens),
  spec: { kind: 'pairs', tokenizer: { kind, normalization: 'NFC', lowercase: false }, maxLength: 4 }
})

describe('answers', () => {
  test('are written with the end last, longer ones cut, unknown tokens as such', () => {
    const fitted = fittedOf('char', ['a', 'b'])
    expect(fitted.outputs).toEqual(['<pad>', '<unk>', '<start>', '<end>', 'a', 'b'])
    const { ids, offsets, firstRow } = answersOf(['ab', 'bxaab'], fitted, 9)
    expect([...ids]).toEqual([4, 5, END_ID, 5, 1, 4, 4, END_ID])
    expect([...offsets]).toEqual([0, 3, 8])
    expect(firstRow).toBe(9)
  })

  test.each([
    ['word', 'He said: "Well, that (new) one."', 'He said: " Well, that (new) one. "'],
    ['word', '我 看 书。', '我看书。'],
    ['char', 'two  spaces', 'two  spaces']
  ] as const)('of the kind %s: "%s" is put together as "%s"', (kind, text, wanted) => {
    const fitted = fittedOf(kind, [])
    expect(textOfTokens(answerTokens(text, fitted), fitted)).toBe(wanted)
  })
})

test('mistakes are the rows that differ token for token, the furthest from right first', () => {
  const fitted = fittedOf('char', ['a', 'b'])
  const written = [['a', 'b'], ['a'], ['a', 'b', 'b'], []]
  const found = pairMistakes({ answers: ['ab', 'bc', 'aba', 'b'] }, written, fitted)
  expect(found.map(({ n, expected, written }) => [n, expected, written])).toEqual([
    [1, 'bc', 'a'],
    [3, 'b', ''],
    [2, 'aba', 'abb']
  ])
  expect(found[0].chrf).toBe(0)
})

const rows = (header: string, of: (n: number) => string, count = 60): string =>
  `${header}\n${Array.from({ length: count }, (_, n) => of(n)).join('\n')}\n`

describe('columns', () => {
  test.each([
    ['source,target', (n: number) => `${n}+1,${n + 1}`, 'pair-columns'],
    ['target,src', (n: number) => `${n + 1},${n}+1`, 'pair-columns'],
    ['en,zh', (n: number) => `number ${n},数 ${n}`, 'pair-columns'],
    ['one,other', (n: number) => `a long sentence ${n} of words,another sentence ${n} of words`, 'pair-texts']
  ] as const)('%s are pairs', async (header, of, code) => {
    const table = await tableOf(rows(header, of))
    const found = suggestPair(table)!
    expect(found.why.code).toBe(code)
    expect(recogniseTask(table, { text: found.source, targets: [found.target] })).toMatchObject({ kind: 'pairs' })
  })

  test.each([
    ['source,target', (n: number) => `a sentence ${n},${n % 2 === 0 ? 'good' : 'bad'}`],
    ['question,answer', (n: number) => `what is number ${n},${n % 3}`],
    ['text,label', (n: number) => `a sentence ${n},${n % 2}`]
  ] as const)('%s with few different values are not', async (header, of) => {
    expect(suggestPair(await tableOf(rows(header, of)))).toBeNull()
  })
})

test('a word of its own in every row is a label, not an answer; Chinese without spaces is one', async () => {
  const pairIn = async (of: (n: number) => string) => suggestPair(await tableOf(rows('review,sentiment', of)))
  expect(await pairIn((n) => `fine soup number ${n},label${n}`)).toBeNull()
  expect(await pairIn((n) => `fine soup number ${n},第${n}碗好汤`)).not.toBeNull()
})

describe('a run', () => {
  const csv = rows('text,label', (n) => `${'abcd'[n % 4]}${'efg'[n % 3]},${'ABCD'[n % 4]}${'EFG'[n % 3]}!`, 120)
  const settings = smallSettings({ epochs: 25, learningRate: 0.03, seed: 3, batchSize: 8, task: 'pairs' })

  test('learns to write: every test row right, above the best simple answer, with what predict shows', async () => {
    const experiment = await toyExperiment(settings, csv)
    const { record, error, store } = await runToy(experiment)
    expect(error).toBeNull()
    expect(record!.settings.task).toBe('pairs')
    expect(record!.model).toMatchObject({ decoder: { alignment: 'general' } })
    expect(record!.test!.figures!.exactMatch).toBeGreaterThan(0.95)
    expect(record!.test!.figures!.exactMatch).toBeGreaterThan(record!.taskBaselines!.frequentAnswer!.exactMatch!)
    expect(record!.taskBaselines!.copied!.exactMatch).toBe(0)

    const run = await store.open()
    const model: ResidentModel = await referenceDevice.open(run.record.model, run.params, { threads: 1 })
    const { task, encoder } = { task: taskOf('pairs'), encoder: experiment.task!.encoder }
    const fitted = { spec: run.record.task!, outputs: run.classes }
    for (const beam of [1, 2]) {
      const [said] = await task.predictWith(model, ['bf'], fitted, { encoder, beam })
      expect(said).toMatchObject({ kind: 'pairs', target: 'BF!', ended: true, sourceTokens: ['b', 'f'] })
      if (said.kind !== 'pairs') throw new Error('another kind')
      expect(said.alignment!.map((row) => row.length)).toEqual([2, 2, 2])
      for (const row of said.alignment!) expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3)
    }
    await model.close()
  })
})
