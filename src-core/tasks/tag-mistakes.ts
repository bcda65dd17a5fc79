// Rows of a part as they are tagged and as they were to be: every span, or every unit where tags mark none, with whether it is right.
// What is wrong in a row is told from it, and how far the figures of one kind can be off.

import { type Interval, wilson } from '../metrics/interval'
import { ratioOf } from '../metrics/ratio'
import type { Span } from '../table/span-cells'
import { spansOfTags } from './spans'
import { predictedTags } from './tags'
import type { Fitted, Outputs, TaskPart } from './task'
import type { Encoded } from '../text/tokens'
import type { TagsSpec } from './task-spec'
import { placedUnits } from './units'

export interface TagMark extends Span {
  /** Of what is true: whether it was found so; of what was predicted: whether it is so. */
  readonly right: boolean
}

export interface TaggedRow {
  readonly truth: readonly TagMark[]
  readonly predicted: readonly TagMark[]
  /** Of spans those missing and those too many; else units whose tag is another. */
  readonly wrong: number
}

/** [units][tags] of one text; null where a unit was cut off. */
export function unitShares(
  text: string,
  encoded: Encoded,
  { probabilities }: Outputs,
  { outputs, spec }: Fitted
): (readonly number[] | null)[] {
  const O = outputs.length
  return placedUnits(text, (spec as TagsSpec).units, encoded).map(({ step }) =>
    step < 0 ? null : [...probabilities.subarray(step * O, (step + 1) * O)]
  )
}

/** Every row of a part with places. */
export function taggedRows(part: TaskPart, outputs: Outputs, fitted: Fitted): TaggedRow[] {
  const places = part.places!
  const { spans } = fitted.spec as TagsSpec
  const marksOf = (tags: readonly (string | null)[], n: number): Span[] =>
    spans
      ? spansOfTags(tags, places.units[n])
      : tags.flatMap((label, u) => {
          const { start, end } = places.units[n][u]
          return label === null ? [] : [{ start, end, label }]
        })
  const predicted = predictedTags(places, outputs, fitted)
  return places.truth.map((tags, n) => {
    const [real, guessed] = [marksOf(tags, n), marksOf(predicted[n], n)]
    const truth = judged(real, guessed)
    const named = judged(guessed, real)
    const missing = truth.filter(({ right }) => !right).length
    return {
      truth,
      predicted: named,
      wrong: missing + (spans ? named.filter(({ right }) => !right).length : 0)
    }
  })
}

const keyOf = ({ start, end, label }: Span): string => `${start}-${end}-${label}`

function judged(marks: readonly Span[], others: readonly Span[]): TagMark[] {
  const there = new Set(others.map(keyOf))
  return marks.map((mark) => ({ ...mark, right: there.has(keyOf(mark)) }))
}

export type LabelIntervals = Readonly<Record<'precision' | 'recall' | 'f1', Interval | null>>

/** 95 % intervals of every kind's figures. Where all or nothing is right rows do not spread, and items are counted one by one. */
export function labelIntervals(rows: readonly TaggedRow[]): ReadonlyMap<string, LabelIntervals> {
  const counts = new Map<string, Counts>()
  const countsOf = (label: string): Counts => {
    let of = counts.get(label)
    if (!of) counts.set(label, (of = { rows: new Map() }))
    return of
  }
  rows.forEach(({ truth, predicted }, n) => {
    for (const { label, right } of truth) {
      const of = rowOf(countsOf(label), n)
      of.real++
      if (right) of.hits++
    }
    for (const { label } of predicted) rowOf(countsOf(label), n).named++
  })
  return new Map([...counts].map(([label, of]) => [label, intervalsOf([...of.rows.values()], rows.length)]))
}

interface RowCounts {
  hits: number
  named: number
  real: number
}

/** By row, only those that hold the kind. */
interface Counts {
  readonly rows: Map<number, RowCounts>
}

function rowOf({ rows }: Counts, n: number): RowCounts {
  let of = rows.get(n)
  if (!of) rows.set(n, (of = { hits: 0, named: 0, real: 0 }))
  return of
}

function intervalsOf(held: readonly RowCounts[], rows: number): LabelIntervals {
  const hits = held.map((row) => row.hits)
  const ends = (above: readonly number[], below: readonly number[], items: number): Interval | null => {
    const { value, interval } = ratioOf(above, below, 1, rows)
    return interval && interval[0] < interval[1] ? interval : wilson(value, Math.round(items))
  }
  const named = held.map((row) => row.named)
  const real = held.map((row) => row.real)
  const [allNamed, allReal] = [sum(named), sum(real)]
  return {
    precision: ends(hits, named, allNamed),
    recall: ends(hits, real, allReal),
    f1: ends(
      hits.map((count) => 2 * count),
      held.map((row) => row.named + row.real),
      (allNamed + allReal) / 2
    )
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
