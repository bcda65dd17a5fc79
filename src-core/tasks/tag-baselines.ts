// What a network that tags is compared with: the tag that each word had most often in training, and a logistic regression that
// sees a word, its form and its two neighbours, and decides about each word by itself.

import { classAfterClass } from '../baseline/one-against-rest'
import { logisticRegression } from '../baseline/logistic-regression'
import { type SparseRows, scoreOf } from '../baseline/sparse-rows'
import { GrowableInt32 } from '../data/growable'
import { tagFigures } from './tag-figures'
import type { BaselineInput, TaskBaselines, TaskPart } from './task'
import type { TagsSpec } from './task-spec'

const COST = 1
/** Units that the regression learns from at most: with this many, features and tags it takes about ten seconds of one core. */
const MAX_WORK = 2e7
/** More tags than this take too long one after the other. */
const MAX_TAGS = 60
/** Units between two yields. */
const UNITS_PER_PART = 5000

export function* tagBaselines({ train, judged, fitted, seed }: BaselineInput): Generator<void, TaskBaselines> {
  const { outputs } = fitted
  const spec = fitted.spec as TagsSpec
  const { truth } = judged.places!
  const [known, asked] = [wordsOf(train), wordsOf(judged)]
  const usual = mostFrequent(known, train.places!.truth)
  yield
  const found = {
    frequentTag: tagFigures(
      asked.map((row) => row.map((word) => usual.of.get(word) ?? usual.overall)),
      truth,
      spec
    ).figures
  }
  if (train.set.values || outputs.length > MAX_TAGS || outputs.length < 2) return found
  const predicted = yield* byNeighbours({ known, asked, tags: train.places!.truth, outputs, seed })
  return { ...found, neighbours: tagFigures(predicted, truth, spec).figures }
}

/** [N] the text of every unit; numbers are no words, which are met again. */
const wordsOf = ({ texts, places, set }: TaskPart): string[][] =>
  places!.units.map((units, n) => units.map(({ start, end }) => (set.values ? '' : texts[n].slice(start, end))))

function mostFrequent(
  words: readonly (readonly string[])[],
  tags: readonly (readonly string[])[]
): { readonly of: ReadonlyMap<string, string>; readonly overall: string } {
  const counts = new Map<string, Map<string, number>>()
  const all = new Map<string, number>()
  words.forEach((row, n) =>
    row.forEach((word, u) => {
      let own = counts.get(word)
      if (!own) counts.set(word, (own = new Map<string, number>()))
      const tag = tags[n][u]
      own.set(tag, (own.get(tag) ?? 0) + 1)
      all.set(tag, (all.get(tag) ?? 0) + 1)
    })
  )
  const largest = (of: ReadonlyMap<string, number>): string => [...of].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
  return { of: new Map([...counts].map(([word, own]) => [word, largest(own)])), overall: largest(all) }
}

interface Tagged {
  readonly known: readonly (readonly string[])[]
  readonly asked: readonly (readonly string[])[]
  readonly tags: readonly (readonly string[])[]
  readonly outputs: readonly string[]
  readonly seed: number
}

function* byNeighbours({ known, asked, tags, outputs, seed }: Tagged): Generator<void, string[][]> {
  const units = known.reduce((sum, { length }) => sum + length, 0)
  const stride = Math.max(1, (units * outputs.length * FEATURES) / MAX_WORK)
  const chosen = Array.from({ length: Math.floor(known.length / stride) || 1 }, (_, n) => Math.floor(n * stride))
  const columns = new Map<string, number>()
  const train = yield* rowsOf(
    chosen.map((n) => known[n]),
    (feature) => {
      let column = columns.get(feature)
      if (column === undefined) columns.set(feature, (column = columns.size))
      return column
    }
  )
  const judged = yield* rowsOf(asked, (feature) => columns.get(feature))
  const [learned, others] = [train, judged].map((rows) => ({ ...rows, width: columns.size }))
  const place = new Map(outputs.map((tag, o) => [tag, o]))
  const labels = Int32Array.from(
    chosen.flatMap((n) => tags[n]),
    (tag) => place.get(tag) ?? -1
  )
  const best = new Float64Array(others.offsets.length - 1).fill(-Infinity)
  const winner = new Int32Array(best.length)
  // Of two tags the first has no weights of its own: whatever the other does not win is its.
  if (outputs.length === 2) best.fill(0)
  const task = { train: learned, labels, classCount: outputs.length, cost: COST, seed }
  yield* classAfterClass(logisticRegression, task, (label, weights) => {
    for (let row = 0; row < best.length; row++) {
      const score = scoreOf(others, row, weights)
      if (score <= best[row]) continue
      best[row] = score
      winner[row] = label
    }
  })
  let at = 0
  return asked.map((row) => row.map(() => outputs[winner[at++]]))
}

/** Of one unit, at most. */
const FEATURES = 8

/** The word, its neighbours, its last letters, and how it is written. */
function featuresOf(row: readonly string[], u: number): string[] {
  const word = row[u]
  const lower = word.toLowerCase()
  return [
    `0 ${word}`,
    `l ${lower}`,
    `- ${row[u - 1]?.toLowerCase() ?? '<'}`,
    `+ ${row[u + 1]?.toLowerCase() ?? '>'}`,
    `2 ${lower.slice(-2)}`,
    `3 ${lower.slice(-3)}`,
    `p ${lower.slice(0, 3)}`,
    `s ${word
      .replace(/\p{Lu}+/gu, 'X')
      .replace(/\p{Ll}+/gu, 'x')
      .replace(/\p{N}+/gu, '0')
      .slice(0, 8)}`
  ]
}

/** One row a unit; features without a column are left out. */
function* rowsOf(
  words: readonly (readonly string[])[],
  columnOf: (feature: string) => number | undefined
): Generator<void, Omit<SparseRows, 'width'>> {
  const columns = new GrowableInt32()
  const offsets = new GrowableInt32()
  offsets.push(0)
  for (const row of words)
    for (let u = 0; u < row.length; u++) {
      if (offsets.length % UNITS_PER_PART === 0) yield
      for (const feature of featuresOf(row, u)) {
        const column = columnOf(feature)
        if (column !== undefined) columns.push(column)
      }
      offsets.push(columns.length)
    }
  return { columns: columns.trimmed(), offsets: offsets.trimmed(), values: new Float32Array(columns.length).fill(1) }
}
