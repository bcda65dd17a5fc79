// Builds ONNX graphs by name: every node and every tensor gets a readable one ("/rnn/l0/xw"), so that Netron shows the
// model as a person would draw it. A value is its name (a string); shapes stay in the comments of who builds.

import { type Shape } from '../shapes'
import { CoreError } from '../errors'
import {
  type AttributeValue,
  type ElementType,
  type Extent,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue
} from './model'

export const int = (value: number): AttributeValue => ({ kind: 'int', value })
export const float = (value: number): AttributeValue => ({ kind: 'float', value })
export const text = (value: string): AttributeValue => ({ kind: 'string', value })
export const ints = (...value: number[]): AttributeValue => ({ kind: 'ints', value })
export const texts = (...value: string[]): AttributeValue => ({ kind: 'strings', value })
export const graph = (value: OnnxGraph): AttributeValue => ({ kind: 'graph', value })

export type Attributes = Readonly<Record<string, AttributeValue>>

export class GraphBuilder {
  readonly #name: string
  readonly #nodes: OnnxNode[] = []
  readonly #initializers: OnnxTensor[] = []
  readonly #inputs: OnnxValue[] = []
  readonly #outputs: OnnxValue[] = []
  readonly #taken: Set<string>
  #scope = ''

  constructor(name: string, outer?: GraphBuilder) {
    this.#name = name
    this.#taken = outer ? outer.#taken : new Set()
    this.#scope = outer ? `${outer.#scope}/${name}` : ''
  }

  /** The builder of a Scan body inside this graph: it sees this graph's values, so names must not repeat across the border. */
  nested(name: string): GraphBuilder {
    return new GraphBuilder(name, this)
  }

  /** Runs `build` with names below `scope` ("/rnn/l0"); scopes nest. */
  within<T>(scope: string, build: () => T): T {
    const outer = this.#scope
    this.#scope = `${outer}/${scope}`
    try {
      return build()
    } finally {
      this.#scope = outer
    }
  }

  input(name: string, type: ElementType, shape: readonly Extent[], docString = ''): string {
    this.#inputs.push({ name: this.#claim(name), type, shape, docString })
    return name
  }

  /** An input that belongs to the current scope: Scan bodies have one namespace with the graph around them. */
  localInput(name: string, type: ElementType, shape: readonly Extent[]): string {
    const unique = this.#unique(name)
    this.#inputs.push({ name: unique, type, shape, docString: '' })
    return unique
  }

  /** Declares an existing value as an output of the graph. */
  output(value: string, type: ElementType, shape: readonly Extent[], docString = ''): string {
    this.#outputs.push({ name: value, type, shape, docString })
    return value
  }

  /** Declares a value as an output under a name of its own. */
  outputAs(name: string, value: string, type: ElementType, shape: readonly Extent[], docString = ''): string {
    return this.output(this.nodeAs(name, 'Identity', [value]), type, shape, docString)
  }

  /** A constant under exactly this name: weights. */
  weight(name: string, shape: Shape, data: Float32Array): string {
    this.#initializers.push({ name: this.#claim(name), type: 'float', shape, data })
    return name
  }

  /** A constant named within the current scope. */
  localWeight(name: string, shape: Shape, data: Float32Array): string {
    return this.#constant({ name: this.#unique(name), type: 'float', shape, data })
  }

  floats(name: string, shape: Shape, values: readonly number[]): string {
    return this.#constant({ name: this.#unique(name), type: 'float', shape, data: Float32Array.from(values) })
  }

  /** A vector of int64: axes, shapes, starts, ends. */
  indices(name: string, values: readonly number[]): string {
    return this.#constant({
      name: this.#unique(name),
      type: 'int64',
      shape: [values.length],
      data: BigInt64Array.from(values, BigInt)
    })
  }

  scalar(name: string, value: number): string {
    return this.floats(name, [], [value])
  }

  integer(name: string, value: number): string {
    return this.#constant({ name: this.#unique(name), type: 'int64', shape: [], data: BigInt64Array.of(BigInt(value)) })
  }

  /** One node with one output. @returns the output's name */
  node(name: string, opType: string, inputs: readonly string[], attributes: Attributes = {}, domain = ''): string {
    return this.nodes(name, opType, inputs, [''], attributes, domain)[0]
  }

  /** One node whose output has exactly this name. */
  nodeAs(output: string, opType: string, inputs: readonly string[], attributes: Attributes = {}): string {
    this.#nodes.push({
      name: this.#claim(output),
      opType,
      domain: '',
      inputs: [...inputs],
      outputs: [output],
      attributes
    })
    return output
  }

  /** One node with several outputs, each named after the node and its own word; `null` leaves an optional output out. */
  nodes(
    name: string,
    opType: string,
    inputs: readonly string[],
    outputs: readonly (string | null)[],
    attributes: Attributes = {},
    domain = ''
  ): string[] {
    const nodeName = this.#unique(name)
    const named = outputs.map((word) =>
      word === null ? '' : word === '' ? nodeName : this.#claim(`${nodeName}/${word}`)
    )
    this.#nodes.push({ name: nodeName, opType, domain, inputs: [...inputs], outputs: named, attributes })
    return named
  }

  build(docString = ''): OnnxGraph {
    return {
      name: this.#name,
      docString,
      nodes: this.#nodes,
      initializers: this.#initializers,
      inputs: this.#inputs,
      outputs: this.#outputs
    }
  }

  #constant(tensor: OnnxTensor): string {
    this.#initializers.push(tensor)
    return tensor.name
  }

  /** The scoped name, numbered when it is taken already. */
  #unique(name: string): string {
    const scoped = this.#scope === '' ? name : `${this.#scope}/${name}`
    let candidate = scoped
    for (let i = 1; this.#taken.has(candidate); i++) candidate = `${scoped}_${i}`
    this.#taken.add(candidate)
    return candidate
  }

  #claim(name: string): string {
    if (this.#taken.has(name)) throw new CoreError({ code: 'onnx', case: 'graph-name-twice', values: { name } })
    this.#taken.add(name)
    return name
  }
}
