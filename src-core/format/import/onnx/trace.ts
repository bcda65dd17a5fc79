// Follows a foreign graph from token ids to scores, node by node, by rules of what each operator does to each kind of
// value (values.ts). What no rule can prove becomes 'other'; if the path to the scores breaks, the refusal names the
// node at which it broke.

import { CoreError } from '../../../errors'
import type { OnnxModel, OnnxNode, OnnxValue } from '../../../graph/model'
import { type Message, message } from '../../../messages/message'
import { foldConstants } from './constants'
import { foreignLayer, isRecurrent, nodeName, onnxRefusal } from './layers'
import { applied } from './trace-operators'
import { onExtents } from './trace-shapes'
import { split } from './trace-steps'
import { type Dense, type ForeignLayer, type OutputKind, type Trace, type Value, OTHER, isTracked } from './values'

export interface Traced {
  readonly scores: Dense
  /** How the model itself turns scores into probabilities; null when it does not. */
  readonly outputKind: OutputKind | null
  /** True where rows shorter than their batch have other numbers than alone. */
  readonly readsPadding: boolean
  /** True for ids [steps, batch]. */
  readonly stepsFirst: boolean
  /** The input that the ids are, the output that was followed, and what it holds. */
  readonly ids: string
  readonly output: string
  readonly outputHolds: 'scores' | OutputKind
  readonly notes: readonly Message[]
}

/** @throws CoreError "onnx" naming the node that is not understood */
export function traceGraph(model: OnnxModel): Traced {
  try {
    return traced(model, false)
  } catch (thrown) {
    // A first layer that reads the ids as they come has the steps first: what the operator means by them is certain.
    if (!(thrown instanceof CoreError) || thrown.case !== 'onnx-first-layer') throw thrown
    return traced(model, true)
  }
}

function traced(model: OnnxModel, stepsFirst: boolean): Traced {
  const tracer = new Tracer(model, stepsFirst)
  for (const node of model.graph.nodes) tracer.visit(node)
  return tracer.result()
}

/** What is known of a graph of which only the recurrent layers are understood. */
export interface TracedLayers {
  readonly layers: readonly ForeignLayer[]
  readonly values: ReadonlyMap<string, Value>
  readonly ids: string
  readonly stepsFirst: boolean
  readonly steps: Trace['steps']
  /** Names of the inputs that are initial states. */
  readonly states: ReadonlySet<string>
  readonly notes: readonly Message[]
}

/** Follows ids to the recurrent layers and no further. @throws CoreError "onnx" naming the node on that way that is not understood */
export function traceLayers(model: OnnxModel, stepsFirst: boolean): TracedLayers {
  const tracer = new Tracer(model, stepsFirst)
  for (const node of model.graph.nodes)
    try {
      tracer.visit(node)
    } catch (thrown) {
      if (isRecurrent(node) || !(thrown instanceof CoreError)) throw thrown
      tracer.lose(node)
    }
  return tracer.understood()
}

/** Operators that read a value without changing it: masks, lengths and shapes are made by them, the path goes on. */
const READERS = new Set(['Shape', 'Size', 'Greater', 'Less', 'GreaterOrEqual', 'LessOrEqual', 'Equal', 'Not', 'ArgMax'])

class Tracer {
  readonly #values = new Map<string, Value>()
  readonly #graph: OnnxModel['graph']
  readonly #trace: Trace
  readonly #ids: OnnxValue | undefined
  readonly #states = new Set<string>()
  readonly #lengths: string[] = []
  readonly #layers: ForeignLayer[] = []
  readonly #stepsFirst: boolean
  #readsPadding = false
  #brokenAt: OnnxNode | null = null
  /** Where ids were last seen, before the embedding. */
  #idsLostAt: OnnxNode | null = null

  constructor({ graph, opsets }: OnnxModel, stepsFirst: boolean) {
    this.#stepsFirst = stepsFirst
    this.#graph = graph
    const initializers = new Set(graph.initializers.map(({ name }) => name))
    const inputs = graph.inputs.filter(({ name }) => !initializers.has(name))
    this.#ids =
      inputs.find(({ shape, type }) => shape.length === 2 && type !== 'float') ??
      inputs.find(({ shape }) => shape.length === 2) ??
      inputs[0]
    const shape = this.#ids?.shape ?? []
    const [batch, steps] = stepsFirst ? [shape[1], shape[0]] : shape
    this.#trace = {
      opset: opsets[''] ?? opsets['ai.onnx'] ?? 0,
      batch: typeof batch === 'number' && batch > 0 ? batch : 'B',
      steps: typeof steps === 'number' && steps > 0 ? steps : 'T',
      readsPadding: () => {
        this.#readsPadding = true
      }
    }
    for (const input of inputs) this.#values.set(input.name, this.#inputValue(input))
    for (const tensor of graph.initializers) this.#values.set(tensor.name, { kind: 'constant', tensor })
  }

  #inputValue(input: OnnxValue): Value {
    if (input === this.#ids)
      return { kind: 'ids', axes: this.#stepsFirst ? ['T', 'B'] : ['B', 'T'], flipped: false, atMost: Infinity }
    if (input.shape.length === 1 && (input.type === 'int64' || input.type === 'int32')) {
      this.#lengths.push(input.name)
      return { kind: 'lengths', form: 'count', axes: ['B'] }
    }
    return input.type === 'float' && input.shape.length >= 2
      ? { kind: 'state-input', name: input.name, axes: null }
      : OTHER
  }

  visit(node: OnnxNode): void {
    const inputs = node.inputs.map((name) => (name === '' ? undefined : (this.#values.get(name) ?? OTHER)))
    const made = this.#made(node, inputs)
    const lost = made.every(({ kind }) => kind === 'other')
    if (lost && inputs.some((value) => value && isTracked(value)) && !READERS.has(node.opType)) this.#brokenAt ??= node
    if (lost && inputs.some((value) => value?.kind === 'ids') && !READERS.has(node.opType)) this.#idsLostAt ??= node
    for (const [index, name] of node.outputs.entries()) if (name !== '') this.#values.set(name, made[index] ?? OTHER)
  }

  /** What a node makes is not known. */
  lose(node: OnnxNode): void {
    for (const name of node.outputs) if (name !== '') this.#values.set(name, OTHER)
  }

  understood(): TracedLayers {
    return {
      layers: this.#layers,
      values: this.#values,
      ids: this.#ids?.name ?? '',
      stepsFirst: this.#stepsFirst,
      steps: this.#trace.steps,
      states: this.#states,
      notes: this.#inputNotes()
    }
  }

  #inputNotes(): Message[] {
    return [
      ...this.#lengths.map((name) => message('lengths-input', { name })),
      ...[...this.#states].map((name) => message('state-input-zero', { name }))
    ]
  }

  result(): Traced {
    const outputs = this.#graph.outputs.map(({ name }) => ({ name, value: this.#values.get(name) ?? OTHER }))
    const made = outputs.find(({ value }) => value.kind === 'output' || value.kind === 'dense')
    const final = outputs.find(({ value }) => value.kind === 'output')?.value
    const scores = made && (made.value.kind === 'output' ? made.value.dense : (made.value as Dense))
    if (!made || !scores) {
      throw this.#brokenAt
        ? pathBroken(this.#brokenAt)
        : onnxRefusal('onnx-path', {}, message('at-output', { name: outputs[0]?.name ?? '' }))
    }
    this.#assertPadding(scores)
    const ignored = outputs.filter(
      ({ value }) => value !== scores && !(value.kind === 'output' && value.dense === scores)
    )
    return {
      scores,
      outputKind: final?.kind === 'output' && final.dense === scores ? final.by : null,
      readsPadding: this.#readsPadding,
      stepsFirst: this.#stepsFirst,
      ids: this.#ids?.name ?? '',
      output: made.name,
      outputHolds: made.value.kind === 'output' ? made.value.by : 'scores',
      notes: [
        ...(this.#readsPadding ? [message('padding-read')] : []),
        ...this.#inputNotes(),
        ...ignored.map(({ name }) => message('output-ignored', { name })),
        ...(typeof this.#trace.steps === 'number' ? [message('steps-frozen', { count: this.#trace.steps })] : [])
      ]
    }
  }

  /** A file made for texts of one length, padding included, is another model than ours; one frozen by an example is not. */
  #assertPadding({ parts: pieces }: Dense): void {
    if (pieces.some(({ pooling, layer, atRowEnd }) => pooling === 'last' && !layer.hasLengths && !atRowEnd))
      this.#readsPadding = true
    const { steps, batch } = this.#trace
    if (typeof steps === 'number' && typeof batch === 'string' && this.#readsPadding)
      throw onnxRefusal('onnx-steps-fixed', { count: steps }, message('at-input', { name: this.#ids?.name ?? '' }))
  }

  #made(node: OnnxNode, inputs: readonly (Value | undefined)[]): Value[] {
    if (isRecurrent(node)) return this.#recurrence(node, inputs)
    const folded = foldConstants(node, inputs) ?? onExtents(node, inputs)
    if (folded) return [folded]
    return node.opType === 'Split' ? split(node, inputs, this.#trace) : [applied(node, inputs, this.#trace)]
  }

  #recurrence(node: OnnxNode, inputs: readonly (Value | undefined)[]): Value[] {
    const [x] = inputs
    const lost = this.#brokenAt ?? this.#idsLostAt
    if (x?.kind === 'other' && lost) throw pathBroken(lost)
    const layer = foreignLayer(node, inputs, this.#trace)
    this.#layers.push(layer)
    for (const state of [inputs[5], inputs[6]]) if (state?.kind === 'state-input') this.#states.add(state.name)
    const directions = Array.from({ length: layer.directions }, (_, direction) => direction)
    return [
      {
        kind: 'sequence',
        source: layer,
        directions,
        axes: ['T', 'D', 'B', 'H'],
        padding: layer.hasLengths ? 'zero' : 'read',
        flipped: x?.kind === 'sequence' && x.flipped
      },
      {
        kind: 'pooled',
        parts: directions.map((direction) => ({ pooling: 'last', layer, direction, attention: null, factor: 1 })),
        axes: ['R', 'B', 'H']
      },
      { kind: 'cell-state' }
    ]
  }
}

const pathBroken = (node: OnnxNode): CoreError =>
  onnxRefusal('onnx-path-broken', { operator: node.opType }, nodeName(node))
