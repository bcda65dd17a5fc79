// Accuracy, confusion, per-class scores, loss, and the paired test of two classifiers on the same rows.

import { ABSENT_NAMED, type ClassMetrics, type Coverage, type Evaluation } from './metrics'

/** Probabilities below it count as it: one certain mistake must not make the mean loss infinite. */
const MIN_PROBABILITY = 1e-15

/**
 * Everything about one evaluated split. Rows whose label is none of the classes (-1) are left out. A row with a
 * probability that is not a number counts as wrong, with no predicted class, and makes the loss not a number.
 *
 * @param probabilities [N, O]
 * @param logits [N, O] or null; the loss is computed from them where given, which is exact for certain rows too
 * @param labels [N] class index or -1
 */
export function evaluationOf(
  probabilities: ArrayLike<number>,
  logits: ArrayLike<number> | null,
  labels: ArrayLike<number>,
  classes: readonly string[]
): Evaluation {
  const classCount = classes.length
  const confusion = emptyConfusion(classCount)
  const supports = new Int32Array(classCount)
  let rows = 0
  let hits = 0
  let lossSum = 0
  for (let n = 0; n < labels.length; n++) {
    const label = labels[n]
    if (label < 0 || label >= classCount) continue
    rows++
    supports[label]++
    const predicted = argmaxRow(probabilities, n, classCount)
    if (predicted >= 0) confusion[label][predicted]++
    if (predicted === label) hits++
    lossSum +=
      logits === null
        ? -Math.log(atLeast(probabilities[n * classCount + label]))
        : crossEntropy(logits, n, classCount, label)
  }
  const perClass = confusion.map((_, o) => classMetrics(confusion, o, supports[o]))
  return {
    rows,
    loss: lossSum / rows,
    accuracy: hits / rows,
    macroF1: macroF1Of(perClass),
    coverage: coverageOf(classes, perClass),
    classes,
    perClass,
    confusion
  }
}

function coverageOf(classes: readonly string[], perClass: readonly ClassMetrics[]): Coverage {
  const absent = classes.filter((_, index) => perClass[index].support === 0)
  return {
    classes: classes.length,
    averaged: perClass.filter(isAveraged).length,
    absent: absent.slice(0, ABSENT_NAMED),
    absentCount: absent.length
  }
}

const isAveraged = ({ support, predicted }: ClassMetrics): boolean => support > 0 || predicted > 0

/** Mean F1 over the classes that occur or are predicted; NaN where there is none. */
function macroF1Of(perClass: readonly ClassMetrics[]): number {
  const counted = perClass.filter(isAveraged)
  return counted.reduce((sum, metrics) => sum + metrics.f1, 0) / counted.length
}

/** [O][O] counts; row = true class, column = predicted class. Pairs outside the classes are left out. */
export function confusionOf(labels: ArrayLike<number>, predicted: ArrayLike<number>, classCount: number): number[][] {
  const confusion = emptyConfusion(classCount)
  for (let n = 0; n < labels.length; n++) {
    const row = confusion[labels[n]]
    if (row !== undefined && row[predicted[n]] !== undefined) row[predicted[n]]++
  }
  return confusion
}

/** [N] most probable class of each row, the first of equals; -1 for a row that is not all numbers. */
export function argmaxRows(probabilities: ArrayLike<number>, classCount: number): Int32Array {
  return Int32Array.from({ length: probabilities.length / classCount }, (_, n) =>
    argmaxRow(probabilities, n, classCount)
  )
}

export interface PairedTest {
  /** Rows only the first, only the second classifier gets right. */
  readonly onlyFirst: number
  readonly onlySecond: number
  readonly method: 'exact' | 'chi-squared'
  /** Two-sided: chance of a difference at least this large if both were equally good. */
  readonly pValue: number
}

/** Up to this many discordant rows the exact binomial test is used, above it chi-squared with continuity correction (Edwards 1948). */
const EXACT_LIMIT = 1_000

/** McNemar's test (1947) of two classifiers on the same rows. */
export function mcNemar(labels: ArrayLike<number>, first: ArrayLike<number>, second: ArrayLike<number>): PairedTest {
  let onlyFirst = 0
  let onlySecond = 0
  for (let n = 0; n < labels.length; n++) {
    if (labels[n] < 0) continue
    const firstHits = first[n] === labels[n]
    const secondHits = second[n] === labels[n]
    if (firstHits && !secondHits) onlyFirst++
    if (secondHits && !firstHits) onlySecond++
  }
  const discordant = onlyFirst + onlySecond
  if (discordant <= EXACT_LIMIT)
    return {
      onlyFirst,
      onlySecond,
      method: 'exact',
      pValue: binomialTwoSided(Math.min(onlyFirst, onlySecond), discordant)
    }
  const distance = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1)
  return { onlyFirst, onlySecond, method: 'chi-squared', pValue: chiSquaredTail((distance * distance) / discordant) }
}

function classMetrics(confusion: readonly (readonly number[])[], o: number, support: number): ClassMetrics {
  const hits = confusion[o][o]
  const predicted = confusion.reduce((sum, row) => sum + row[o], 0)
  const precision = predicted === 0 ? 0 : hits / predicted
  const recall = support === 0 ? 0 : hits / support
  return {
    precision,
    recall,
    f1: support + predicted === 0 ? 0 : (2 * hits) / (support + predicted),
    support,
    predicted
  }
}

function argmaxRow(values: ArrayLike<number>, n: number, classCount: number): number {
  let best = -1
  let bestValue = -Infinity
  for (let o = 0; o < classCount; o++) {
    const value = values[n * classCount + o]
    if (Number.isNaN(value)) return -1
    if (value > bestValue) {
      bestValue = value
      best = o
    }
  }
  return best
}

/** -log softmax(logits)[label], by the largest logit so that nothing overflows. */
function crossEntropy(logits: ArrayLike<number>, n: number, classCount: number, label: number): number {
  let largest = -Infinity
  for (let o = 0; o < classCount; o++) largest = Math.max(largest, logits[n * classCount + o])
  let sum = 0
  for (let o = 0; o < classCount; o++) sum += Math.exp(logits[n * classCount + o] - largest)
  return Math.log(sum) + largest - logits[n * classCount + label]
}

/** NaN stays NaN. */
function atLeast(probability: number): number {
  return probability < MIN_PROBABILITY ? MIN_PROBABILITY : probability
}

function emptyConfusion(classCount: number): number[][] {
  return Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0))
}

/** P(X <= k or X >= n - k) for X ~ Binomial(n, 1/2), k <= n / 2; summed from logarithms so that n = 1000 does not underflow. */
function binomialTwoSided(k: number, n: number): number {
  if (n === 0) return 1
  let logChoose = 0
  let sum = 0
  for (let i = 0; i <= k; i++) {
    if (i > 0) logChoose += Math.log((n - i + 1) / i)
    sum += Math.exp(logChoose - n * Math.LN2)
  }
  return Math.min(1, 2 * sum)
}

/** Upper tail of chi-squared with one degree of freedom: erfc(sqrt(x / 2)). */
function chiSquaredTail(x: number): number {
  return complementaryError(Math.sqrt(x / 2))
}

/** erfc for x >= 0: its series below 2, its continued fraction (Lentz's order, from the bottom) above; relative error below 1e-10. */
function complementaryError(x: number): number {
  if (x < 2) {
    let term = x
    let sum = x
    for (let n = 1; n < 60; n++) {
      term *= (-x * x) / n
      sum += term / (2 * n + 1)
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum
  }
  let fraction = x
  for (let n = 80; n >= 1; n--) fraction = x + n / 2 / fraction
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction)
}
