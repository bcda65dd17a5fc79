// Rows that a person should look at before a scored file is used: each flag from its own cause, and all rows counted.

import { expect, test } from 'vitest'
import { message } from '../../../src-core/messages/message'
import { RowReview } from '../../../src-core/train/review-rows'
import type { TaskPrediction } from '../../../src-core/tasks/task'
import type { ScoredRow } from '../../../src-core/train/score-rows'
import { Encoder } from '../../../src-core/text/encoder'
import { fitEncoder } from '../../../src-core/text/fit'

const encoderOf = (texts: readonly string[], tokenizer: 'word' | 'char'): Encoder =>
  new Encoder(
    fitEncoder(texts, {
      tokenizer,
      lowercase: true,
      vocabularyCap: 500,
      minCount: 1,
      maxLength: 20,
      truncate: 'tail',
      subwords: 'off'
    }).spec
  )
const english = encoderOf(['the film is good', 'the plot is thin and the music bad'], 'word')

function scored(encoder: Encoder, text: string, probability: number): ScoredRow {
  const probabilities = Float32Array.of(probability, 1 - probability)
  const label = probability >= 0.5 ? 'good' : 'bad'
  const prediction = { text, label, probabilities, encoded: encoder.encode(text), contribution: null }
  return { line: 2, cells: [text], text, reason: null, read: true, row: 0, prediction, answer: null }
}
const unpredicted = (read: boolean): ScoredRow => ({
  line: 9,
  cells: [''],
  text: '',
  reason: message('row-empty-text'),
  read,
  row: read ? 7 : -1,
  prediction: null,
  answer: null
})
function flagsOf(encoder: Encoder, text: string, probability = 0.9): readonly string[] {
  const review = new RowReview(encoder)
  review.add(scored(encoder, text, probability))
  return review.result().first[0].flags
}

test('known words with a sure prediction need no look; each cause has its own flag', () => {
  expect(flagsOf(english, 'the music is good')).toEqual([])
  expect(flagsOf(english, 'the music is good', 0.55)).toEqual(['unsure'])
  expect(flagsOf(english, 'zxqv music wrth')).toEqual(['unknown'])
  expect(flagsOf(english, 'music is zxqv')).toEqual([])
  expect(flagsOf(english, 'هذا الفيلم رائع')).toEqual(['script', 'unknown'])
  expect(flagsOf(english, '!!! ... 123')).not.toContain('script')
})

test('a few borrowed words do not teach a script; an alphabet beside many Han characters is known', () => {
  const borrowed = encoderOf(
    [...Array.from({ length: 120 }, (_, n) => `word${'abcdefghij'[n % 10]}${n} another`), 'хит'],
    'word'
  )
  expect(flagsOf(borrowed, 'плохо')).toContain('script')
  const han = Array.from({ length: 3000 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('')
  const chinese = encoderOf([han, 'abcdefghijklmnopqrstuvwxyz'], 'char')
  expect(flagsOf(chinese, 'very good')).not.toContain('script')
  expect(flagsOf(chinese, 'хорошо')).toContain('script')
})

const answered = (answer: TaskPrediction): ScoredRow => {
  const text = 'the film is good'
  return { ...scored(english, text, 1), prediction: null, answer: { text, answer, encoded: english.encode(text) } }
}
const reviewOf = (...answers: readonly TaskPrediction[]) => {
  const review = new RowReview(english)
  for (const answer of answers) review.add(answered(answer))
  return review.result()
}

test('numbers spread by their values; no probability is said of them, and none is doubted', () => {
  const { values, histogram, classes, flagged, first } = reviewOf(
    { kind: 'number', value: 1.23456 },
    { kind: 'number', value: 4 }
  )
  expect([values?.from, values?.to, histogram, classes, flagged]).toEqual([1.23456, 4, null, [], 0])
  expect(first.map(({ label, probability }) => [label, probability])).toEqual([
    ['1.235', null],
    ['4', null]
  ])
})

test('a row of labels is as sure as its least certain one, counted by each, by its threshold or below it', () => {
  const { classes, first, review } = reviewOf(
    { kind: 'labels', labels: ['late', 'rude'], probabilities: { late: 0.9, rude: 0.7, cold: 0.2 } },
    { kind: 'labels', labels: ['late'], probabilities: { late: 0.8, rude: 0.45, cold: 0.1 } }
  )
  expect(classes).toEqual([
    { label: 'late', count: 2 },
    { label: 'rude', count: 1 }
  ])
  expect(first.map(({ label, probability }) => [label, probability])).toEqual([
    ['late; rude', 0.7],
    ['late', 0.55]
  ])
  expect(review.map(({ flags }) => flags)).toEqual([['unsure']])
})

test('tags: spans are listed and counted by kind, the least certain unit decides; pairs by the mean of their tokens', () => {
  const unit = (tag: string, probability: number) => ({ text: 'x', start: 0, end: 1, tag, probability })
  const span = { text: 'Rome', start: 0, end: 4, label: 'LOC' }
  const tags = reviewOf(
    { kind: 'tags', units: [unit('B-LOC', 0.9), unit('O', 0.5)], spans: [span, { ...span, text: 'Paris' }] },
    { kind: 'tags', units: [unit('O', 0.99)], spans: [] }
  )
  expect(tags.classes).toEqual([{ label: 'LOC', count: 1 }])
  expect(tags.first.map(({ label, probability }) => [label, probability])).toEqual([
    ['Rome (LOC); Paris (LOC)', 0.5],
    ['', 0.99]
  ])
  const pair = (score: number): TaskPrediction => ({
    kind: 'pairs',
    target: 'b a',
    score,
    ended: true,
    sourceTokens: [],
    targetTokens: ['b', 'a'],
    alignment: null
  })
  expect(reviewOf(pair(Math.log(0.5)), pair(0)).flags.unsure).toBe(1)
})

test('a language model: rows spread by the bits that a token costs', () => {
  const said = (bits: number): TaskPrediction => ({ kind: 'language', bits, steps: 5, perplexity: 2, next: [] })
  const { values, first } = reviewOf(said(10), said(15))
  expect([values?.from, values?.to, first[1].label]).toEqual([2, 3, '3'])
})

test('all rows are counted: by class, by how sure, by flag; rows without a prediction say whether they were read', () => {
  const review = new RowReview(english)
  for (const probability of [0.99, 1, 0.28, 0.55]) review.add(scored(english, 'the film is good', probability))
  review.add(unpredicted(true))
  review.add(unpredicted(false))
  const { rows, scored: predicted, classes, histogram, flags, flagged, review: list } = review.result()
  expect([rows, predicted, flagged]).toEqual([6, 4, 3])
  expect(classes).toEqual([
    { label: 'good', count: 3 },
    { label: 'bad', count: 1 }
  ])
  expect(histogram!.map((count, bin) => [bin, count]).filter(([, count]) => count > 0)).toEqual([
    [11, 1],
    [14, 1],
    [19, 2]
  ])
  expect(flags).toEqual({ unread: 1, empty: 1, script: 0, unknown: 0, unsure: 1 })
  expect(list.map((row) => row.flags)).toEqual([['unsure'], ['empty'], ['unread']])
})
