// Traces from the graph's layout, [T, rows, B] per slice, to the contract's [B, T, ...] over the batch; padding is 0.

import type { Batch } from '../../data/sequence-set'
import { GATES } from '../../model/cell-facts'
import { type ModelSpec, answersSteps, directionsOf, pooledWidth, recurrentLayers } from '../../model/spec'
import { ATTENTION, POOLED, tracedName } from '../../graph/trace'
import { LOGITS } from '../../graph/inference-head'
import { D_EMBEDDED } from '../../graph/training'
import { answersOf } from '../answers'
import type { LayerTrace, Trace } from '../device'
import type { SliceTrace } from './jobs'
import type { Slice } from './slices'

/** Collects the slices of one batch. */
export class TraceAssembly {
  readonly #spec: ModelSpec
  readonly #batch: Batch
  readonly #withGradient: boolean
  readonly #parts = new Map<string, Float32Array>()
  readonly #embedded: Float32Array
  readonly #dEmbedded: Float32Array | null
  readonly #logits: Float32Array
  readonly #pooled: Float32Array
  readonly #attention: Float32Array | null

  constructor(spec: ModelSpec, batch: Batch, withGradient: boolean) {
    this.#spec = spec
    this.#batch = batch
    this.#withGradient = withGradient
    const tokens = batch.batchSize * batch.steps
    this.#embedded = new Float32Array(tokens * spec.embedding)
    this.#dEmbedded = withGradient ? new Float32Array(tokens * spec.embedding) : null
    this.#logits = new Float32Array((answersSteps(spec) ? tokens : batch.batchSize) * spec.classes)
    this.#pooled = new Float32Array(batch.batchSize * pooledWidth(spec))
    this.#attention = spec.pooling === 'attention' ? new Float32Array(tokens) : null
  }

  add(slice: Slice, { embedded, arrays }: SliceTrace): void {
    const { rows } = slice.tokens
    this.#spreadTokens(slice, embedded, this.#embedded, null)
    const dEmbedded = arrays.get(D_EMBEDDED)
    if (dEmbedded && this.#dEmbedded) this.#spreadTokens(slice, dEmbedded, this.#dEmbedded, slice.tokens.embeddingMask)
    const attention = arrays.get(ATTENTION)
    if (attention && this.#attention) this.#spreadFeatures(slice, attention, this.#attention, 1)
    for (const [layer, direction] of this.#directions()) {
      for (const [part, width] of this.#tracedParts()) {
        const name = tracedName(layer, direction, part)
        let whole = this.#parts.get(name)
        if (!whole) this.#parts.set(name, (whole = new Float32Array(this.#batch.batchSize * this.#batch.steps * width)))
        this.#spreadFeatures(slice, arrays.get(name)!, whole, width)
      }
    }
    const pooled = arrays.get(POOLED)!
    const width = pooledWidth(this.#spec)
    const { classes } = this.#spec
    if (answersSteps(this.#spec)) this.#spreadFeatures(slice, arrays.get(LOGITS)!, this.#logits, classes)
    for (const [r, row] of slice.batchRows.entries()) {
      if (!answersSteps(this.#spec))
        this.#logits.set(arrays.get(LOGITS)!.subarray(r * classes, (r + 1) * classes), row * classes)
      for (let i = 0; i < width; i++) this.#pooled[row * width + i] = pooled[i * rows + r]!
    }
  }

  finish(): Trace {
    const part = (layer: number, direction: number, name: Parameters<typeof tracedName>[2]): Float32Array | null =>
      this.#parts.get(tracedName(layer, direction, name)) ?? null
    const layers = this.#directions().map(([layer, direction]): LayerTrace => ({
      layer,
      direction,
      gates: part(layer, direction, 'gates') ?? new Float32Array(0),
      states: part(layer, direction, 'states') ?? new Float32Array(0),
      cells: this.#spec.cell === 'lstm' ? part(layer, direction, 'cells') : null,
      dStates: part(layer, direction, 'd_states'),
      dGates: part(layer, direction, 'd_gates')
    }))
    return {
      logits: this.#logits,
      probabilities: this.#answers(),
      layers,
      embedded: this.#embedded,
      dEmbedded: this.#dEmbedded,
      pooled: this.#pooled,
      attention: this.#attention
    }
  }

  /** What the logits say; 0 in padding. */
  #answers(): Float32Array {
    const answers = answersOf(this.#spec, this.#logits)
    if (!answersSteps(this.#spec)) return answers
    const { batchSize, steps, lengths } = this.#batch
    const { classes } = this.#spec
    for (let row = 0; row < batchSize; row++)
      answers.fill(0, (row * steps + lengths[row]) * classes, (row + 1) * steps * classes)
    return answers
  }

  #directions(): [number, 0 | 1][] {
    const list: [number, 0 | 1][] = []
    for (let layer = 0; layer < recurrentLayers(this.#spec); layer++)
      for (let direction = 0; direction < directionsOf(this.#spec); direction++) list.push([layer, direction as 0 | 1])
    return list
  }

  #tracedParts(): [Parameters<typeof tracedName>[2], number][] {
    const H = this.#spec.hidden
    const gates = GATES[this.#spec.cell] * H
    return [
      ['gates', gates],
      ['states', H],
      ...(this.#spec.cell === 'lstm' ? [['cells', H] as ['cells', number]] : []),
      ...(this.#withGradient
        ? [['d_states', H] as ['d_states', number], ['d_gates', gates] as ['d_gates', number]]
        : [])
    ]
  }

  /** [T, width, rows] into [B, T, width] */
  #spreadFeatures({ batchRows, tokens }: Slice, from: Float32Array, into: Float32Array, width: number): void {
    const { rows, lengths } = tokens
    for (let r = 0; r < rows; r++) {
      for (let t = 0; t < lengths[r]; t++) {
        const to = (batchRows[r] * this.#batch.steps + t) * width
        const start = t * width * rows + r
        for (let i = 0; i < width; i++) into[to + i] = from[start + i * rows]!
      }
    }
  }

  /** [T, rows, E] into [B, T, E], scaled by the rows' mask. */
  #spreadTokens({ batchRows, tokens }: Slice, from: Float32Array, into: Float32Array, mask: Float32Array | null): void {
    const E = this.#spec.embedding
    for (let r = 0; r < tokens.rows; r++) {
      for (let t = 0; t < tokens.lengths[r]; t++) {
        const to = (batchRows[r] * this.#batch.steps + t) * E
        const start = (t * tokens.rows + r) * E
        for (let e = 0; e < E; e++) into[to + e] = from[start + e] * (mask ? mask[r * E + e] : 1)
      }
    }
  }
}
