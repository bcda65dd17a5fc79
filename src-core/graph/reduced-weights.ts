// Large weights of a graph in fewer bytes, as constants that the graph itself turns back into float32: every program that
// knows Cast and Mul computes with the same numbers, and at float32's speed, since runtimes fold constants when they load.
//
// float16: half the bytes; Cast. int8: a quarter; every row of a matrix (of each direction), and every filter, has a scale of
// its own, max|w| / 127, so that one large row does not coarsen the others; Cast, then Mul. Vectors (biases, peepholes) stay
// float32, they are small.

import { fromHalf, toHalf } from '../numeric/half'
import { rowsToInt8 } from '../numeric/int8-rows'
import { CoreError } from '../errors'
import type { OnnxGraph, OnnxModel, OnnxNode, OnnxTensor } from './model'
import { ELEMENT_TYPE } from './proto-fields'

export const REDUCED_WEIGHTS = ['float16', 'int8'] as const
export type ReducedWeights = (typeof REDUCED_WEIGHTS)[number]

type FloatTensor = Extract<OnnxTensor, { type: 'float' }>

/** Values below which a tensor is not worth its nodes. */
const MIN_VALUES = 64
/** Biases and peepholes of a recurrent operator are [directions, ...]: no matrices, and small. */
const MAX_DIRECTIONS = 2

/**
 * The model with every large matrix in fewer bytes, under its own name.
 * @throws CoreError "onnx" where a weight is beyond what float16 holds
 */
export function withReducedWeights(model: OnnxModel, kind: ReducedWeights): OnnxModel {
  const nodes: OnnxNode[] = []
  const initializers = model.graph.initializers.flatMap((tensor) => {
    if (!isLarge(tensor)) return [tensor]
    const reduced = kind === 'float16' ? asHalf(tensor) : asInt8(tensor)
    nodes.push(...reduced.nodes)
    return reduced.initializers
  })
  return { ...model, graph: { ...model.graph, initializers, nodes: [...nodes, ...model.graph.nodes] } }
}

const isLarge = (tensor: OnnxTensor): tensor is FloatTensor =>
  tensor.type === 'float' &&
  tensor.data.length >= MIN_VALUES &&
  (tensor.shape.length > 2 || (tensor.shape.length === 2 && tensor.shape[0] > MAX_DIRECTIONS))

type Reduced = Pick<OnnxGraph, 'nodes' | 'initializers'>

const toFloat = (input: string, output: string): OnnxNode => ({
  name: `${output}_cast`,
  opType: 'Cast',
  domain: '',
  inputs: [input],
  outputs: [output],
  attributes: { to: { kind: 'int', value: ELEMENT_TYPE.float } }
})

function asHalf({ name, shape, data }: FloatTensor): Reduced {
  const half = toHalf(data)
  const beyond = fromHalf(half).findIndex((value) => !Number.isFinite(value))
  if (beyond >= 0)
    throw new CoreError({ code: 'onnx', case: 'graph-half-range', values: { name, value: `${data[beyond]}` } })
  return {
    initializers: [{ name: `${name}_float16`, type: 'float16', shape, data: half }],
    nodes: [toFloat(`${name}_float16`, name)]
  }
}

const valuesIn = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1)

function asInt8({ name, shape, data }: FloatTensor): Reduced {
  // A filter [channels, width] is a row; recurrent weights are [directions, rows, columns].
  const rowAxes = shape[0] > MAX_DIRECTIONS ? 1 : shape.length - 1
  const { values, scales } = rowsToInt8(data, valuesIn(shape.slice(rowAxes)))
  return {
    initializers: [
      { name: `${name}_int8`, type: 'int8', shape, data: values },
      {
        name: `${name}_scale`,
        type: 'float',
        shape: shape.map((extent, axis) => (axis < rowAxes ? extent : 1)),
        data: scales
      }
    ],
    nodes: [
      toFloat(`${name}_int8`, `${name}_steps`),
      {
        name: `${name}_mul`,
        opType: 'Mul',
        domain: '',
        inputs: [`${name}_steps`, `${name}_scale`],
        outputs: [name],
        attributes: {}
      }
    ]
  }
}

/** The model with constants of fewer bytes computed: what `withReducedWeights` wrote, or any program that writes weights so. */
export function withFloatWeights(model: OnnxModel): OnnxModel {
  const tensors = new Map(model.graph.initializers.map((tensor) => [tensor.name, tensor]))
  const small = [...tensors.values()].filter(({ type }) => type === 'float16' || type === 'int8')
  if (small.length === 0) return model
  const spent = new Set(small.map(({ name }) => name))
  const nodes = model.graph.nodes.filter((node) => {
    const made = constantOf(node, tensors, spent)
    if (made) tensors.set(made.name, made)
    return !made
  })
  const used = new Set([...nodes.flatMap(({ inputs }) => inputs), ...model.graph.outputs.map(({ name }) => name)])
  const initializers = [...tensors.values()].filter(({ name }) => !spent.has(name) || used.has(name))
  return { ...model, graph: { ...model.graph, initializers, nodes } }
}

/** What a node makes of constants in fewer bytes; null where it does something else. @param spent names of such constants, added to */
function constantOf(
  { opType, domain, inputs, outputs, attributes }: OnnxNode,
  tensors: ReadonlyMap<string, OnnxTensor>,
  spent: Set<string>
): FloatTensor | null {
  const [first, second] = inputs.map((input) => tensors.get(input))
  if (domain !== '' || !first || !inputs.some((input) => spent.has(input))) return null
  const { to } = attributes
  if (opType === 'Cast' && to?.kind === 'int' && to.value === ELEMENT_TYPE.float) {
    const data =
      first.type === 'float16' ? fromHalf(first.data) : first.type === 'int8' ? Float32Array.from(first.data) : null
    if (!data) return null
    // Scaled by a node that follows, or used as it is: either way the last of its kind is kept.
    spent.add(outputs[0])
    return { name: outputs[0], type: 'float', shape: first.shape, data }
  }
  if (opType !== 'Mul' || first.type !== 'float' || second?.type !== 'float') return null
  // [rows..., 1...]: one scale for all that stands behind the axes of rows.
  const { shape } = second
  const rowAxes = shape.findLastIndex((extent) => extent !== 1) + 1
  const columns = valuesIn(first.shape.slice(rowAxes))
  const isByRow =
    shape.length === first.shape.length &&
    shape.at(-1) === 1 &&
    shape.slice(0, rowAxes).every((extent, axis) => extent === first.shape[axis])
  if (!isByRow || columns === 0) return null
  spent.add(inputs[1])
  const data = first.data.map((value, at) => value * second.data[Math.floor(at / columns)])
  return { name: outputs[0], type: 'float', shape: first.shape, data }
}
