// Where predicted numbers are off: rows by how far, and ranges of what is true.

import { inDataScale, type NumberSpec } from '../task-spec'
import type { Fitted, Outputs } from '../task'

/** [N] in the data's scale. */
export const predictedNumbers = ({ logits }: Pick<Outputs, 'logits'>, { spec }: Pick<Fitted, 'spec'>): number[] =>
  Array.from(logits, (output) => inDataScale(spec as NumberSpec, output))

/** [N] places of the rows, the furthest off first. */
export const furthestOff = (truth: readonly number[], predicted: readonly number[]): number[] =>
  [...truth.keys()].sort((a, b) => Math.abs(predicted[b] - truth[b]) - Math.abs(predicted[a] - truth[a]) || a - b)

export interface NumberRange {
  /** Least and largest true number in it. */
  readonly from: number
  readonly to: number
  readonly rows: number
  /** Mean of the absolute errors. */
  readonly off: number
  /** Mean of predicted minus true: above 0 what is said is too high. */
  readonly bias: number
}

/** Rows by their true number in ranges of about as many rows each; equal numbers stay together. */
export function numberRanges(truth: readonly number[], predicted: readonly number[], count: number): NumberRange[] {
  const order = [...truth.keys()].sort((a, b) => truth[a] - truth[b] || a - b)
  const min = order.length / count
  const groups: number[][] = []
  for (const n of order) {
    const last = groups.at(-1)
    if (!last || (last.length >= min && truth[n] > truth[last.at(-1)!])) groups.push([n])
    else last.push(n)
  }
  return groups.map((rows) => {
    const mean = (of: (n: number) => number): number => rows.reduce((sum, n) => sum + of(n), 0) / rows.length
    return {
      from: truth[rows[0]],
      to: truth[rows.at(-1)!],
      rows: rows.length,
      off: mean((n) => Math.abs(predicted[n] - truth[n])),
      bias: mean((n) => predicted[n] - truth[n])
    }
  })
}
