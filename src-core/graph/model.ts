// An ONNX model as plain data: what the graph builder makes and `proto-write.ts` turns into bytes. Only the parts of the
// format that recurrent classifiers need: dense tensors, typed inputs and outputs, nested graphs for Scan bodies.

import { type Shape, sizeOf } from '../shapes'
import { CoreError } from '../errors'

export type ElementType = 'float' | 'float16' | 'int8' | 'int32' | 'int64' | 'bool' | 'string'

/** A constant. `float16` is the bits of a half each (numeric/half.ts), `bool` one byte an element, `string` UTF-8 text. */
export type OnnxTensor =
  | { readonly name: string; readonly type: 'float'; readonly shape: Shape; readonly data: Float32Array }
  | { readonly name: string; readonly type: 'float16'; readonly shape: Shape; readonly data: Uint16Array }
  | { readonly name: string; readonly type: 'int8'; readonly shape: Shape; readonly data: Int8Array }
  | { readonly name: string; readonly type: 'int32'; readonly shape: Shape; readonly data: Int32Array }
  | { readonly name: string; readonly type: 'int64'; readonly shape: Shape; readonly data: BigInt64Array }
  | { readonly name: string; readonly type: 'bool'; readonly shape: Shape; readonly data: Uint8Array }
  | { readonly name: string; readonly type: 'string'; readonly shape: Shape; readonly data: readonly string[] }

export type AttributeValue =
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }
  | { readonly kind: 'graph'; readonly value: OnnxGraph }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] }

export interface OnnxNode {
  readonly name: string
  readonly opType: string
  /** '' for ONNX's own operators. */
  readonly domain: string
  /** '' leaves an optional input out. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, AttributeValue>>
}

/** A fixed extent, or the name of one that is known only when the model runs ("batch"). */
export type Extent = number | string

export interface OnnxValue {
  readonly name: string
  readonly type: ElementType
  readonly shape: readonly Extent[]
  readonly docString: string
}

export interface OnnxGraph {
  readonly name: string
  readonly docString: string
  readonly nodes: readonly OnnxNode[]
  readonly initializers: readonly OnnxTensor[]
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
}

export interface OnnxModel {
  readonly irVersion: number
  /** Operator sets by domain; '' is ONNX's own. */
  readonly opsets: Readonly<Record<string, number>>
  readonly producerName: string
  readonly producerVersion: string
  readonly docString: string
  /** Written in insertion order, so that bytes repeat. */
  readonly metadata: Readonly<Record<string, string>>
  readonly graph: OnnxGraph
}

/** What onnxruntime 1.12 and every later one reads (reference: numerics-and-export). */
const OPSET = 17
const IR_VERSION = 8

/** A model around a graph, with this project's versions and no metadata. */
export function modelOf(graph: OnnxGraph, details: Partial<Omit<OnnxModel, 'graph'>> = {}): OnnxModel {
  return {
    irVersion: IR_VERSION,
    opsets: { '': OPSET },
    producerName: 'GateScope',
    producerVersion: '',
    docString: '',
    metadata: {},
    ...details,
    graph
  }
}

/** @throws CoreError "onnx" when a tensor's data does not fill its shape */
export function assertFilled(tensor: OnnxTensor): void {
  if (tensor.data.length === sizeOf(tensor.shape)) return
  throw new CoreError({
    code: 'onnx',
    case: 'graph-values',
    values: {
      name: tensor.name,
      due: `${sizeOf(tensor.shape)}`,
      shape: `[${tensor.shape.join(', ')}]`,
      found: `${tensor.data.length}`
    }
  })
}
