// Screens an ONNX file before anything is built from it: walks the protobuf once (protobuf-walk.ts) and refuses what a
// recurrent classifier never needs. After it, `decodeModel` may trust sizes, depth and operators. Fields without a rule
// are skipped by their wire type.

import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { CoreError } from '../../../errors'
import { ATTRIBUTE, GRAPH, MODEL, NODE, TENSOR, VALUE } from '../../../graph/proto-fields'
import { ExternalData, readExternalEntry } from './external'
import { BRANCHES, OPERATORS } from './operators'
import {
  type FieldRule,
  type Scope,
  nameField,
  nested,
  packed,
  readName,
  refused,
  screenRefusal,
  skipField,
  skipNested,
  walk
} from './protobuf-walk'
import { type Message, message } from '../../../messages/message'

const MAX_FILE_BYTES = 1024 ** 3
const MAX_NODES = 10_000
const MAX_INITIALIZERS = 10_000
/** Entries of one attribute list, inputs of one node: an LSTM has eight inputs, a Concat of layers some dozens. */
const MAX_LIST = 10_000

/** TensorProto.DataLocation */
const EXTERNAL = 1

/** Bytes of one element by TensorProto.DataType; 0: text, counted by its own strings. */
const ELEMENT_BYTES: Readonly<Record<number, number>> = {
  1: 4, // float
  2: 1, // uint8
  3: 1, // int8
  4: 2, // uint16
  5: 2, // int16
  6: 4, // int32
  7: 8, // int64
  8: 0, // string
  9: 1, // bool
  10: 2, // float16
  11: 8, // double
  12: 4, // uint32
  13: 8, // uint64
  16: 2 // bfloat16
}

/**
 * @returns names of the files of the same folder that hold weights
 * @throws CoreError "onnx" naming the rule and the node or tensor
 */
export function screenModel(bytes: Uint8Array): ReadonlySet<string> {
  if (bytes.length > MAX_FILE_BYTES)
    throw screenRefusal('onnx-file-large', null, { limit: MAX_FILE_BYTES, count: bytes.length })
  const reader = new BinaryReader(bytes)
  const external = new ExternalData()
  let graphs = 0
  try {
    walk(
      { reader, end: bytes.length, depth: 0, where: null },
      {
        [MODEL.graph]: (scope) => {
          if (++graphs > 1) throw screenRefusal('onnx-graphs', scope.where)
          nested(scope, message('at-graph'), (graph) => screenGraph(graph, external))
        },
        [MODEL.trainingInfo]: refused('onnx-training'),
        [MODEL.functions]: refused('onnx-functions')
      }
    )
  } catch (cause) {
    if (cause instanceof CoreError) throw cause
    throw new CoreError({ code: 'onnx', case: 'onnx-damaged' }, { cause })
  }
  if (graphs === 0) throw screenRefusal('onnx-no-graph', null)
  return external.files
}

function screenGraph(scope: Scope, external: ExternalData): void {
  let [nodes, initializers, values] = [0, 0, 0]
  const value: FieldRule = (inner) => {
    if (++values > MAX_INITIALIZERS + MAX_NODES)
      throw screenRefusal('onnx-values-many', inner.where, { limit: MAX_INITIALIZERS + MAX_NODES })
    nested(inner, message('at-value'), (v) => walk(v, { [VALUE.name]: nameField, [VALUE.type]: skipNested }))
  }
  walk(scope, {
    [GRAPH.node]: (inner) => {
      if (++nodes > MAX_NODES) throw screenRefusal('onnx-nodes-many', inner.where, { limit: MAX_NODES })
      nested(inner, message('at-node', { name: `${nodes}` }), screenNode)
    },
    [GRAPH.name]: nameField,
    [GRAPH.initializer]: (inner) => {
      if (++initializers > MAX_INITIALIZERS)
        throw screenRefusal('onnx-initializers-many', inner.where, { limit: MAX_INITIALIZERS })
      nested(inner, message('at-initializer', { name: `${initializers}` }), (tensor) => screenTensor(tensor, external))
    },
    [GRAPH.input]: value,
    [GRAPH.output]: value,
    [GRAPH.valueInfo]: value,
    [GRAPH.sparseInitializer]: refused('onnx-sparse')
  })
}

function screenNode(scope: Scope): void {
  let [links, operator, name] = [0, '', '']
  const attributes = new Set<string>()
  const named = (): Message | null => (name === '' ? scope.where : message('at-node', { name }))
  const assertKnown = (): void => {
    if (BRANCHES.has(operator)) throw screenRefusal('onnx-branch', named(), { operator })
    if (!OPERATORS.has(operator)) throw screenRefusal('onnx-operator', named(), { operator })
  }
  const link: FieldRule = (inner) => {
    if (++links > MAX_LIST) throw screenRefusal('onnx-links-many', inner.where, { limit: MAX_LIST })
    readName(inner)
  }
  walk(scope, {
    [NODE.input]: link,
    [NODE.output]: link,
    [NODE.name]: (inner) => {
      name = readName(inner)
    },
    [NODE.opType]: (inner) => {
      operator = readName(inner)
    },
    [NODE.attribute]: (inner) => {
      if (operator !== '') assertKnown()
      nested(inner, named(), (attribute) => screenAttribute(attribute, attributes))
    },
    [NODE.domain]: operatorDomain
  })
  assertKnown()
}

const operatorDomain: FieldRule = (scope) => {
  const given = readName(scope)
  if (given !== '' && given !== 'ai.onnx') throw screenRefusal('onnx-domain', scope.where, { domain: given })
}

function screenAttribute(scope: Scope, seen: Set<string>): void {
  walk(scope, {
    [ATTRIBUTE.name]: (inner) => {
      const attribute = readName(inner)
      if (attribute === '__proto__' || seen.has(attribute))
        throw screenRefusal('onnx-attribute', inner.where, { name: attribute })
      seen.add(attribute)
    },
    [ATTRIBUTE.tensor]: (inner) => nested(inner, inner.where, (tensor) => screenTensor(tensor, null)),
    [ATTRIBUTE.graph]: refused('onnx-subgraphs'),
    [ATTRIBUTE.tensors]: refused('onnx-tensor-lists'),
    [ATTRIBUTE.graphs]: refused('onnx-subgraphs'),
    [ATTRIBUTE.sparseTensor]: refused('onnx-sparse'),
    [ATTRIBUTE.sparseTensors]: refused('onnx-sparse')
  })
}

/**
 * Values of a tensor may stand in one place only, and there must be exactly as many as its dimensions say.
 * @param external null where values may not lie in another file
 */
function screenTensor(scope: Scope, external: ExternalData | null): void {
  const { reader } = scope
  let [type, count, rawBytes, typed, strings, location] = [0, 1n, -1, 0, 0, 0]
  const entries = new Map<string, string>()
  const dimension = (): void => {
    const extent = BigInt(reader.int64())
    if (extent < 0n) throw screenRefusal('onnx-extent', scope.where, { extent: `${extent}` })
    count *= extent
    if (count > BigInt(MAX_FILE_BYTES))
      throw screenRefusal('onnx-elements-many', scope.where, { limit: MAX_FILE_BYTES })
  }
  const numbers =
    (bits: WireType): FieldRule =>
    (inner, wireType) => {
      if (wireType !== WireType.LengthDelimited) {
        reader.skip(wireType)
        typed++
      } else
        packed(inner, () => {
          reader.skip(bits)
          typed++
        })
    }
  walk(scope, {
    [TENSOR.dims]: (inner, wireType) =>
      wireType === WireType.LengthDelimited ? packed(inner, dimension) : dimension(),
    [TENSOR.dataType]: () => {
      type = reader.int32()
    },
    [TENSOR.segment]: refused('onnx-segments'),
    [TENSOR.floatData]: numbers(WireType.Bit32),
    [TENSOR.int32Data]: numbers(WireType.Varint),
    [TENSOR.int64Data]: numbers(WireType.Varint),
    [TENSOR.doubleData]: numbers(WireType.Bit64),
    [TENSOR.uint64Data]: numbers(WireType.Varint),
    [TENSOR.stringData]: (inner, wireType) => {
      skipField(inner, wireType)
      strings++
    },
    [TENSOR.name]: nameField,
    [TENSOR.rawData]: (inner) => {
      rawBytes = nested(inner, inner.where, (raw) => {
        reader.pos = raw.end
      })
    },
    [TENSOR.externalData]: (inner) => readExternalEntry(inner, entries),
    [TENSOR.dataLocation]: () => {
      location = reader.int32()
    }
  })
  const elementBytes = ELEMENT_BYTES[type]
  if (elementBytes === undefined) throw screenRefusal('onnx-element-type', scope.where, { type: `${type}` })
  if (location !== 0 || entries.size > 0) {
    if (external === null || location !== EXTERNAL || rawBytes >= 0 || typed + strings > 0 || elementBytes === 0)
      throw screenRefusal('onnx-external', scope.where)
    return external.add(entries, scope.where, count * BigInt(elementBytes))
  }
  const places = (rawBytes >= 0 ? 1 : 0) + (typed > 0 ? 1 : 0) + (strings > 0 ? 1 : 0)
  if (places > 1) throw screenRefusal('onnx-values-twice', scope.where)
  const held = rawBytes >= 0 ? BigInt(rawBytes) : BigInt(typed + strings)
  const due = rawBytes >= 0 ? count * BigInt(elementBytes) : count
  if (held !== due || (type === 8 && rawBytes >= 0))
    throw screenRefusal(rawBytes >= 0 ? 'onnx-tensor-bytes' : 'onnx-tensor-values', scope.where, {
      due: `${due}`,
      held: `${held}`
    })
}
