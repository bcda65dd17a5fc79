// What a network that writes is compared with: the text itself, the most frequent answer, and the answer of the training text that is
// nearest by TF-IDF.

import { evenly } from '../data/evenly'
import { boundsOf } from '../baseline/linear-baselines'
import type { SparseRows } from '../baseline/sparse-rows'
import { TfIdf } from '../baseline/tf-idf'
import type { Figures } from '../metrics/metrics'
import { answerTokens } from './pair-answers'
import { writtenFigures } from './pair-figures'
import type { BaselineInput, TaskBaselines } from './task'

/** Rows that the nearest is sought among, and for, at most: a few seconds. */
const MAX_KNOWN = 20_000
const MAX_SOUGHT = 2_000

export function* pairBaselines({ train, judged, fitted }: BaselineInput): Generator<void, TaskBaselines> {
  const sought = evenly(judged.texts.length, MAX_SOUGHT)
  const texts = Array.from(sought, (n) => judged.texts[n])
  const right = Array.from(sought, (n) => answerTokens(judged.answers[n] as string, fitted))
  const judgedBy = (written: readonly string[]): Figures =>
    writtenFigures(
      written.map((text) => answerTokens(text, fitted)),
      right
    )
  const frequent = mostFrequent(train.answers as readonly string[])
  const found = { copied: judgedBy(texts), frequentAnswer: judgedBy(texts.map(() => frequent)) }
  yield
  const nearest = yield* nearestOf(train.texts, texts)
  return nearest
    ? { ...found, nearestText: judgedBy(nearest.map((n) => (n < 0 ? frequent : (train.answers[n] as string)))) }
    : found
}

function mostFrequent(answers: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  return [...counts].reduce((max, one) => (one[1] > max[1] ? one : max))[0]
}

/** The known text of the largest cosine to each; -1 where none shares anything. null where n-grams would be too many. */
function* nearestOf(known: readonly string[], texts: readonly string[]): Generator<void, number[] | null> {
  const bounds = boundsOf(known, texts)
  if (!bounds) return null
  const chosen = evenly(known.length, Math.min(bounds.rows, MAX_KNOWN))
  const tfIdf = new TfIdf(bounds)
  const rows = yield* tfIdf.fit(Array.from(chosen, (n) => known[n]))
  const asked = yield* tfIdf.transform(texts)
  const holders = byColumn(rows)
  const scores = new Float64Array(chosen.length)
  const nearest: number[] = []
  for (let row = 0; row < texts.length; row++) {
    if (row % 50 === 0) yield
    scores.fill(0)
    for (let at = asked.offsets[row]; at < asked.offsets[row + 1]; at++) {
      const column = asked.columns[at]
      for (let k = holders.offsets[column]; k < holders.offsets[column + 1]; k++)
        scores[holders.rows[k]] += asked.values[at] * holders.values[k]
    }
    let best = 0
    for (let n = 1; n < scores.length; n++) if (scores[n] > scores[best]) best = n
    nearest.push(scores[best] > 0 ? chosen[best] : -1)
  }
  return nearest
}

/** The same numbers by column: which rows hold it. */
function byColumn({ offsets, columns, values, width }: SparseRows): {
  readonly offsets: Int32Array
  readonly rows: Int32Array
  readonly values: Float32Array
} {
  const ends = new Int32Array(width + 1)
  for (const column of columns) ends[column + 1]++
  for (let column = 0; column < width; column++) ends[column + 1] += ends[column]
  const next = ends.slice()
  const rows = new Int32Array(columns.length)
  const sorted = new Float32Array(columns.length)
  for (let row = 0; row + 1 < offsets.length; row++)
    for (let at = offsets[row]; at < offsets[row + 1]; at++) {
      const to = next[columns[at]]++
      rows[to] = row
      sorted[to] = values[at]
    }
  return { offsets: ends, rows, values: sorted }
}
