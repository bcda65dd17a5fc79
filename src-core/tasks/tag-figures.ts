// How well units are tagged: figures of a model and of a baseline alike. Spans count where begin, end and kind are right, as
// conlleval and seqeval count them.

import type { ClassMetrics, Metrics } from '../metrics/metrics'
import { type Ratio, ratioOf } from '../metrics/ratio'
import { chunksOf } from './spans'

/** Of rows; null where a unit has no tag. */
export type RowTags = readonly (string | null)[]

type TagFigures = Required<Pick<Metrics, 'figures' | 'intervals' | 'perLabel'>>

/** @param marked whether tags mark spans */
export function tagFigures(
  predicted: readonly RowTags[],
  truth: readonly RowTags[],
  { spans: marked }: { readonly spans: boolean }
): TagFigures {
  const right = truth.map((tags, n) => tags.reduce((sum, tag, u) => sum + (predicted[n][u] === tag ? 1 : 0), 0))
  const accuracy = ratioOf(
    right,
    truth.map(({ length }) => length),
    1
  )
  const counts = new Counts(truth.length)
  truth.forEach((tags, n) => counts.add(n, itemsOf(predicted[n], marked), itemsOf(tags, marked)))
  const perLabel = counts.perLabel()
  if (!marked) {
    const all = Object.values(perLabel)
    const tagF1 = all.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, all.length)
    return {
      figures: { tokenAccuracy: accuracy.value, tagF1 },
      intervals: ends('tokenAccuracy', accuracy),
      perLabel
    }
  }
  const { hits, named, true: real } = counts
  const precision = ratioOf(hits, named, 1)
  const recall = ratioOf(hits, real, 1)
  const f1 = ratioOf(
    hits.map((count) => 2 * count),
    named.map((count, n) => count + real[n]),
    1
  )
  return {
    figures: {
      tokenAccuracy: accuracy.value,
      spanPrecision: orZero(precision),
      spanRecall: orZero(recall),
      spanF1: orZero(f1)
    },
    intervals: {
      ...ends('tokenAccuracy', accuracy),
      ...ends('spanPrecision', precision),
      ...ends('spanRecall', recall),
      ...ends('spanF1', f1)
    },
    perLabel
  }
}

/** Nothing named, or nothing there: 0, as seqeval has it. */
const orZero = ({ value }: Ratio): number => (Number.isFinite(value) ? value : 0)

/** Of figures without spread, such as 1, the method gives no interval. */
const ends = (
  name: 'tokenAccuracy' | 'spanPrecision' | 'spanRecall' | 'spanF1',
  { interval }: Ratio
): TagFigures['intervals'] => (interval && interval[0] < interval[1] ? { [name]: interval } : {})

interface Item {
  readonly key: string
  readonly label: string
}

/** What is right or wrong as one: a span, or a unit's tag. */
const itemsOf = (tags: RowTags, marked: boolean): Item[] =>
  marked
    ? chunksOf(tags).map(({ from, to, label }) => ({ key: `${from}-${to}-${label}`, label }))
    : tags.flatMap((label, u) => (label === null ? [] : [{ key: `${u}-${label}`, label }]))

/** Hits, named and true items of every row and of every label. */
class Counts {
  readonly hits: Float64Array
  readonly named: Float64Array
  readonly true: Float64Array
  readonly #labels = new Map<string, { hits: number; predicted: number; support: number }>()

  constructor(rows: number) {
    this.hits = new Float64Array(rows)
    this.named = new Float64Array(rows)
    this.true = new Float64Array(rows)
  }

  add(row: number, predicted: readonly Item[], truth: readonly Item[]): void {
    const real = new Set(truth.map(({ key }) => key))
    for (const { key, label } of predicted) {
      const of = this.#of(label)
      of.predicted++
      this.named[row]++
      if (!real.has(key)) continue
      of.hits++
      this.hits[row]++
    }
    this.true[row] += truth.length
    for (const { label } of truth) this.#of(label).support++
  }

  perLabel(): Record<string, ClassMetrics> {
    const labels = [...this.#labels].sort(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(
      labels.map(([label, { hits, predicted, support }]) => [
        label,
        {
          precision: predicted === 0 ? 0 : hits / predicted,
          recall: support === 0 ? 0 : hits / support,
          f1: (2 * hits) / (support + predicted),
          support,
          predicted
        }
      ])
    )
  }

  #of(label: string): { hits: number; predicted: number; support: number } {
    let counts = this.#labels.get(label)
    if (!counts) this.#labels.set(label, (counts = { hits: 0, predicted: 0, support: 0 }))
    return counts
  }
}
