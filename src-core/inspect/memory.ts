// How long units remember. In an LSTM the cell's direct path is dc_T/dc_t = product of the forget gates between, in a
// GRU (PyTorch's sign: h = (1 - z) n + z hPrev) the product of the update gates z, in a plain RNN there is no gate and
// the recurrent matrix's spectral radius speaks.

import type { LayerTrace } from '../device/device'
import { CELL_FACTS } from '../model/cell-facts'
import type { CellKind } from '../settings/choices'

/** Points of the retention curve. */
const RETENTION_STEPS = 100
const MAX_HALF_LIFE = 10_000

/** Index of the gate that keeps: f of the LSTM, z of the GRUs; -1 where there is none. */
export const keepGate = (cell: CellKind): number => CELL_FACTS[cell].keep

/** Steps until half is left at a constant keep gate: ln 0.5 / ln(mean). */
export function halfLifeOf(meanKeep: number): number {
  if (meanKeep <= 0) return 0
  if (meanKeep >= 1) return MAX_HALF_LIFE
  return Math.min(MAX_HALF_LIFE, Math.log(0.5) / Math.log(meanKeep))
}

/** Mean over texts and units of the product of the last k keep gates, k = 1 .. RETENTION_STEPS. */
export class Retention {
  readonly #sums = new Float64Array(RETENTION_STEPS)
  readonly #counts = new Float64Array(RETENTION_STEPS)

  /** @param keep index of the keeping gate @param gateCount G @param lengths [B] @param steps T */
  add(trace: LayerTrace, keep: number, gateCount: number, hidden: number, lengths: Int32Array, steps: number): void {
    const product = new Float64Array(hidden)
    for (let n = 0; n < lengths.length; n++) {
      product.fill(1)
      for (let k = 0; k < Math.min(lengths[n], RETENTION_STEPS); k++) {
        const t = trace.direction === 0 ? lengths[n] - 1 - k : k
        const base = ((n * steps + t) * gateCount + keep) * hidden
        let total = 0
        for (let h = 0; h < hidden; h++) {
          product[h] *= trace.gates[base + h]
          total += product[h]
        }
        this.#sums[k] += total
        this.#counts[k] += hidden
      }
    }
  }

  /** Only as many points as the longest text has steps. */
  result(): number[] {
    const points: number[] = []
    for (let k = 0; k < RETENTION_STEPS && this.#counts[k] > 0; k++) points.push(this.#sums[k] / this.#counts[k])
    return points
  }
}

/**
 * Largest |eigenvalue| of a square matrix, complex ones included.
 *
 * Method: Gelfand's formula by repeated squaring, |A^(2^m)|_F^(1 / 2^m), rescaled at each squaring; m = 10 leaves an
 * error below 1 % at any size used here, since the Frobenius norm exceeds the radius by at most sqrt(H) before the root.
 *
 * @param matrix [size, size] row-major
 */
export function spectralRadius(matrix: ArrayLike<number>, size: number): number {
  let current = Float64Array.from(matrix)
  let logScale = 0
  let power = 1
  for (let squaring = 0; squaring < 10; squaring++) {
    const height = frobenius(current)
    if (height === 0) return 0
    for (let k = 0; k < current.length; k++) current[k] /= height
    logScale = 2 * (logScale + Math.log(height))
    power *= 2
    current = square(current, size)
  }
  const height = frobenius(current)
  return height === 0 ? 0 : Math.exp((logScale + Math.log(height)) / power)
}

function square(matrix: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = matrix[row * size + inner]
      if (factor === 0) continue
      for (let column = 0; column < size; column++)
        result[row * size + column] += factor * matrix[inner * size + column]
    }
  }
  return result
}

function frobenius(matrix: Float64Array): number {
  let total = 0
  for (const value of matrix) total += value * value
  return Math.sqrt(total)
}
