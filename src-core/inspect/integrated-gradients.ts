// Integrated gradients (Sundararajan, Taly & Yan 2017): the integral of x . d logit / d x along the straight line from
// the zero vector, which is what padding embeds to, to the embedded text x. The values of the tokens must add up to the
// difference of the logit between the two ends; by how much they miss it is part of the answer.
//
// Wherever on the line the gradient is taken the logit is known too, and with it the true integral between any two
// places. The trapezoids that miss theirs by the most are halved, two at a time: where max pooling has a kink or a gate
// snaps, the steps come to lie close. How this compares with fixed Gauss-Legendre points: NOTES.md.

import { pointedAt } from '../data/batches'
import type { Batch } from '../data/sequence-set'
import type { ResidentModel, Trace } from '../device/device'

/** Steps taken at first, evenly placed, and at most. */
export const MIN_STEPS = 20
export const MAX_STEPS = 50
/** Share of the logit difference by which the sum may miss it. */
export const COMPLETENESS = 0.02
/** Steps are added until the sum is as near as this: to stop right at the promise would be to stop at a lucky sum. */
const TARGET_ERROR = COMPLETENESS / 2
/** Trapezoids halved at once: the fewer, the better each step is placed. */
const HALVED = 2
/** The line's beginning: at 0 itself a device gives the gradient times 0. */
const BEGINNING = 1e-3
/** Rows of one batch. */
const ROWS = 32

export interface Integrated {
  readonly values: readonly number[]
  /** Sum of the values, and logit(text) - logit(zero baseline), which it must equal. */
  readonly sum: number
  readonly difference: number
  /** |sum - difference| / |difference|. */
  readonly error: number
  /** Gradients taken along the line. */
  readonly steps: number
}

/** [T] ids of one text, and what they point at where that is more than the vocabulary. */
export type Sequence = Pick<Batch, 'ids' | 'values' | 'pieces'>

/** A place on the line, 0 at the baseline and 1 at the text. */
interface Place {
  readonly at: number
  readonly logit: number
  /** [T] x_t . d logit / d x_t, and their sum. */
  readonly values: readonly number[]
  readonly total: number
}

/** @param sequence one text's token ids [T], with what they point at @param target class to explain @param trace the text's own trace, gradient 'logit', one row */
export async function integratedGradients(
  model: ResidentModel,
  sequence: Sequence,
  target: number,
  trace: Trace
): Promise<Integrated> {
  const { ids } = sequence
  const batchOf = (rows: number): Batch => ({ ...repeated(sequence, rows), labels: new Int32Array(rows).fill(target) })
  const { embedding: E, classes: O } = model.spec
  const placeOf = (at: number, part: Trace, row: number): Place => {
    const values = Array.from(ids, (_, t) => {
      let dot = 0
      for (let e = t * E; e < (t + 1) * E; e++) dot += trace.embedded[e] * part.dEmbedded![row * ids.length * E + e]
      return dot / at // dEmbedded holds the factor
    })
    return { at, logit: part.logits[row * O + target], values, total: values.reduce((sum, value) => sum + value, 0) }
  }
  const visit = async (line: readonly Place[], places: readonly number[]): Promise<Place[]> => {
    const visited = [...line]
    for (let from = 0; from < places.length; from += ROWS) {
      const scale = Float32Array.from(places.slice(from, from + ROWS))
      const part = await model.trace(batchOf(scale.length), { gradient: 'logit', scale })
      scale.forEach((at, row) => visited.push(placeOf(at, part, row)))
    }
    return visited.sort((a, b) => a.at - b.at)
  }

  const zero = await model.trace(batchOf(1), { gradient: 'none', scale: Float32Array.of(0) })
  const difference = trace.logits[target] - zero.logits[target]
  const errorOf = (line: readonly Place[]): number =>
    Math.abs(integral(line, ({ total }) => total) - difference) / Math.max(1e-6, Math.abs(difference))
  // The gradient at the text itself is known.
  let line = await visit(
    [placeOf(1, trace, 0)],
    Array.from({ length: MIN_STEPS - 1 }, (_, k) => (k === 0 ? BEGINNING : k / (MIN_STEPS - 1)))
  )
  while (errorOf(line) > TARGET_ERROR && line.length < MAX_STEPS)
    line = await visit(line, middlesOfWorst(line, Math.min(HALVED, MAX_STEPS - line.length)))
  return {
    values: Array.from(ids, (_, t) => integral(line, ({ values }) => values[t])),
    sum: integral(line, ({ total }) => total),
    difference,
    error: errorOf(line),
    steps: line.length
  }
}

/** Trapezoids from place to place; before the first one, what it says. */
function integral(line: readonly Place[], of: (place: Place) => number): number {
  let sum = line[0].at * of(line[0])
  for (let k = 1; k < line.length; k++) sum += ((line[k].at - line[k - 1].at) * (of(line[k]) + of(line[k - 1]))) / 2
  return sum
}

/** The middles of the `count` trapezoids that are farthest from what the logit says of them. */
function middlesOfWorst(line: readonly Place[], count: number): number[] {
  const missed = line.slice(1).map((to, k) => {
    const from = line[k]
    return {
      middle: (from.at + to.at) / 2,
      by: Math.abs(((to.at - from.at) * (to.total + from.total)) / 2 - (to.logit - from.logit))
    }
  })
  return missed
    .sort((a, b) => b.by - a.by)
    .slice(0, count)
    .map(({ middle }) => middle)
}

/** A batch of the same text, `count` times. */
export function repeated(sequence: Sequence, count: number): Batch {
  const { ids } = sequence
  const rows = new Int32Array(count * ids.length)
  for (let row = 0; row < count; row++) rows.set(ids, row * ids.length)
  return {
    ...pointedAt(sequence),
    batchSize: count,
    steps: ids.length,
    ids: rows,
    lengths: new Int32Array(count).fill(ids.length)
  }
}
