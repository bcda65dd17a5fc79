// Prefix probabilities: the classifier's head applied to the state after every token. It is a read-out the model was
// not trained on: useful to see where a decision turns, not a calibrated probability.
//
// With 'last', the head reads one direction's h_t and zeros for the other; with mean, max and attention the pool of the
// steps taken so far; with 'concat' all three of these. The reverse direction's strip runs from the last token to the first: entry t has seen tokens t..T-1.

import { answersOf } from '../device/answers'
import type { ResidentModel, Trace } from '../device/device'
import { CONCAT_PARTS } from '../settings/choices'
import { type ParamSet, tensorOf } from '../model/params'
import { type ModelSpec, directionsOf } from '../model/spec'

/** Texts cut at so many places are read at once. */
const ROWS = 32

/**
 * [T][O] probabilities of the text cut after each token, where a model's head is not ours to read states with: what the whole
 * model says of the words so far.
 * @param ids [T] one text's token ids
 */
export async function readUpToEach(model: ResidentModel, ids: Int32Array): Promise<number[][]> {
  const { classes } = model.spec
  const strip: number[][] = []
  for (let from = 0; from < ids.length; from += ROWS) {
    const rows = Math.min(ROWS, ids.length - from)
    const steps = from + rows
    const cut = new Int32Array(rows * steps)
    const lengths = Int32Array.from({ length: rows }, (_, row) => from + row + 1)
    for (const [row, length] of lengths.entries()) cut.set(ids.subarray(0, length), row * steps)
    const { probabilities } = await model.predict({ batchSize: rows, steps, ids: cut, lengths })
    for (let row = 0; row < rows; row++)
      strip.push(Array.from(probabilities.subarray(row * classes, (row + 1) * classes)))
  }
  return strip
}

/** [D] strips of [T][O] probabilities, or numbers where the head answers with such, forward first. @param row row of the trace @param length its steps @param steps T of the trace */
export function prefixProbabilities(
  spec: ModelSpec,
  params: ParamSet,
  trace: Trace,
  row: number,
  length: number,
  steps: number
): number[][][] {
  const H = spec.hidden
  const D = directionsOf(spec)
  const weight = tensorOf(params, 'fc.weight').data
  const bias = tensorOf(params, 'fc.bias').data
  const attention = spec.pooling === 'attention' ? tensorOf(params, 'attention.weight').data : null
  const strips: number[][][] = []
  for (let direction = 0; direction < D; direction++) {
    const layer = trace.layers.find((part) => part.layer === spec.layers - 1 && part.direction === direction)!
    const own = attention?.subarray(direction * H, (direction + 1) * H) ?? null
    const pools = (spec.pooling === 'concat' ? CONCAT_PARTS : [spec.pooling]).map(
      (kind) => new RunningPool(kind, H, own)
    )
    const strip = new Array<number[]>(length)
    for (let k = 0; k < length; k++) {
      const t = direction === 0 ? k : length - 1 - k
      const pooled = pools.map((pool) => pool.add(layer.states, (row * steps + t) * H))
      const logits = Array.from(bias, (value, o) => {
        let total = value
        for (const [p, values] of pooled.entries())
          for (let h = 0; h < H; h++) total += weight[((o * pooled.length + p) * D + direction) * H + h] * values[h]
        return total
      })
      strip[t] = [...answersOf(spec, Float64Array.from(logits))]
    }
    strips.push(strip)
  }
  return strips
}

/** The pooling of the steps seen so far, one step at a time. */
class RunningPool {
  readonly #kind: ModelSpec['pooling']
  readonly #attention: Float32Array | null
  readonly #value: Float64Array
  #weightSum = 0
  #largestScore = -Infinity
  #count = 0

  constructor(kind: ModelSpec['pooling'], hidden: number, attention: Float32Array | null) {
    this.#kind = kind
    this.#attention = attention
    this.#value = new Float64Array(hidden)
  }

  add(states: Float32Array, from: number): Float64Array {
    const value = this.#value
    this.#count++
    if (this.#kind === 'last') for (let h = 0; h < value.length; h++) value[h] = states[from + h]
    else if (this.#kind === 'mean')
      for (let h = 0; h < value.length; h++) value[h] += (states[from + h] - value[h]) / this.#count
    else if (this.#kind === 'max')
      for (let h = 0; h < value.length; h++)
        value[h] = this.#count === 1 ? states[from + h] : Math.max(value[h], states[from + h])
    else this.#attend(states, from)
    return value
  }

  /** Softmax-weighted mean, kept numerically stable while new scores arrive. */
  #attend(states: Float32Array, from: number): void {
    const value = this.#value
    let score = 0
    for (let h = 0; h < value.length; h++) score += this.#attention![h] * Math.tanh(states[from + h])
    const largest = Math.max(this.#largestScore, score)
    const old = this.#weightSum * Math.exp(this.#largestScore - largest)
    const fresh = Math.exp(score - largest)
    this.#largestScore = largest
    this.#weightSum = old + fresh
    for (let h = 0; h < value.length; h++) value[h] = (value[h] * old + states[from + h] * fresh) / this.#weightSum
  }
}
