// Shapes that plans are recorded for. A plan costs kernels to compile, so batches are padded to a few shapes: T up to the
// next bucket, B up to a size already met. Rows and steps of padding are empty and weigh nothing; results do not change.

import { GATES } from '../../model/cell-facts'
import { type ModelSpec, directionsOf, pooledWidth } from '../../model/spec'

export interface PlanShape {
  readonly spec: ModelSpec
  /** B, padded. */
  readonly rows: number
  /** T, padded. */
  readonly steps: number
}

/** The padded size for `batchSize` rows: the smallest of `met` that wastes less than half, else exactly that many. */
export function rowsFor(batchSize: number, met: Iterable<number>): number {
  let best = Infinity
  for (const size of met) if (size >= batchSize && size < 2 * batchSize) best = Math.min(best, size)
  return best === Infinity ? Math.max(1, batchSize) : best
}

/** Sizes for every kernel of a layer, and where dCell keeps what (kernels/products.ts). */
export interface LayerConstants extends Readonly<Record<string, number>> {
  /** H */
  readonly hidden: number
  /** D*H */
  readonly width: number
  /** G*H: gate columns of one direction. */
  readonly gates: number
  readonly directions: number
  readonly rows: number
  readonly steps: number
  /** Gates times H of one direction whose gradients by the pre-activation W_hh reads directly. */
  readonly directGates: number
  /** How many more (GRU's n) have a copy for W_hh, since its product went through a gate; and the copies' first column. */
  readonly gatedCopies: number
  readonly firstCopy: number
  /** First column of what goes to hPrev past the weights; it exists where `hasCarry` is 1. */
  readonly firstCarry: number
  readonly hasCarry: number
  /** 1: the plain cell squashes with relu. */
  readonly relu: number
}

export function layerConstants({ spec, rows, steps }: PlanShape): LayerConstants {
  const H = spec.hidden
  const D = directionsOf(spec)
  const G = GATES[spec.cell]
  const gru = spec.cell === 'gru'
  return {
    hidden: H,
    width: D * H,
    gates: G * H,
    directions: D,
    rows,
    steps,
    directGates: gru ? 2 * H : G * H,
    gatedCopies: gru ? H : 0,
    firstCopy: gru ? 3 * D * H : 0,
    firstCarry: gru ? 4 * D * H : 0,
    hasCarry: gru ? 1 : 0,
    relu: spec.activation === 'relu' ? 1 : 0
  }
}

/** Columns of a step's states: h, and the LSTM's c. */
export const stateColumns = (spec: ModelSpec): number => (spec.cell === 'lstm' ? 2 : 1) * pooledWidth(spec)

/** Columns of dCell: gates, then what the cell needs besides. */
export const cellColumns = (spec: ModelSpec): number => (spec.cell === 'rnn' ? 1 : 5) * pooledWidth(spec)
