// One stacked recurrent layer as one of ONNX's operators, weights inside, all directions: what prediction and export are made of.

import { type ModelSpec, directionsOf, recurrentCell, statesWidth } from '../model/spec'
import { CELL_FACTS } from '../model/cell-facts'
import type { ParamSet } from '../model/params'
import { type Attributes, type GraphBuilder, int, text, texts } from './builder'
import { ONNX_OPERATOR, onnxLayer } from './onnx-layout'
import { reshape, transpose } from './ops'

export interface OperatorLayer {
  readonly spec: ModelSpec
  readonly params: ParamSet
  /** 'rnn', or 'decoder' with the spec of its stack. */
  readonly prefix: string
  readonly layer: number
  /** [T, B, in] */
  readonly input: string
  /** [B] int32, each at least 1; null: all of the length T. */
  readonly lengths: string | null
  /** [D, B, H] before the first step, and c of an LSTM; absent: zeros. */
  readonly initial?: { readonly h: string; readonly c: string | null } | undefined
}

export interface OperatorStates {
  /** [D, B, H] */
  readonly h: string
  /** [D, B, H]; LSTM only. */
  readonly c: string | null
  /** [B, D*H] final state of each direction, joined. */
  final(): string
  /** [T, B, D*H] */
  features(): string
}

export function operatorLayer(
  g: GraphBuilder,
  { spec, params, prefix, layer, input, lengths, initial }: OperatorLayer
): OperatorStates {
  const { W, R, B, P } = onnxLayer(spec, params, layer, prefix)
  const constant = (name: string, { shape, data }: typeof W): string => g.localWeight(name, shape, data)
  const inputs = [
    input,
    constant('W', W),
    constant('R', R),
    constant('B', B),
    lengths ?? '',
    initial?.h ?? '',
    initial?.c ?? '',
    P ? constant('P', P) : ''
  ]
  // Trailing inputs that are absent are left out, as other programs write them.
  while (inputs.at(-1) === '') inputs.pop()
  const attributes: Attributes = {
    hidden_size: int(spec.hidden),
    direction: text(spec.bidirectional ? 'bidirectional' : 'forward'),
    ...ONNX_OPERATOR[recurrentCell(spec)].attributes,
    ...(CELL_FACTS[spec.cell].squashes
      ? { activations: texts(...Array<string>(directionsOf(spec)).fill(spec.activation === 'relu' ? 'Relu' : 'Tanh')) }
      : {})
  }
  const operator = ONNX_OPERATOR[recurrentCell(spec)].name
  const keepsCell = spec.cell === 'lstm' && (initial !== undefined || spec.decoder !== undefined)
  const words = keepsCell ? ['Y', 'Y_h', 'Y_c'] : ['Y', 'Y_h']
  const [Y, h, c = null] = g.nodes(operator, operator, inputs, words, attributes) as [string, string, string?]
  return {
    h,
    c,
    final: () => g.within('final', () => besideEachOther(g, h, spec)),
    features: () =>
      g.within(`l${layer}_output`, () =>
        reshape(g, 'Reshape', transpose(g, 'Transpose', Y, 0, 2, 1, 3), 0, 0, statesWidth(spec))
      )
  }
}

/** [D, B, H] as [B, D*H] */
export const besideEachOther = (g: GraphBuilder, states: string, spec: ModelSpec): string =>
  reshape(g, 'Reshape', transpose(g, 'Transpose', states, 1, 0, 2), -1, statesWidth(spec))
