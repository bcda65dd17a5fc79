// Gate and state statistics of one layer and direction, gathered trace by trace.
//
// For every unit: left and right saturation (Karpathy et al. 2015), the mean, the spread of its state. For every gate:
// a histogram and a band over relative positions. Sums are taken over real steps only: row n contributes its first
// lengths[n] steps, so padding cannot enter.

import { GATES, GATE_ORDER } from '../model/cell-facts'
import type { CellKind } from '../settings/choices'
import type { LayerTrace } from '../device/device'
import {
  type Band,
  type GateProbe,
  type StateProbe,
  DEAD_DEVIATION,
  HISTOGRAM_BINS,
  LEFT_SATURATED,
  POSITION_BINS,
  RIGHT_SATURATED,
  quantise,
  shorten
} from './probe-record'

/** Candidates and the RNN's state live in [-1, 1] (ReLU: [0, inf)), gates in [0, 1]. */
export const isSigned = (gate: string): boolean => gate === 'g' || gate === 'n' || gate === 'h'

/** Resolution of the percentiles by position: 1/100 of the gate's scale. */
const LEVELS = 100

export class GateStatistics {
  readonly #gates: readonly string[]
  readonly #hidden: number
  readonly #left: Float64Array
  readonly #right: Float64Array
  /** [G*H] sums of the gate values. */
  readonly #sum: Float64Array
  /** [G][HISTOGRAM_BINS] */
  readonly #histogram: Float64Array
  /** [G][POSITION_BINS][LEVELS] */
  readonly #levels: Float64Array
  /** [G][POSITION_BINS] */
  readonly #positionSum: Float64Array
  /** [H] running mean and sum of squared deviations of h (Welford 1962). */
  readonly #stateMean: Float64Array
  readonly #stateSpread: Float64Array
  readonly #stateHistogram = new Float64Array(HISTOGRAM_BINS)
  /** Histogram of log-spaced |c|, from which the 99th percentile and then the linear histogram come. */
  readonly #cellValues: number[] = []
  #hasCells = false
  #steps = 0

  constructor(cell: CellKind, hidden: number) {
    this.#gates = GATE_ORDER[cell]
    this.#hidden = hidden
    const G = GATES[cell]
    this.#left = new Float64Array(G * hidden)
    this.#right = new Float64Array(G * hidden)
    this.#sum = new Float64Array(G * hidden)
    this.#histogram = new Float64Array(G * HISTOGRAM_BINS)
    this.#levels = new Float64Array(G * POSITION_BINS * LEVELS)
    this.#positionSum = new Float64Array(G * POSITION_BINS)
    this.#stateMean = new Float64Array(hidden)
    this.#stateSpread = new Float64Array(hidden)
  }

  /** Real steps seen so far. */
  get steps(): number {
    return this.#steps
  }

  /** [G*H] mean gate values, for half-lives. */
  get means(): Float64Array {
    return this.#sum.map((sum) => sum / Math.max(1, this.#steps))
  }

  /** Adds a trace of B rows. @param trace one layer and direction @param lengths [B] @param steps T of the trace */
  add(trace: LayerTrace, lengths: Int32Array, steps: number): void {
    const H = this.#hidden
    const width = this.#gates.length * H
    for (let n = 0; n < lengths.length; n++) {
      for (let t = 0; t < lengths[n]; t++) {
        const at = n * steps + t
        this.#addGates(trace.gates, at * width)
        this.#addStates(trace.states, at * H)
        if (trace.cells) this.#addCells(trace.cells, at * H)
      }
      // Every text fills every position, the short ones by repeating their steps: no bin stays empty.
      for (let position = 0; lengths[n] > 0 && position < POSITION_BINS; position++) {
        const t = Math.floor(((position + 0.5) / POSITION_BINS) * lengths[n])
        this.#addPosition(trace.gates, (n * steps + t) * width, position)
      }
    }
  }

  // Hundreds of thousands of values a probe: fields are read once, not once a value.
  #addGates(values: Float32Array, base: number): void {
    const H = this.#hidden
    const [left, right, sums, histogram] = [this.#left, this.#right, this.#sum, this.#histogram]
    for (let gate = 0; gate < this.#gates.length; gate++) {
      // value * scale + shift is the bin of [0, 1], or of [-1, 1] where signed.
      const shift = isSigned(this.#gates[gate]) ? HISTOGRAM_BINS / 2 : 0
      const scale = HISTOGRAM_BINS - shift
      const from = gate * H
      const bins = gate * HISTOGRAM_BINS
      for (let h = 0; h < H; h++) {
        const value = values[base + from + h]
        const size = Math.abs(value)
        if (size < LEFT_SATURATED) left[from + h]++
        else if (size > RIGHT_SATURATED) right[from + h]++
        sums[from + h] += value
        const bin = Math.floor(value * scale + shift)
        histogram[bins + (bin < 0 ? 0 : bin >= HISTOGRAM_BINS ? HISTOGRAM_BINS - 1 : bin)]++
      }
    }
  }

  #addPosition(values: Float32Array, base: number, position: number): void {
    const H = this.#hidden
    for (let gate = 0; gate < this.#gates.length; gate++) {
      const signed = isSigned(this.#gates[gate])
      const at = gate * POSITION_BINS + position
      for (let h = 0; h < H; h++) {
        const value = values[base + gate * H + h]
        this.#levels[at * LEVELS + binOf(value, signed, LEVELS)]++
        this.#positionSum[at] += value
      }
    }
  }

  #addStates(values: Float32Array, base: number): void {
    const steps = ++this.#steps
    const [means, spreads, histogram] = [this.#stateMean, this.#stateSpread, this.#stateHistogram]
    for (let h = 0; h < this.#hidden; h++) {
      const value = values[base + h]
      const delta = value - means[h]
      means[h] += delta / steps
      spreads[h] += delta * (value - means[h])
      histogram[binOf(value, true, HISTOGRAM_BINS)]++
    }
  }

  /** Cells are unbounded: a sample of at most 20 000 values fixes the range. Every k-th value is kept, k doubling when full. */
  #cellStride = 1
  #cellSeen = 0
  #addCells(values: Float32Array, base: number): void {
    this.#hasCells = true
    for (let h = 0; h < this.#hidden; h++) {
      if (this.#cellSeen++ % this.#cellStride !== 0) continue
      this.#cellValues.push(values[base + h])
      if (this.#cellValues.length < 20_000) continue
      const kept = this.#cellValues.filter((_, index) => index % 2 === 0)
      this.#cellValues.length = 0
      this.#cellValues.push(...kept)
      this.#cellStride *= 2
    }
  }

  /** One GateProbe a gate, in GATE_ORDER. */
  gates(): GateProbe[] {
    const H = this.#hidden
    const steps = Math.max(1, this.#steps)
    return this.#gates.map((gate, g) => {
      const left = this.#left.subarray(g * H, (g + 1) * H)
      const right = this.#right.subarray(g * H, (g + 1) * H)
      const total = steps * H
      return {
        gate,
        left: Array.from(left, (count) => quantise(count / steps)),
        right: Array.from(right, (count) => quantise(count / steps)),
        meanLeft: shorten(sum(left) / total),
        meanRight: shorten(sum(right) / total),
        mean: shorten(sum(this.#sum.subarray(g * H, (g + 1) * H)) / total),
        histogram: Array.from(this.#histogram.subarray(g * HISTOGRAM_BINS, (g + 1) * HISTOGRAM_BINS), (count) =>
          shorten(count / total)
        ),
        byPosition: this.#band(g, isSigned(gate))
      }
    })
  }

  #band(gate: number, signed: boolean): Band {
    const band = { mean: [] as number[], p10: [] as number[], p50: [] as number[], p90: [] as number[] }
    for (let position = 0; position < POSITION_BINS; position++) {
      const at = gate * POSITION_BINS + position
      const levels = this.#levels.subarray(at * LEVELS, (at + 1) * LEVELS)
      const count = sum(levels)
      const value = (share: number): number => {
        const fraction = quantileOfLevels(levels, count, share)
        return shorten(signed ? 2 * fraction - 1 : fraction)
      }
      band.mean.push(shorten(count > 0 ? this.#positionSum[at] / count : 0))
      band.p10.push(value(0.1))
      band.p50.push(value(0.5))
      band.p90.push(value(0.9))
    }
    return band
  }

  /** Histogram of h over [-1, 1] and the number of units that never move. */
  hiddenStates(): StateProbe {
    const total = Math.max(1, this.#steps * this.#hidden)
    let dead = 0
    for (const spread of this.#stateSpread) if (Math.sqrt(spread / Math.max(1, this.#steps)) < DEAD_DEVIATION) dead++
    return { range: 1, histogram: Array.from(this.#stateHistogram, (count) => shorten(count / total)), dead }
  }

  /** Histogram of c over plus and minus the 99th percentile of |c|; null for cells without c. */
  cellStates(): StateProbe | null {
    if (!this.#hasCells) return null
    const sizes = this.#cellValues.map(Math.abs).sort((a, b) => a - b)
    const range = Math.max(1e-6, sizes[Math.floor(sizes.length * 0.99)] ?? 1)
    const histogram = new Array<number>(HISTOGRAM_BINS).fill(0)
    for (const value of this.#cellValues) histogram[binOf(value / range, true, HISTOGRAM_BINS)]++
    return {
      range: shorten(range),
      histogram: histogram.map((count) => shorten(count / this.#cellValues.length)),
      dead: 0
    }
  }
}

/** Bin of a value on [0, 1], or on [-1, 1] where signed; what lies outside goes to the end bins. */
function binOf(value: number, signed: boolean, bins: number): number {
  return Math.min(bins - 1, Math.max(0, Math.floor((signed ? (value + 1) / 2 : value) * bins)))
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

/** The value in [0, 1] below which `share` of the counted values lie, to the middle of its level. */
function quantileOfLevels(levels: Float64Array, count: number, share: number): number {
  let seen = 0
  for (let level = 0; level < levels.length; level++) {
    seen += levels[level]
    if (seen >= share * count && seen > 0) return (level + 0.5) / levels.length
  }
  return 0
}
