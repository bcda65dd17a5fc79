// Follows a foreign graph from token ids to scores, node by node, by rules of what each operator does to each kind of
// value (onnx-values.ts). What no rule knows becomes 'other'; if the path to the scores breaks, the refusal names the
// node at which it broke.

import type { AttributeValue, OnnxGraph, OnnxNode, OnnxTensor } from '../../graph/model'
import { type ForeignLayer, foreignLayer, onnxRefusal } from './onnx-layers'
import {
  type Pooled,
  type Scores,
  type Value,
  OTHER,
  ZEROS,
  floatsOf,
  integersOf,
  isTracked,
  isZero,
  transposed
} from './onnx-values'

export interface Traced {
  readonly layers: readonly ForeignLayer[]
  /** [V, E] */
  readonly embedding: Extract<Value, { kind: 'embedded' }>['table']
  readonly scores: Scores
  /** How the model itself turns scores into probabilities; null when it does not. */
  readonly squash: 'softmax' | 'sigmoid' | null
}

/** @throws CoreError "onnx" naming the node that is not understood */
export function traceGraph(graph: OnnxGraph): Traced {
  const tracer = new Tracer(graph)
  for (const node of graph.nodes) tracer.visit(node)
  return tracer.result()
}

/** Operators that only look at a value: masks, lengths and shapes are made by them, nothing is lost. */
const ONLOOKERS = new Set(['Shape', 'Size', 'Greater', 'Less', 'GreaterOrEqual', 'LessOrEqual', 'Equal', 'Not'])

class Tracer {
  readonly #values = new Map<string, Value>()
  readonly #layers: ForeignLayer[] = []
  readonly #graph: OnnxGraph
  #embedding: Traced['embedding'] | null = null
  #lostAt: OnnxNode | null = null

  constructor(graph: OnnxGraph) {
    this.#graph = graph
    for (const input of graph.inputs)
      this.#values.set(
        input.name,
        input.type === 'int64' || input.type === 'int32' || input.type === 'float' ? { kind: 'ids' } : OTHER
      )
    for (const tensor of graph.initializers) this.#values.set(tensor.name, { kind: 'constant', tensor })
  }

  visit(node: OnnxNode): void {
    const inputs = node.inputs.map((name) => (name === '' ? undefined : (this.#values.get(name) ?? OTHER)))
    const made =
      node.opType === 'LSTM' || node.opType === 'GRU' || node.opType === 'RNN'
        ? this.#recurrence(node, inputs)
        : [this.#apply(node, inputs)]
    if (made[0].kind === 'other' && inputs.some((value) => value && isTracked(value)) && !ONLOOKERS.has(node.opType))
      this.#lostAt ??= node
    for (const [index, name] of node.outputs.entries()) if (name !== '') this.#values.set(name, made[index] ?? OTHER)
  }

  result(): Traced {
    const outputs = this.#graph.outputs.map(({ name }) => this.#values.get(name) ?? OTHER)
    const direct = outputs.find((value): value is Scores => value.kind === 'scores')
    const squashed = outputs.find((value) => value.kind === 'probabilities')
    const scores = direct ?? squashed?.scores
    if (scores && this.#embedding)
      return { layers: this.#layers, embedding: this.#embedding, scores, squash: squashed?.by ?? null }
    const lost = this.#lostAt
    throw onnxRefusal(
      'scores made by embedding, recurrent layers, pooling and one dense layer',
      lost ? `${lost.opType} on the way` : 'another kind of graph',
      lost ? `node ${lost.name || lost.outputs[0]}` : undefined
    )
  }

  #recurrence(node: OnnxNode, inputs: readonly (Value | undefined)[]): Value[] {
    const [x] = inputs
    const layer = this.#layers.length
    const stacked = x?.kind === 'sequence' && x.layer === layer - 1 && !x.last && ['TBF', 'TBH'].includes(x.axes)
    if (!(layer === 0 ? x?.kind === 'embedded' : stacked))
      throw onnxRefusal(
        'layers that read the embedding or the layer below, steps first',
        layer === 0 ? 'a first layer that reads something else' : 'another wiring',
        `node ${node.name || node.opType}`
      )
    const made = foreignLayer(node, inputs)
    if (x?.kind === 'embedded') this.#embedding = x.table
    this.#layers.push(made)
    return [
      { kind: 'sequence', layer, axes: 'TDBH', last: false },
      {
        kind: 'finals',
        picks: Array.from({ length: made.directions }, (_, direction) => ({ layer, direction })),
        axes: 'RBH'
      },
      OTHER
    ]
  }

  #apply(node: OnnxNode, inputs: readonly (Value | undefined)[]): Value {
    const [first = OTHER, second] = inputs
    const axis = intOf(node.attributes.axis, 0)
    switch (node.opType) {
      case 'Identity':
      case 'Dropout':
      case 'Cast':
        return first
      case 'Constant':
        return constantOf(node)
      case 'ConstantOfShape':
        return isZeroFill(node) ? ZEROS : OTHER
      case 'Expand':
        return isZero(first) ? ZEROS : OTHER
      case 'Transpose':
        return this.#transpose(first, intsOf(node.attributes.perm))
      case 'Squeeze':
      case 'Unsqueeze':
        return this.#squeeze(node, first, integersOf(second) ?? intsOf(node.attributes.axes))
      case 'Reshape':
      case 'Flatten':
        return this.#reshape(first)
      case 'Gather':
        return this.#gather(first, second, axis)
      case 'Slice':
        return this.#slice(first, inputs.slice(1))
      case 'Concat':
        return this.#concat(inputs, axis)
      case 'Where':
        return inputs[1] && isTracked(inputs[1]) && (inputs[2]?.kind === 'constant' || inputs[2]?.kind === 'zeros')
          ? inputs[1]
          : OTHER
      case 'ReduceMax':
      case 'ReduceMean':
      case 'ReduceSum':
        return this.#reduce(
          node.opType,
          first,
          integersOf(second) ?? intsOf(node.attributes.axes),
          intOf(node.attributes.keepdims, 1) === 1
        )
      case 'Div':
        return first.kind === 'total' && !first.attention ? this.#pooled('mean', first.layer) : OTHER
      case 'Tanh':
        return first.kind === 'sequence' && !first.last
          ? { kind: 'squashed', layer: first.layer, axes: first.axes }
          : OTHER
      case 'Mul':
        return weighted(first, second) ?? (second ? weighted(second, first) : null) ?? OTHER
      case 'MatMul':
        return this.#matMul(first, second)
      case 'Add':
        return this.#add(first, second) ?? (second ? this.#add(second, first) : null) ?? OTHER
      case 'Gemm':
        return this.#gemm(node, inputs)
      case 'Softmax':
      case 'LogSoftmax':
        return this.#softmax(first, intOf(node.attributes.axis, -1))
      case 'Sigmoid':
        return first.kind === 'scores' ? { kind: 'probabilities', scores: first, by: 'sigmoid' } : OTHER
      default:
        return OTHER
    }
  }

  #transpose(value: Value, perm: readonly number[]): Value {
    if (value.kind === 'ids' || value.kind === 'embedded' || value.kind === 'zeros') return value
    if (value.kind === 'constant')
      return value.tensor.type === 'float' && value.tensor.shape.length === 2
        ? { kind: 'constant', tensor: transposed(value.tensor) }
        : OTHER
    if (value.kind !== 'sequence' && value.kind !== 'finals') return OTHER
    const axes = (perm.length > 0 ? perm : [...value.axes].map((_, index) => value.axes.length - 1 - index))
      .map((index) => value.axes[index])
      .join('')
    return axes.length === value.axes.length ? { ...value, axes } : OTHER
  }

  /** Dropping an axis of extent 1, or adding one to a constant; anything else that changes axes is not followed. */
  #squeeze(node: OnnxNode, value: Value, axes: readonly number[]): Value {
    if (value.kind === 'zeros' || value.kind === 'ids') return value
    if (value.kind === 'constant')
      return { kind: 'constant', tensor: reshapedConstant(value.tensor, node.opType, axes) }
    if (node.opType !== 'Squeeze' || axes.length !== 1 || (value.kind !== 'sequence' && value.kind !== 'finals'))
      return OTHER
    const at = axes[0] < 0 ? axes[0] + value.axes.length : axes[0]
    const letter = value.axes[at]
    const rest = value.axes.slice(0, at) + value.axes.slice(at + 1)
    if (value.kind === 'finals') return letter === 'R' && value.picks.length === 1 ? { ...value, axes: rest } : OTHER
    if (letter === 'D' && this.#layers[value.layer].directions === 1) return { ...value, axes: rest }
    return letter === 'T' && value.last ? this.#lastStep(value.layer) : OTHER
  }

  /** Joins directions and units. The target shape is not read: no other reshape of these values gives a matrix for the next layer. */
  #reshape(value: Value): Value {
    if (value.kind === 'sequence') {
      const single = this.#layers[value.layer].directions === 1
      if (value.axes === 'TBDH' || (single && (value.axes === 'TDBH' || value.axes === 'TBH')))
        return { ...value, axes: 'TBF' }
      return value.axes === 'TBF' || value.axes === 'BTF' ? value : OTHER
    }
    if (value.kind === 'finals') {
      if (value.axes === 'BRH' || (value.axes === 'RBH' && value.picks.length === 1)) return { ...value, axes: 'BF' }
      return value.axes === 'BH' || value.axes === 'BF' ? value : OTHER
    }
    return value.kind === 'pooled' || value.kind === 'scores' || value.kind === 'zeros' || value.kind === 'ids'
      ? value
      : OTHER
  }

  #gather(data: Value, index: Value | undefined, axis: number): Value {
    if (data.kind === 'constant') {
      const table = floatsOf(data)
      return table?.shape.length === 2 && axis === 0 && index?.kind === 'ids' ? { kind: 'embedded', table } : OTHER
    }
    const chosen = integersOf(index)
    const isScalar = index?.kind === 'constant' && index.tensor.shape.length === 0
    if (chosen?.length !== 1) return OTHER
    if (data.kind === 'finals' && data.axes[axis] === 'R') {
      const pick = data.picks.at(chosen[0])
      return pick ? { kind: 'finals', picks: [pick], axes: isScalar ? data.axes.replace('R', '') : data.axes } : OTHER
    }
    if (data.kind === 'sequence' && data.axes.at(axis) === 'T' && chosen[0] === -1)
      return isScalar ? this.#lastStep(data.layer) : { ...data, last: true }
    return data.kind === 'ids' ? data : OTHER
  }

  #slice(value: Value, [starts, ends, axes]: readonly (Value | undefined)[]): Value {
    if (value.kind === 'zeros' || value.kind === 'ids') return value
    const [start, end, axis = 0] = [integersOf(starts)?.[0], integersOf(ends)?.[0], integersOf(axes)?.[0]]
    if (start === undefined || end === undefined) return OTHER
    if (value.kind === 'finals' && value.axes.at(axis) === 'R')
      return { ...value, picks: value.picks.slice(start, end) }
    return value.kind === 'sequence' && value.axes.at(axis) === 'T' && start === -1 && end > 0
      ? { ...value, last: true }
      : OTHER
  }

  #concat(inputs: readonly (Value | undefined)[], axis: number): Value {
    if (inputs.every((value) => value?.kind === 'zeros')) return ZEROS
    if (inputs.every((value) => value?.kind === 'constant'))
      return joinedConstants(
        inputs.map((value) => value.tensor),
        axis
      )
    if (!inputs.every((value) => value?.kind === 'finals')) return OTHER
    const picks = inputs.flatMap((value) => value.picks)
    const [{ axes }] = inputs
    if (axes === 'RBH' && axis === 0 && inputs.every((value) => value.axes === axes))
      return { kind: 'finals', picks, axes }
    const side = axis === 1 || axis === -1
    return side && inputs.every((value) => value.axes === 'BH' || value.axes === 'BF')
      ? { kind: 'finals', picks, axes: 'BF' }
      : OTHER
  }

  #reduce(operator: string, value: Value, axes: readonly number[], keeps: boolean): Value {
    if (axes.length !== 1 || keeps) return OTHER
    if (value.kind === 'weighted' && value.axes.at(axes[0]) === 'T')
      return operator === 'ReduceSum'
        ? { kind: 'pooled', pooling: 'attention', layer: value.layer, attention: value.weight }
        : OTHER
    if (value.kind !== 'sequence' || value.last || value.axes.at(axes[0]) !== 'T' || !this.#isJoined(value))
      return OTHER
    if (operator === 'ReduceSum') return { kind: 'total', layer: value.layer, attention: null }
    return this.#pooled(operator === 'ReduceMax' ? 'max' : 'mean', value.layer)
  }

  #matMul(left: Value, right: Value | undefined): Value {
    const weight = floatsOf(right)
    if (!weight || weight.shape.length !== 2) return OTHER
    if (left.kind === 'squashed' && weight.shape[1] === 1)
      return { kind: 'attention', layer: left.layer, weight, axes: left.axes, normalised: false }
    const pooled = this.#asPooled(left)
    return pooled ? { kind: 'projected', pooled, weight: transposed(weight) } : OTHER
  }

  #add(value: Value, constant: Value | undefined): Value | null {
    const bias = floatsOf(constant)
    return value.kind === 'projected' && bias && bias.data.length === value.weight.shape[0]
      ? { kind: 'scores', pooled: value.pooled, weight: value.weight, bias }
      : null
  }

  #gemm({ attributes }: OnnxNode, [a, b, c]: readonly (Value | undefined)[]): Value {
    const pooled = a && this.#asPooled(a)
    const weight = floatsOf(b)
    if (
      !pooled ||
      !weight ||
      weight.shape.length !== 2 ||
      intOf(attributes.transA, 0) !== 0 ||
      floatOf(attributes.alpha, 1) !== 1 ||
      floatOf(attributes.beta, 1) !== 1
    )
      return OTHER
    const rows = intOf(attributes.transB, 0) === 1 ? weight : transposed(weight)
    const bias =
      c === undefined
        ? { name: '', type: 'float' as const, shape: [rows.shape[0]], data: new Float32Array(rows.shape[0]) }
        : floatsOf(c)
    return bias && bias.data.length === rows.shape[0] ? { kind: 'scores', pooled, weight: rows, bias } : OTHER
  }

  #softmax(value: Value, axis: number): Value {
    if (value.kind === 'scores')
      return axis === 1 || axis === -1 ? { kind: 'probabilities', scores: value, by: 'softmax' } : OTHER
    return value.kind === 'attention' && value.axes.at(axis) === 'T' ? { ...value, normalised: true } : OTHER
  }

  /** Final states in the order of our 'last' pooling count as pooled. */
  #asPooled(value: Value): Pooled | null {
    if (value.kind === 'pooled') return value
    if (value.kind !== 'finals' || (value.axes !== 'BF' && value.axes !== 'BH')) return null
    const top = this.#layers.length - 1
    const inOrder =
      value.picks.length === this.#layers[top].directions &&
      value.picks.every(({ layer, direction }, index) => layer === top && direction === index)
    return inOrder ? this.#pooled('last', top) : null
  }

  /** The output at the last step: the final state of a forward layer, but not of a reverse one. */
  #lastStep(layer: number): Value {
    if (this.#layers[layer].directions === 1) return this.#pooled('last', layer)
    throw onnxRefusal(
      'the final state of both directions',
      'the last step of a bidirectional output, where the reverse direction has read one token only'
    )
  }

  #pooled(pooling: Pooled['pooling'], layer: number): Pooled {
    return { kind: 'pooled', pooling, layer, attention: null }
  }

  /** Directions joined, so that a matrix per step stands there. */
  #isJoined({ axes, layer }: { readonly axes: string; readonly layer: number }): boolean {
    return axes.includes('F') || (axes.includes('H') && !axes.includes('D') && this.#layers[layer].directions === 1)
  }
}

function weighted(states: Value, attention: Value | undefined): Value | null {
  return states.kind === 'sequence' &&
    attention?.kind === 'attention' &&
    attention.normalised &&
    attention.layer === states.layer &&
    attention.axes === states.axes
    ? { kind: 'weighted', layer: states.layer, weight: attention.weight, axes: states.axes }
    : null
}

function constantOf({ attributes: { value } }: OnnxNode): Value {
  return value?.kind === 'tensor' ? { kind: 'constant', tensor: value.value } : OTHER
}

function isZeroFill({ attributes: { value } }: OnnxNode): boolean {
  return (
    value === undefined ||
    (value.kind === 'tensor' && value.value.type === 'float' && value.value.data.every((number) => number === 0))
  )
}

/** A constant with axes of extent 1 added or dropped. */
function reshapedConstant(tensor: OnnxTensor, operator: string, axes: readonly number[]): OnnxTensor {
  const shape = [...tensor.shape]
  if (operator === 'Unsqueeze') {
    for (const axis of axes.map((one) => (one < 0 ? one + shape.length + axes.length : one)).sort((a, b) => a - b))
      shape.splice(axis, 0, 1)
    return { ...tensor, shape }
  }
  const dropped = new Set(axes.map((axis) => (axis < 0 ? axis + shape.length : axis)))
  return { ...tensor, shape: shape.filter((extent, axis) => extent !== 1 || (axes.length > 0 && !dropped.has(axis))) }
}

/** Constants along axis 0, as exporters join the weights of two directions. */
function joinedConstants(tensors: readonly OnnxTensor[], axis: number): Value {
  const floats = tensors.filter((tensor) => tensor.type === 'float')
  if (
    axis !== 0 ||
    floats.length !== tensors.length ||
    floats.some(({ shape }) => shape.length === 0 || shape.slice(1).join() !== floats[0].shape.slice(1).join())
  )
    return OTHER
  const data = new Float32Array(floats.reduce((sum, tensor) => sum + tensor.data.length, 0))
  let at = 0
  for (const tensor of floats) {
    data.set(tensor.data, at)
    at += tensor.data.length
  }
  return {
    kind: 'constant',
    tensor: {
      name: '',
      type: 'float',
      shape: [floats.reduce((sum, { shape }) => sum + shape[0], 0), ...floats[0].shape.slice(1)],
      data
    }
  }
}

const intOf = (value: AttributeValue | undefined, absent: number): number =>
  value?.kind === 'int' ? value.value : absent
const floatOf = (value: AttributeValue | undefined, absent: number): number =>
  value?.kind === 'float' ? value.value : absent
const intsOf = (value: AttributeValue | undefined): readonly number[] => (value?.kind === 'ints' ? value.value : [])
