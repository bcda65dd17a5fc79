// States that go into a session and come out of it: as columns [H, rows] of a training graph, one input a layer, or stacked
// [L, rows, H] as ONNX's own operators have them.

import type { InferenceSession, OnnxValue } from 'onnxruntime-common'
import type { CarriedStates } from '../../data/sequence-set'
import { STATES_IN, STATES_OUT } from '../../graph/forward'
import { finalState, initialState } from '../../graph/network'
import type { ModelSpec } from '../../model/spec'
import { type StepTokens, transposed } from '../../numeric/rows'
import type { OnnxRuntime } from './host'

type Results = InferenceSession.OnnxValueMapType
type Carried = Pick<StepTokens, 'initial' | 'rows' | 'lengths'>

const KINDS = ['h', 'c'] as const

export class StateFeeds {
  readonly #runtime: OnnxRuntime
  readonly #spec: ModelSpec

  constructor(runtime: OnnxRuntime, spec: ModelSpec) {
    this.#runtime = runtime
    this.#spec = spec
  }

  /** Feeds of a training or trace graph; none where nothing is carried. */
  columns({ initial, rows }: Carried): Record<string, OnnxValue> {
    const feeds: Record<string, OnnxValue> = {}
    if (!initial) return feeds
    const { hidden } = this.#spec
    for (const kind of KINDS)
      initial[kind].forEach((states, layer) => {
        feeds[initialState(kind, layer)] = this.#floats(transposed(states, hidden), [hidden, rows])
      })
    return feeds
  }

  fromColumns({ initial, rows, lengths }: Carried, results: Results): { readonly final?: CarriedStates } {
    if (!initial) return {}
    const read = (kind: 'h' | 'c'): Float32Array[] =>
      initial[kind].map((first, layer) =>
        this.#kept(transposed(results[finalState(kind, layer)].data as Float32Array, rows), first, lengths)
      )
    return { final: { h: read('h'), c: read('c') } }
  }

  /** Feeds of an inference graph. */
  stacked({ initial, rows }: Carried): Record<string, OnnxValue> {
    const feeds: Record<string, OnnxValue> = {}
    if (!initial) return feeds
    const { layers, hidden } = this.#spec
    for (const kind of KINDS) {
      if (initial[kind].length === 0) continue
      const all = new Float32Array(layers * rows * hidden)
      initial[kind].forEach((states, layer) => all.set(states, layer * rows * hidden))
      feeds[STATES_IN[kind]] = this.#floats(all, [layers, rows, hidden])
    }
    return feeds
  }

  fromStacked({ initial, rows, lengths }: Carried, results: Results): { readonly final?: CarriedStates } {
    if (!initial) return {}
    const size = rows * this.#spec.hidden
    const read = (kind: 'h' | 'c'): Float32Array[] =>
      initial[kind].map((first, layer) => {
        const all = results[STATES_OUT[kind]].data as Float32Array
        return this.#kept(all.slice(layer * size, (layer + 1) * size), first, lengths)
      })
    return { final: { h: read('h'), c: read('c') } }
  }

  /** A row without tokens stays where it was. @param last [rows, H], changed in place */
  #kept(last: Float32Array, first: Float32Array, lengths: Int32Array): Float32Array {
    const { hidden } = this.#spec
    lengths.forEach((length, r) => {
      if (length === 0) last.set(first.subarray(r * hidden, (r + 1) * hidden), r * hidden)
    })
    return last
  }

  #floats(data: Float32Array, shape: readonly number[]): OnnxValue {
    return new this.#runtime.Tensor('float32', data, shape)
  }
}
