// Looks at an ONNX file before anything is built from it: walks the protobuf once, allocates nothing that the file asks
// for, and refuses what a recurrent classifier never needs. After it, `decodeModel` may trust sizes, depth and operators.
//
// Field numbers are those of onnx.proto. Fields without a rule are skipped by their wire type.

import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { CoreError } from '../../errors'

const MAX_FILE_BYTES = 1024 ** 3
const MAX_DEPTH = 64
const MAX_NODES = 10_000
const MAX_INITIALIZERS = 10_000
const MAX_NAME_BYTES = 1024
/** Entries of one attribute list, inputs of one node: an LSTM has eight inputs, a Concat of layers some dozens. */
const MAX_LIST = 10_000

/** What exporters of recurrent classifiers write. Nothing here branches, loops, loads or calls outside the graph. */
const OPERATORS: ReadonlySet<string> = new Set([
  'LSTM',
  'GRU',
  'RNN',
  'Gather',
  'Gemm',
  'MatMul',
  'Add',
  'Sub',
  'Mul',
  'Div',
  'Neg',
  'Exp',
  'Max',
  'Min',
  'Clip',
  'Softmax',
  'LogSoftmax',
  'Sigmoid',
  'Tanh',
  'Relu',
  'Transpose',
  'Squeeze',
  'Unsqueeze',
  'Slice',
  'Concat',
  'Split',
  'Reshape',
  'Flatten',
  'Shape',
  'Size',
  'Cast',
  'Constant',
  'ConstantOfShape',
  'Expand',
  'Range',
  'ReduceSum',
  'ReduceMean',
  'ReduceMax',
  'ReduceMin',
  'GlobalAveragePool',
  'GlobalMaxPool',
  'Not',
  'And',
  'Equal',
  'Greater',
  'GreaterOrEqual',
  'Less',
  'LessOrEqual',
  'Where',
  'Identity',
  'Dropout',
  'ReverseSequence',
  'GatherElements',
  'GatherND'
])

/** Bytes of one element by TensorProto.DataType; 0: text, counted by its own strings. */
const ELEMENT_BYTES: Readonly<Record<number, number>> = {
  1: 4,
  2: 1,
  3: 1,
  4: 2,
  5: 2,
  6: 4,
  7: 8,
  8: 0,
  9: 1,
  10: 2,
  11: 8,
  12: 4,
  13: 8,
  16: 2
}

type Visit = (scope: Scope, wireType: WireType) => void

/** One message under inspection: its reader is shared, its end is its own. */
interface Scope {
  readonly reader: BinaryReader
  readonly end: number
  readonly depth: number
  readonly where: string
}

/** @throws CoreError "onnx" naming the rule and the node or tensor */
export function screenModel(bytes: Uint8Array): void {
  if (bytes.length > MAX_FILE_BYTES) throw refusal('', `at most ${MAX_FILE_BYTES} bytes`, `${bytes.length}`)
  const reader = new BinaryReader(bytes)
  let graphs = 0
  try {
    walk(
      { reader, end: bytes.length, depth: 0, where: 'model' },
      {
        7: (scope) => {
          if (++graphs > 1) throw refusal(scope.where, 'one graph', 'several')
          nested(scope, 'graph', screenGraph)
        },
        20: refuse('training graphs'),
        25: refuse('functions of its own')
      }
    )
  } catch (cause) {
    if (cause instanceof CoreError) throw cause
    throw new CoreError(
      { code: 'onnx', subject: 'ONNX model', expected: 'the bytes of an .onnx file', got: 'damaged data', next: NEXT },
      { cause }
    )
  }
  if (graphs === 0) throw refusal('', 'a graph', 'none')
}

function screenGraph(scope: Scope): void {
  let [nodes, initializers, values] = [0, 0, 0]
  const value: Visit = (inner) => {
    if (++values > MAX_INITIALIZERS + MAX_NODES)
      throw refusal(inner.where, `at most ${MAX_INITIALIZERS + MAX_NODES} values`, 'more')
    nested(inner, 'value', (v) => walk(v, { 1: name, 2: skipNested }))
  }
  walk(scope, {
    1: (inner) => {
      if (++nodes > MAX_NODES) throw refusal(inner.where, `at most ${MAX_NODES} nodes`, 'more')
      nested(inner, `node ${nodes}`, screenNode)
    },
    2: name,
    5: (inner) => {
      if (++initializers > MAX_INITIALIZERS)
        throw refusal(inner.where, `at most ${MAX_INITIALIZERS} initializers`, 'more')
      nested(inner, `initializer ${initializers}`, screenTensor)
    },
    11: value,
    12: value,
    13: value,
    15: refuse('sparse tensors')
  })
}

function screenNode(scope: Scope): void {
  let links = 0
  const attributes = new Set<string>()
  const link: Visit = (inner) => {
    if (++links > MAX_LIST) throw refusal(inner.where, `at most ${MAX_LIST} inputs and outputs`, 'more')
    readName(inner)
  }
  walk(scope, {
    1: link,
    2: link,
    3: name,
    4: (inner) => {
      const operator = readName(inner)
      if (!OPERATORS.has(operator))
        throw refusal(inner.where, 'operators of a recurrent classifier, without branches or loops', operator)
    },
    5: (inner) => nested(inner, inner.where, (attribute) => screenAttribute(attribute, attributes)),
    7: domain
  })
}

function screenAttribute(scope: Scope, seen: Set<string>): void {
  walk(scope, {
    1: (inner) => {
      const attribute = readName(inner)
      if (attribute === '__proto__' || seen.has(attribute))
        throw refusal(inner.where, 'every attribute once, with an ordinary name', attribute)
      seen.add(attribute)
    },
    5: (inner) => nested(inner, inner.where, screenTensor),
    6: refuse('graphs inside nodes'),
    10: refuse('lists of tensors'),
    11: refuse('graphs inside nodes'),
    22: refuse('sparse tensors'),
    23: refuse('sparse tensors')
  })
}

/** Values of a tensor may stand in one place only, and there must be exactly as many as its dimensions say. */
function screenTensor(scope: Scope): void {
  const { reader } = scope
  let [type, count, rawBytes, typed, strings] = [0, 1n, -1, 0, 0]
  const dimension = (): void => {
    const extent = BigInt(reader.int64())
    if (extent < 0n) throw refusal(scope.where, 'dimensions of 0 or more', `${extent}`)
    count *= extent
    if (count > BigInt(MAX_FILE_BYTES)) throw refusal(scope.where, `at most ${MAX_FILE_BYTES} elements`, 'more')
  }
  const numbers =
    (bits: WireType): Visit =>
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
    1: (inner, wireType) => (wireType === WireType.LengthDelimited ? packed(inner, dimension) : dimension()),
    2: () => {
      type = reader.int32()
    },
    3: refuse('segments of tensors'),
    4: numbers(WireType.Bit32),
    5: numbers(WireType.Varint),
    7: numbers(WireType.Varint),
    10: numbers(WireType.Bit64),
    11: numbers(WireType.Varint),
    6: (inner, wireType) => {
      skipField(inner, wireType)
      strings++
    },
    8: name,
    9: (inner) => {
      rawBytes = nested(inner, inner.where, (raw) => {
        reader.pos = raw.end
      })
    },
    13: refuse('data in files beside it'),
    14: () => {
      if (reader.int32() !== 0) throw refusal(scope.where, 'data inside the model', 'data in a file beside it')
    }
  })
  const elementBytes = ELEMENT_BYTES[type]
  if (elementBytes === undefined) throw refusal(scope.where, 'a known element type', `type ${type}`)
  const places = (rawBytes >= 0 ? 1 : 0) + (typed > 0 ? 1 : 0) + (strings > 0 ? 1 : 0)
  if (places > 1) throw refusal(scope.where, 'values in one place', 'values in two')
  const held = rawBytes >= 0 ? BigInt(rawBytes) : BigInt(typed + strings)
  const due = rawBytes >= 0 ? count * BigInt(elementBytes) : count
  if (held !== due || (type === 8 && rawBytes >= 0))
    throw refusal(scope.where, `${due} ${rawBytes >= 0 ? 'bytes' : 'values'} for its dimensions`, `${held}`)
}

/** Calls the rule of each field of a message; nothing may read past the message's end. */
function walk(scope: Scope, rules: Readonly<Record<number, Visit>>): void {
  const { reader, end } = scope
  while (reader.pos < end) {
    const [field, wireType] = reader.tag()
    const rule = rules[field]
    if (rule) rule(scope, wireType)
    else skipField(scope, wireType)
    if (reader.pos > end) throw refusal(scope.where, 'a field inside its message', 'one that reaches beyond')
  }
}

/** Steps into a length-delimited field. @returns its length */
function nested(scope: Scope, where: string, visit: (scope: Scope) => void): number {
  const { reader } = scope
  const length = reader.uint32()
  const end = reader.pos + length
  if (end > scope.end) throw refusal(where, 'a field inside its message', 'one that reaches beyond')
  if (scope.depth >= MAX_DEPTH) throw refusal(where, `at most ${MAX_DEPTH} nested messages`, 'more')
  visit({ reader, end, depth: scope.depth + 1, where })
  if (reader.pos !== end) throw refusal(where, 'a field that fills its message', 'another length')
  return length
}

function packed(scope: Scope, readOne: () => void): void {
  nested(scope, scope.where, ({ reader, end }) => {
    while (reader.pos < end) readOne()
  })
}

/** Groups are a relic of protobuf that onnx.proto never uses and that would need a stack of its own. */
function skipField(scope: Scope, wireType: WireType): void {
  if (wireType === WireType.StartGroup || wireType === WireType.EndGroup)
    throw refusal(scope.where, 'fields without groups', 'a group')
  if (wireType === WireType.LengthDelimited)
    nested(scope, scope.where, ({ reader, end }) => {
      reader.pos = end
    })
  else scope.reader.skip(wireType)
}

const skipNested: Visit = (scope) => {
  nested(scope, scope.where, ({ reader, end }) => {
    reader.pos = end
  })
}

function readName(scope: Scope): string {
  const { reader } = scope
  const at = reader.pos
  const length = reader.uint32()
  if (length > MAX_NAME_BYTES) throw refusal(scope.where, `names of at most ${MAX_NAME_BYTES} bytes`, `${length}`)
  reader.pos = at
  return reader.string()
}

const name: Visit = (scope) => {
  readName(scope)
}

const domain: Visit = (scope) => {
  const given = readName(scope)
  if (given !== '' && given !== 'ai.onnx') throw refusal(scope.where, "ONNX's own operators", `the domain ${given}`)
}

const refuse =
  (what: string): Visit =>
  (scope) => {
    throw refusal(scope.where, 'a plain inference graph', what)
  }

const NEXT = 'Export the model as one self-contained file without control flow.'

function refusal(where: string, expected: string, got: string): CoreError {
  return new CoreError({
    code: 'onnx',
    subject: 'ONNX model',
    expected,
    got,
    ...(where === '' ? {} : { where }),
    next: NEXT
  })
}
