// An encoder whose tokens are the steps of a numeric sequence: ids point at the numbers, which come along, in place of a
// vocabulary. A pure function of its spec, as every encoder.

import { type SequenceSet, UNKNOWN_ID } from '../data/sequence-set'
import { BeginningEncoder } from './beginning-encoder'
import { Encoder } from './encoder'
import { scaleInto, type SeriesScaling, stepsOf, valuesOf } from './series'
import type { Encoded, EncoderSpec, Token } from './tokens'

/** Rows of the values that are not steps: padding, and the mean. */
const FIXED_ROWS = UNKNOWN_ID + 1

class SeriesEncoder extends Encoder {
  readonly #scaling: SeriesScaling

  constructor(spec: EncoderSpec, scaling: SeriesScaling) {
    super(spec)
    this.#scaling = scaling
  }

  /** C */
  get channels(): number {
    return this.#scaling.mean.length
  }

  /** The unknown id for a step without a single number, else the id of a first step. */
  override idOf(step: string): number {
    return valuesOf(step, this.channels).every(Number.isNaN) ? UNKNOWN_ID : FIXED_ROWS
  }

  override encode(cell: string): Encoded {
    const tokens = Array.from(stepsOf(cell), ({ 0: text, index }): Token => ({
      text,
      start: index,
      end: index + text.length
    }))
    const { keptFrom, keptTo } = this.kept(tokens.length)
    const steps = tokens.slice(keptFrom, keptTo).map(({ text }) => text)
    const values = new Float32Array((FIXED_ROWS + steps.length) * this.channels)
    const ids = new Int32Array(Math.max(1, steps.length)).fill(UNKNOWN_ID)
    const unknown = steps.filter((step, at) => !this.write(step, at, values, ids, at))
    return { ids, tokens, keptFrom, keptTo, unknown, truncated: steps.length < tokens.length, values }
  }

  /** One cell after another as a set. @param labels [N] @param rowOf [N] */
  override encodeAll(cells: readonly string[], labels: ArrayLike<number>, rowOf: ArrayLike<number>): SequenceSet {
    const kept = cells.map((cell) => {
      const steps = Array.from(stepsOf(cell), ([step]) => step)
      const { keptFrom, keptTo } = this.kept(steps.length)
      return { steps: steps.slice(keptFrom, keptTo), truncated: keptTo - keptFrom < steps.length }
    })
    const offsets = new Int32Array(cells.length + 1)
    kept.forEach(({ steps }, n) => (offsets[n + 1] = offsets[n] + Math.max(1, steps.length)))
    const ids = new Int32Array(offsets[cells.length]).fill(UNKNOWN_ID)
    const values = new Float32Array((FIXED_ROWS + ids.length) * this.channels)
    let unknown = 0
    kept.forEach(({ steps }, n) =>
      steps.forEach((step, t) => {
        if (!this.write(step, offsets[n] + t, values, ids, offsets[n] + t)) unknown++
      })
    )
    const truncated = kept.reduce((count, cell) => count + (cell.truncated ? 1 : 0), 0)
    return { values, ids, offsets, labels: Int32Array.from(labels), rowOf: Int32Array.from(rowOf), truncated, unknown }
  }

  /** Scales a step into row `row` of the values and points ids[at] at it. @returns false for a step without a number: the mean stands for it */
  private write(step: string, row: number, values: Float32Array, ids: Int32Array, at: number): boolean {
    const numbers = valuesOf(step, this.channels)
    if (numbers.every(Number.isNaN)) return false
    const from = (FIXED_ROWS + row) * this.channels
    scaleInto(values.subarray(from, from + this.channels), numbers, this.#scaling)
    ids[at] = FIXED_ROWS + row
    return true
  }
}

/** The encoder of a spec: of tokens, of a language model's tokens, or of numbers where it holds a scaling. */
export function encoderOf(spec: EncoderSpec): Encoder {
  if (spec.series) return new SeriesEncoder(spec, spec.series)
  return spec.begins ? new BeginningEncoder(spec) : new Encoder(spec)
}
