// ParamSet: named float32 tensors. Names and gate order are PyTorch's, fixed here once:
//   embedding.weight [V, E]   (row 0, padding, is zero and stays zero; none where steps are numbers)
//   subword.weight [S, E]     (row 0 is nobody's; only where tokens have pieces)
//   rnn.weight_ih_l{k}[_reverse] [G*H, in]   rnn.weight_hh_l{k}[_reverse] [G*H, H], of the IndRNN [H]
//   rnn.bias_ih_l{k}[_reverse] [G*H]         rnn.bias_hh_l{k}[_reverse] [G*H]
//   rnn.weight_peephole_l{k}[_reverse] [3*H]  order i, f, o (ours: PyTorch has no peepholes)
//   conv{w}.weight [H, E, w]   conv{w}.bias [H]   in place of all `rnn.`: a text CNN's filters over w = 3, 4, 5 steps
//   attention.weight [D*H]                    only with pooling 'attention'
//   fc.weight [O, D*H], of a text CNN [O, 3*H]   fc.bias [O]
// With a decoder, of width P = D*H:
//   decoder.weight_ih_l{k} [G*P, in]   decoder.weight_hh_l{k} [G*P, P]   decoder.bias_ih_l{k}, decoder.bias_hh_l{k} [G*P]
//   align.weight [P, P]                                          general
//   align.query.weight, align.key.weight [P, P]   align.v [P]    additive
//   combine.weight [P, 2*P]                                      every alignment but none; columns: context, state
// Gate order: LSTM i, f, g, o; GRU r, z, n.

import { FILTER_WIDTHS } from '../settings/choices'
import { CELL_FACTS, GATES } from './cell-facts'
import {
  type ModelSpec,
  decoderStack,
  directionsOf,
  inputWidth,
  isConvolutional,
  pooledWidth,
  readsNumbers
} from './spec'
import { type Shape, assertShape, sizeOf } from '../shapes'
import { CoreError } from '../errors'

export interface Tensor {
  readonly shape: Shape
  readonly data: Float32Array
}

/** Insertion order is the order of `paramShapes`; every loop over tensors uses it, so that sums repeat bit for bit. */
export type ParamSet = ReadonlyMap<string, Tensor>

export const EMBEDDING = 'embedding.weight'
export const SUBWORDS = 'subword.weight'

/** True for a table whose rows are gathered beside the graph and whose gradient is that of the batch's rows alone. */
export const isTable = (name: string): boolean => name === EMBEDDING || name === SUBWORDS

/** Filters over `width` steps, and their bias: PyTorch's names in a module with `conv3`, `conv4`, `conv5`. */
export const filterNames = (width: number): { readonly weight: string; readonly bias: string } => ({
  weight: `conv${width}.weight`,
  bias: `conv${width}.bias`
})

/** '' or '_reverse': PyTorch's suffix of a direction. */
export const directionSuffix = (direction: number): string => (direction === 0 ? '' : '_reverse')

/** Names and shapes of all parameters of a model, in storage order. */
export function paramShapes(spec: ModelSpec): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  if (!readsNumbers(spec)) shapes.set(EMBEDDING, [spec.vocabulary, spec.embedding])
  if (spec.subwords !== undefined) shapes.set(SUBWORDS, [spec.subwords, spec.embedding])
  if (isConvolutional(spec)) addFilters(shapes, spec)
  else addStack(shapes, spec, 'rnn')
  if (spec.pooling === 'attention') shapes.set('attention.weight', [pooledWidth(spec)])
  if (spec.decoder) addDecoder(shapes, spec)
  shapes.set('fc.weight', [spec.classes, pooledWidth(spec)])
  shapes.set('fc.bias', [spec.classes])
  return shapes
}

function addFilters(shapes: Map<string, Shape>, { hidden, embedding }: ModelSpec): void {
  for (const width of FILTER_WIDTHS) {
    const { weight, bias } = filterNames(width)
    shapes.set(weight, [hidden, embedding, width]).set(bias, [hidden])
  }
}

/** Recurrent layers. @param prefix of their names */
function addStack(shapes: Map<string, Shape>, spec: ModelSpec, prefix: string): void {
  const rows = GATES[spec.cell] * spec.hidden
  for (let layer = 0; layer < spec.layers; layer++) {
    for (let direction = 0; direction < directionsOf(spec); direction++) {
      const end = `_l${layer}${directionSuffix(direction)}`
      shapes.set(`${prefix}.weight_ih${end}`, [rows, inputWidth(spec, layer)])
      shapes.set(`${prefix}.weight_hh${end}`, CELL_FACTS[spec.cell].ownPast ? [rows] : [rows, spec.hidden])
      shapes.set(`${prefix}.bias_ih${end}`, [rows])
      shapes.set(`${prefix}.bias_hh${end}`, [rows])
      if (spec.cell === 'lstm' && spec.peephole) shapes.set(`${prefix}.weight_peephole${end}`, [3 * spec.hidden])
    }
  }
}

function addDecoder(shapes: Map<string, Shape>, spec: ModelSpec): void {
  const P = pooledWidth(spec)
  addStack(shapes, decoderStack(spec), 'decoder')
  const alignment = spec.decoder!.alignment
  if (alignment === 'general') shapes.set('align.weight', [P, P])
  if (alignment === 'additive')
    shapes.set('align.query.weight', [P, P]).set('align.key.weight', [P, P]).set('align.v', [P])
  if (alignment !== 'none') shapes.set('combine.weight', [P, 2 * P])
}

/** Total number of trainable values. */
export function parameterCount(spec: ModelSpec): number {
  let count = 0
  for (const shape of paramShapes(spec).values()) count += sizeOf(shape)
  return count
}

/** All zeros: gradients, optimizer slots, tests. */
export function zeroParams(spec: ModelSpec): Map<string, Tensor> {
  const params = new Map<string, Tensor>()
  for (const [name, shape] of paramShapes(spec)) params.set(name, { shape, data: new Float32Array(sizeOf(shape)) })
  return params
}

/** An independent copy. */
export function cloneParams(params: ParamSet): Map<string, Tensor> {
  const copy = new Map<string, Tensor>()
  for (const [name, tensor] of params) copy.set(name, { shape: tensor.shape, data: tensor.data.slice() })
  return copy
}

/** The tensor of that name. @throws CoreError "shape-mismatch" when it is missing */
export function tensorOf(params: ParamSet, name: string): Tensor {
  const tensor = params.get(name)
  if (tensor) return tensor
  throw new CoreError({
    code: 'shape-mismatch',
    case: 'parameter-missing',
    values: { name, found: [...params.keys()].join(', ') }
  })
}

/** @throws CoreError "shape-mismatch" unless `params` holds exactly the tensors of `spec` */
export function assertParams(spec: ModelSpec, params: ParamSet): void {
  const shapes = paramShapes(spec)
  for (const [name, shape] of shapes) assertShape(name, tensorOf(params, name).shape, shape)
  for (const name of params.keys()) {
    if (!shapes.has(name))
      throw new CoreError({
        code: 'shape-mismatch',
        case: 'parameter-extra',
        values: { name, due: [...shapes.keys()].join(', ') }
      })
  }
}

/** What every reader and writer of weights asks. @throws CoreError as `assertParams` and `assertFinite` */
export function assertWeights(spec: ModelSpec, params: ParamSet): void {
  assertParams(spec, params)
  assertFinite(params)
}

/** @throws CoreError "non-finite" naming the first tensor with NaN or an infinite value */
export function assertFinite(tensors: ReadonlyMap<string, { readonly data: Float32Array }>): void {
  for (const [name, { data }] of tensors) {
    // x - x is 0 for finite x alone: one sum per tensor instead of a test per value.
    let sum = 0
    for (let i = 0; i < data.length; i++) sum += data[i] - data[i]
    if (sum === 0) continue
    const element = data.findIndex((value) => !Number.isFinite(value))
    throw new CoreError({
      code: 'non-finite',
      case: 'tensor-not-finite',
      values: { tensor: name, value: `${data[element]}`, element: `${element}` }
    })
  }
}
