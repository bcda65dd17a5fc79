// Follows a foreign graph from token ids to scores, node by node, by rules of what each operator does to each kind of
// value (values.ts). What no rule knows becomes 'other'; if the path to the scores breaks, the refusal names the
// node at which it broke.

import type { OnnxGraph, OnnxNode } from '../../../graph/model'
import { constantOf, intOf, intsOf, isZeroFill } from './constants'
import { type ForeignLayer, foreignLayer, onnxRefusal } from './layers'
import { concat, gather, reshape, slice, squeeze, transpose } from './trace-axes'
import { add, gemm, matMul, pooled, reduce, softmax, weighted } from './trace-pooling'
import { type Scores, type Value, OTHER, ZEROS, integersOf, isTracked, isZero } from './values'

export interface Traced {
  readonly layers: readonly ForeignLayer[]
  /** [V, E] */
  readonly embedding: Extract<Value, { kind: 'embedded' }>['table']
  readonly scores: Scores
  /** How the model itself turns scores into probabilities; null when it does not. */
  readonly outputActivation: 'softmax' | 'sigmoid' | null
}

/** @throws CoreError "onnx" naming the node that is not understood */
export function traceGraph(graph: OnnxGraph): Traced {
  const tracer = new Tracer(graph)
  for (const node of graph.nodes) tracer.visit(node)
  return tracer.result()
}

/** Operators that read a value without changing it: masks, lengths and shapes are made by them, the path goes on. */
const READERS = new Set(['Shape', 'Size', 'Greater', 'Less', 'GreaterOrEqual', 'LessOrEqual', 'Equal', 'Not'])

class Tracer {
  readonly #values = new Map<string, Value>()
  readonly #layers: ForeignLayer[] = []
  readonly #graph: OnnxGraph
  #embedding: Traced['embedding'] | null = null
  #brokenAt: OnnxNode | null = null

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
    if (made[0].kind === 'other' && inputs.some((value) => value && isTracked(value)) && !READERS.has(node.opType))
      this.#brokenAt ??= node
    for (const [index, name] of node.outputs.entries()) if (name !== '') this.#values.set(name, made[index] ?? OTHER)
  }

  result(): Traced {
    const outputs = this.#graph.outputs.map(({ name }) => this.#values.get(name) ?? OTHER)
    const direct = outputs.find((value): value is Scores => value.kind === 'scores')
    const probabilities = outputs.find((value) => value.kind === 'probabilities')
    const scores = direct ?? probabilities?.scores
    if (scores && this.#embedding)
      return { layers: this.#layers, embedding: this.#embedding, scores, outputActivation: probabilities?.by ?? null }
    const broken = this.#brokenAt
    throw broken
      ? onnxRefusal('onnx-path-broken', { operator: broken.opType }, `node ${broken.name || broken.outputs[0]}`)
      : onnxRefusal('onnx-path')
  }

  #recurrence(node: OnnxNode, inputs: readonly (Value | undefined)[]): Value[] {
    const [x] = inputs
    const layer = this.#layers.length
    const stacked = x?.kind === 'sequence' && x.layer === layer - 1 && !x.last && ['TBF', 'TBH'].includes(x.axes)
    if (!(layer === 0 ? x?.kind === 'embedded' : stacked))
      throw onnxRefusal(layer === 0 ? 'onnx-first-layer' : 'onnx-wiring', {}, `node ${node.name || node.opType}`)
    const made = foreignLayer(node, inputs)
    if (x?.kind === 'embedded') this.#embedding = x.table
    this.#layers.push(made)
    return [
      { kind: 'sequence', layer, axes: 'TDBH', last: false },
      {
        kind: 'final-states',
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
        return transpose(first, intsOf(node.attributes.perm))
      case 'Squeeze':
      case 'Unsqueeze':
        return squeeze(this.#layers, node, first, integersOf(second) ?? intsOf(node.attributes.axes))
      case 'Reshape':
      case 'Flatten':
        return reshape(this.#layers, first)
      case 'Gather':
        return gather(this.#layers, first, second, axis)
      case 'Slice':
        return slice(first, inputs.slice(1))
      case 'Concat':
        return concat(inputs, axis)
      case 'Where':
        return inputs[1] && isTracked(inputs[1]) && (inputs[2]?.kind === 'constant' || inputs[2]?.kind === 'zeros')
          ? inputs[1]
          : OTHER
      case 'ReduceMax':
      case 'ReduceMean':
      case 'ReduceSum':
        return reduce(
          this.#layers,
          node.opType,
          first,
          integersOf(second) ?? intsOf(node.attributes.axes),
          intOf(node.attributes.keepdims, 1) === 1
        )
      case 'Div':
        return first.kind === 'step-sum' ? pooled('mean', first.layer) : OTHER
      case 'Tanh':
        return first.kind === 'sequence' && !first.last ? { kind: 'tanh', layer: first.layer, axes: first.axes } : OTHER
      case 'Mul':
        return weighted(first, second) ?? (second ? weighted(second, first) : null) ?? OTHER
      case 'MatMul':
        return matMul(this.#layers, first, second)
      case 'Add':
        return add(first, second) ?? (second ? add(second, first) : null) ?? OTHER
      case 'Gemm':
        return gemm(this.#layers, node, inputs)
      case 'Softmax':
      case 'LogSoftmax':
        return softmax(first, intOf(node.attributes.axis, -1))
      case 'Sigmoid':
        return first.kind === 'scores' ? { kind: 'probabilities', scores: first, by: 'sigmoid' } : OTHER
      default:
        return OTHER
    }
  }
}
