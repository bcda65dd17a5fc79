// How far back the loss reaches: the norm of dL/dh_t against steps before the end, and each step's share of the
// recurrent weight gradient. The vanishing and exploding gradient of the textbooks, measured on the user's own texts.
//
// Source: Hochreiter (1991); Bengio, Simard & Frasconi (1994); Pascanu, Mikolov & Bengio (2013). Shares: for one text,
// dL/dW_hh = sum over t of delta_t h_{t-1}^T, and the norm of that outer product is |delta_t| |h_{t-1}|.

import { GATES } from '../model/cell-facts'
import type { CellKind } from '../settings/choices'
import type { LayerTrace } from '../device/device'
import { type GradientFlow, shorten } from './probe-record'

/** Longer histories are cut: no picture shows more steps. */
const FLOW_STEPS = 400
/** "Reaches" means: still 1 % of the largest norm that came through the recurrence. */
const REACH_SHARE = 0.01

export class FlowStatistics {
  readonly #cell: CellKind
  readonly #hidden: number
  readonly #norms = new Float64Array(FLOW_STEPS)
  readonly #shares = new Float64Array(FLOW_STEPS)
  readonly #counts = new Float64Array(FLOW_STEPS)

  constructor(cell: CellKind, hidden: number) {
    this.#cell = cell
    this.#hidden = hidden
  }

  /**
   * Adds a trace taken with gradient 'loss' over an unweighted batch.
   *
   * @param lengths [B] @param steps T
   */
  add(trace: LayerTrace, lengths: Int32Array, steps: number): void {
    if (!trace.dStates || !trace.dGates) return
    const H = this.#hidden
    const B = lengths.length
    for (let n = 0; n < B; n++) {
      for (let back = 0; back < Math.min(lengths[n], FLOW_STEPS); back++) {
        // The forward direction ends on the last token, the reverse one on the first.
        const t = trace.direction === 0 ? lengths[n] - 1 - back : back
        const previous = trace.direction === 0 ? t - 1 : t + 1
        const at = n * steps + t
        // The mean loss divides every text's gradient by B; undo it to speak of one text.
        this.#norms[back] += B * norm(trace.dStates, at * H, H)
        this.#counts[back]++
        const hasPrevious = previous >= 0 && previous < lengths[n]
        if (hasPrevious) this.#shares[back] += this.#termNorm(trace, at, (n * steps + previous) * H)
      }
    }
  }

  /** |delta_t| |h_{t-1}|. The GRU's candidate reaches the recurrent weights through r; in Cho's form they meet r h_{t-1} there. */
  #termNorm(trace: LayerTrace, at: number, previous: number): number {
    const H = this.#hidden
    const width = GATES[this.#cell] * H
    const met = norm(trace.states, previous, H)
    const delta = (from: number, count: number): number => norm(trace.dGates!, at * width + from, count)
    const reset = (values: Float32Array, from: number): number => {
      let total = 0
      for (let k = 0; k < H; k++) total += (values[from + k] * trace.gates[at * width + k]) ** 2
      return Math.sqrt(total)
    }
    switch (this.#cell) {
      case 'gru':
        return Math.hypot(delta(0, 2 * H), reset(trace.dGates!, at * width + 2 * H)) * met
      case 'gru-cho':
        return Math.hypot(delta(0, 2 * H) * met, delta(2 * H, H) * reset(trace.states, previous))
      case 'indrnn': {
        let total = 0
        for (let k = 0; k < H; k++) total += (trace.dGates![at * width + k] * trace.states[previous + k]) ** 2
        return Math.sqrt(total)
      }
      default:
        return delta(0, width) * met
    }
  }

  /** The curve; empty arrays when nothing was added. */
  result(layer: number, direction: 0 | 1): GradientFlow {
    let last = 0
    while (last < FLOW_STEPS && this.#counts[last] > 0) last++
    const norms = Array.from(this.#norms.subarray(0, last), (total, k) => total / this.#counts[k])
    const all = this.#shares.subarray(0, last).reduce((total, share) => total + share, 0)
    return {
      layer,
      direction,
      norms: norms.map(shorten),
      shares: Array.from(this.#shares.subarray(0, last), (share) => shorten(all > 0 ? share / all : 0)),
      counts: Array.from(this.#counts.subarray(0, last)),
      slope: shorten(logSlope(norms, this.#counts)),
      reach: reachOf(norms)
    }
  }
}

/** Least-squares slope of log10(norm) over steps back, weighted by how many texts have the step; zero norms are left out. */
export function logSlope(norms: readonly number[], weights: ArrayLike<number>): number {
  let w = 0,
    x = 0,
    y = 0,
    xx = 0,
    xy = 0
  for (let k = 0; k < norms.length; k++) {
    if (!(norms[k] > 0) || !Number.isFinite(norms[k])) continue
    const height = Math.log10(norms[k])
    w += weights[k]
    x += weights[k] * k
    y += weights[k] * height
    xx += weights[k] * k * k
    xy += weights[k] * k * height
  }
  const spread = w * xx - x * x
  return spread > 0 ? (w * xy - x * y) / spread : 0
}

/**
 * Steps back at which the norm still is REACH_SHARE of the largest: 1 means only the last step receives a gradient. The last
 * step itself is no measure: the head's gradient meets it directly, and in an LSTM what goes on from there runs through
 * the cell, so that h one step back already receives far less of it, and then hardly less for hundreds of steps.
 */
export function reachOf(norms: readonly number[]): number {
  const largest = norms.length > 1 ? Math.max(...norms.slice(1)) : (norms[0] ?? 0)
  for (let k = norms.length - 1; k >= 0; k--) if (norms[k] >= REACH_SHARE * largest && norms[k] > 0) return k + 1
  return 0
}

function norm(values: Float32Array, from: number, count: number): number {
  let total = 0
  for (let k = from; k < from + count; k++) total += values[k] * values[k]
  return Math.sqrt(total)
}
