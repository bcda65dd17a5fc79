// A network small enough to be set by hand: one to three units, one number a step, two classes, read out from the last state.
// Every weight is a number somebody typed, so every product of backpropagation through time can be checked on paper.

import type { Batch } from '../../data/sequence-set'
import { CELL_FACTS } from '../../model/cell-facts'
import { type ParamSet, paramShapes } from '../../model/params'
import type { ModelSpec } from '../../model/spec'
import type { RecurrentCell } from '../../settings/choices'
import { sizeOf } from '../../shapes'
import { type Walk, type WalkTarget, walkThroughTime } from './walk'

export interface TinyNet {
  readonly cell: RecurrentCell
  readonly activation: 'tanh' | 'relu'
  readonly peephole: boolean
  /** H: 1 to TINY_UNITS. */
  readonly hidden: number
  /** By tensor name; what is absent is zero. Values are kept as float32, as in every model. */
  readonly weights: Readonly<Record<string, readonly number[]>>
  /** The number read at each step, 1 to TINY_STEPS. */
  readonly sequence: readonly number[]
  readonly target: WalkTarget
}

export const TINY_UNITS = 3
export const TINY_STEPS = 24

const tinySpec = ({ cell, activation, peephole, hidden }: Omit<TinyNet, 'weights'>): ModelSpec => ({
  input: 'numbers',
  vocabulary: 2,
  embedding: 1,
  cell,
  activation: CELL_FACTS[cell].squashes ? activation : 'tanh',
  peephole: cell === 'lstm' && peephole,
  hidden,
  layers: 1,
  bidirectional: false,
  pooling: 'last',
  dropout: 0,
  embeddingDropout: 0,
  classes: 2
})

/** Every tensor that the net has, with its shape and its values. */
export function tinyParams(net: TinyNet): ParamSet {
  return new Map(
    Array.from(paramShapes(tinySpec(net)), ([name, shape]) => [
      name,
      { shape, data: Float32Array.from({ length: sizeOf(shape) }, (_, k) => net.weights[name]?.[k] ?? 0) }
    ])
  )
}

export const walkTiny = (net: TinyNet): Walk =>
  walkThroughTime(tinySpec(net), tinyParams(net), tinyBatch(net), { layer: 0, direction: 0, target: net.target })

/** Rows 0 and 1 of the values stand for padding and for what is not known. */
const tinyBatch = ({ sequence }: Pick<TinyNet, 'sequence'>): Batch => ({
  values: Float32Array.of(0, 0, ...sequence),
  batchSize: 1,
  steps: sequence.length,
  ids: Int32Array.from(sequence, (_, t) => t + 2),
  lengths: Int32Array.of(sequence.length)
})

export const TINY_EXAMPLES = ['vanishes', 'explodes', 'saturates', 'turns', 'remembers', 'peeps', 'keeps'] as const
export type TinyExample = (typeof TINY_EXAMPLES)[number]

const START = { activation: 'tanh', peephole: false, hidden: 1, target: { kind: 'logit', class: 0 } } as const
/** A signal at the first step, then nothing. */
const PULSE = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
const HEAD = { 'fc.weight': [1, -1], 'fc.bias': [0, 0] }

const rnn = (w: number, u: number): TinyNet['weights'] => ({
  ...HEAD,
  'rnn.weight_ih_l0': [w],
  'rnn.weight_hh_l0': [u]
})

/** Gate by gate in the order i, f, g, o: open where the pulse is, then keeping. */
const LSTM_KEEPS: TinyNet['weights'] = {
  ...HEAD,
  'rnn.weight_ih_l0': [6, 0, 2, 0],
  'rnn.weight_hh_l0': [0, 0, 0, 0],
  'rnn.bias_ih_l0': [-3, 4, 0, 2]
}

const NETS: Readonly<Record<TinyExample, TinyNet>> = {
  vanishes: { ...START, cell: 'rnn', weights: rnn(1, 0.5), sequence: PULSE },
  explodes: { ...START, cell: 'rnn', activation: 'relu', weights: rnn(0.5, 1.5), sequence: PULSE },
  // The recurrent weight alone would explode; tanh' makes the factors small all the same.
  saturates: { ...START, cell: 'rnn', weights: rnn(2, 1.5), sequence: [1, 1, 1, 1, 1, 1, 1, 1] },
  // A rotation by 30 degrees: orthogonal, so only tanh' shortens the gradient.
  turns: {
    ...START,
    cell: 'rnn',
    hidden: 2,
    weights: {
      'fc.weight': [1, 0, -1, 0],
      'fc.bias': [0, 0],
      'rnn.weight_ih_l0': [0.4, 0],
      'rnn.weight_hh_l0': [0.866, -0.5, 0.5, 0.866]
    },
    sequence: PULSE
  },
  remembers: { ...START, cell: 'lstm', weights: LSTM_KEEPS, sequence: PULSE },
  // The cell counts up and the output gate, which peeps at it, opens late (Gers, Schraudolph & Schmidhuber 2002).
  peeps: {
    ...START,
    cell: 'lstm',
    peephole: true,
    weights: {
      ...HEAD,
      'rnn.weight_ih_l0': [0, 0, 0, 0],
      'rnn.weight_hh_l0': [0, 0, 0, 0],
      'rnn.bias_ih_l0': [3, 5, 0.3, -6],
      'rnn.weight_peephole_l0': [0, 0, 4]
    },
    sequence: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  },
  // PyTorch's sign: z near 1 keeps the state. The pulse lowers z and writes.
  keeps: {
    ...START,
    cell: 'gru',
    weights: {
      ...HEAD,
      'rnn.weight_ih_l0': [0, -6, 2],
      'rnn.weight_hh_l0': [0, 0, 0.5],
      'rnn.bias_ih_l0': [0, 4, 0]
    },
    sequence: PULSE
  }
}

export const tinyNet = (name: TinyExample): TinyNet => NETS[name]
