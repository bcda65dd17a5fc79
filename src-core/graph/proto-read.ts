// The bytes of an `.onnx` file as a model; only the messages `model.ts` knows. Skips fields it does not know and refuses
// what it would misread (external data, other element types).

import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { CoreError } from '../errors'
import { sizeOf } from '../shapes'
import {
  type AttributeValue,
  type ElementType,
  type Extent,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
  assertFilled
} from './model'
import {
  ATTRIBUTE,
  ATTRIBUTE_TYPE,
  DIMENSION,
  ELEMENT_TYPE,
  ENTRY,
  GRAPH,
  MODEL,
  NODE,
  OPERATOR_SET,
  TENSOR,
  TENSOR_SHAPE,
  TENSOR_TYPE,
  TYPE,
  VALUE
} from './proto-fields'

const text = new TextDecoder('utf-8')

/** @throws CoreError "onnx" when the bytes are not a model this project can hold */
export function decodeModel(bytes: Uint8Array): OnnxModel {
  try {
    return readModel(new BinaryReader(bytes))
  } catch (thrown) {
    if (thrown instanceof CoreError) throw thrown
    throw new CoreError(
      {
        code: 'onnx',
        subject: 'ONNX model',
        expected: 'the bytes of an .onnx file',
        got: thrown instanceof Error ? thrown.message : String(thrown),
        next: 'Check that the file is complete.'
      },
      { cause: thrown }
    )
  }
}

type FieldReader = (reader: BinaryReader, wireType: WireType) => void

/** Calls the reader of each field; skips fields without one. */
function readFields(reader: BinaryReader, end: number, fields: Readonly<Record<number, FieldReader>>): void {
  while (reader.pos < end) {
    const [field, wireType] = reader.tag()
    const read = fields[field]
    if (read) read(reader, wireType)
    else reader.skip(wireType, field)
  }
}

/** Reads a nested message: its length, then its fields. */
function readNested(reader: BinaryReader, fields: Readonly<Record<number, FieldReader>>): void {
  const length = reader.uint32()
  readFields(reader, reader.pos + length, fields)
}

/** Repeated numbers come one by one or packed; both are legal. */
function readRepeated(reader: BinaryReader, wireType: WireType, readOne: () => void): void {
  if (wireType !== WireType.LengthDelimited) return readOne()
  const length = reader.uint32()
  const end = reader.pos + length
  while (reader.pos < end) readOne()
}

function readModel(reader: BinaryReader): OnnxModel {
  let [irVersion, producerName, producerVersion, docString] = [0, '', '', '']
  let graph: OnnxGraph | null = null
  const opsets: Record<string, number> = {}
  const metadata: Record<string, string> = {}
  readFields(reader, reader.len, {
    [MODEL.irVersion]: (r) => {
      irVersion = Number(r.int64())
    },
    [MODEL.producerName]: (r) => {
      producerName = r.string()
    },
    [MODEL.producerVersion]: (r) => {
      producerVersion = r.string()
    },
    [MODEL.docString]: (r) => {
      docString = r.string()
    },
    [MODEL.graph]: (r) => {
      graph = readGraph(r)
    },
    [MODEL.opsetImport]: (r) => {
      let [domain, version] = ['', 0]
      readNested(r, {
        [OPERATOR_SET.domain]: (s) => {
          domain = s.string()
        },
        [OPERATOR_SET.version]: (s) => {
          version = Number(s.int64())
        }
      })
      opsets[domain] = version
    },
    [MODEL.metadata]: (r) => {
      let [key, value] = ['', '']
      readNested(r, {
        [ENTRY.key]: (s) => {
          key = s.string()
        },
        [ENTRY.value]: (s) => {
          value = s.string()
        }
      })
      metadata[key] = value
    }
  })
  if (!graph)
    throw new CoreError({
      code: 'onnx',
      subject: 'ONNX model',
      expected: 'a graph',
      got: 'none',
      next: 'Check that the file is an .onnx model.'
    })
  return { irVersion, opsets, producerName, producerVersion, docString, metadata, graph }
}

function readGraph(reader: BinaryReader): OnnxGraph {
  let [name, docString] = ['', '']
  const nodes: OnnxNode[] = []
  const initializers: OnnxTensor[] = []
  const inputs: OnnxValue[] = []
  const outputs: OnnxValue[] = []
  readNested(reader, {
    [GRAPH.node]: (r) => {
      nodes.push(readNode(r))
    },
    [GRAPH.name]: (r) => {
      name = r.string()
    },
    [GRAPH.initializer]: (r) => {
      initializers.push(readTensor(r))
    },
    [GRAPH.docString]: (r) => {
      docString = r.string()
    },
    [GRAPH.input]: (r) => {
      inputs.push(readValue(r))
    },
    [GRAPH.output]: (r) => {
      outputs.push(readValue(r))
    }
  })
  return { name, docString, nodes, initializers, inputs, outputs }
}

function readNode(reader: BinaryReader): OnnxNode {
  let [name, opType, domain] = ['', '', '']
  const inputs: string[] = []
  const outputs: string[] = []
  const attributes: Record<string, AttributeValue> = {}
  readNested(reader, {
    [NODE.input]: (r) => {
      inputs.push(r.string())
    },
    [NODE.output]: (r) => {
      outputs.push(r.string())
    },
    [NODE.name]: (r) => {
      name = r.string()
    },
    [NODE.opType]: (r) => {
      opType = r.string()
    },
    [NODE.attribute]: (r) => {
      const [attributeName, value] = readAttribute(r)
      attributes[attributeName] = value
    },
    [NODE.domain]: (r) => {
      domain = r.string()
    }
  })
  return { name, opType, domain, inputs, outputs, attributes }
}

function readAttribute(reader: BinaryReader): [string, AttributeValue] {
  let [name, type, float, int, string] = ['', 0, 0, 0, '']
  let tensor: OnnxTensor | null = null
  let graph: OnnxGraph | null = null
  const floats: number[] = []
  const ints: number[] = []
  const strings: string[] = []
  readNested(reader, {
    [ATTRIBUTE.name]: (r) => {
      name = r.string()
    },
    [ATTRIBUTE.float]: (r) => {
      float = r.float()
    },
    [ATTRIBUTE.int]: (r) => {
      int = Number(r.int64())
    },
    [ATTRIBUTE.string]: (r) => {
      string = text.decode(r.bytes())
    },
    [ATTRIBUTE.tensor]: (r) => {
      tensor = readTensor(r)
    },
    [ATTRIBUTE.graph]: (r) => {
      graph = readGraph(r)
    },
    [ATTRIBUTE.floats]: (r, wireType) => readRepeated(r, wireType, () => floats.push(r.float())),
    [ATTRIBUTE.ints]: (r, wireType) => readRepeated(r, wireType, () => ints.push(Number(r.int64()))),
    [ATTRIBUTE.strings]: (r) => {
      strings.push(text.decode(r.bytes()))
    },
    [ATTRIBUTE.type]: (r) => {
      type = r.int32()
    }
  })
  const kind = (Object.keys(ATTRIBUTE_TYPE) as AttributeValue['kind'][]).find(
    (candidate) => ATTRIBUTE_TYPE[candidate] === type
  )
  const value = kind && { float, int, string, tensor, graph, floats, ints, strings }[kind]
  if (!kind || value === null)
    throw new CoreError({
      code: 'onnx',
      subject: `attribute ${name}`,
      expected: `one of ${Object.keys(ATTRIBUTE_TYPE).join(', ')}`,
      got: `type ${type}`,
      next: 'Only models of the kind this program writes can be read.'
    })
  return [name, { kind, value } as AttributeValue]
}

function readTensor(reader: BinaryReader): OnnxTensor {
  let [name, dataType, external] = ['', 0, false]
  let raw: Uint8Array | null = null
  const shape: number[] = []
  const numbers: (number | bigint)[] = []
  const strings: string[] = []
  readNested(reader, {
    [TENSOR.dims]: (r, wireType) => readRepeated(r, wireType, () => shape.push(Number(r.int64()))),
    [TENSOR.dataType]: (r) => {
      dataType = r.int32()
    },
    [TENSOR.floatData]: (r, wireType) => readRepeated(r, wireType, () => numbers.push(r.float())),
    [TENSOR.int32Data]: (r, wireType) => readRepeated(r, wireType, () => numbers.push(r.int32())),
    [TENSOR.int64Data]: (r, wireType) => readRepeated(r, wireType, () => numbers.push(BigInt(r.int64()))),
    [TENSOR.stringData]: (r) => {
      strings.push(text.decode(r.bytes()))
    },
    [TENSOR.name]: (r) => {
      name = r.string()
    },
    [TENSOR.rawData]: (r) => {
      raw = r.bytes()
    },
    [TENSOR.externalData]: (r, wireType) => {
      external = true
      r.skip(wireType, TENSOR.externalData)
    },
    [TENSOR.dataLocation]: (r) => {
      external ||= r.int32() !== 0
    }
  })
  if (external)
    throw new CoreError({
      code: 'onnx',
      subject: `tensor ${name}`,
      expected: 'data inside the model',
      got: 'data in a file beside it',
      next: 'Export the model as one file.'
    })
  // A copy, so that the typed array starts where its element size demands; not `slice`, which on Node's Buffer shares memory.
  const buffer = raw ? new Uint8Array(raw as Uint8Array).buffer : null
  const type = elementTypeOf(dataType, name)
  const tensor = typedTensor(name, type, shape, buffer, numbers, strings)
  if (tensor.data.length !== sizeOf(shape)) assertFilled(tensor)
  return tensor
}

function typedTensor(
  name: string,
  type: ElementType,
  shape: readonly number[],
  buffer: ArrayBuffer | null,
  numbers: readonly (number | bigint)[],
  strings: readonly string[]
): OnnxTensor {
  switch (type) {
    case 'float':
      return { name, type, shape, data: buffer ? new Float32Array(buffer) : Float32Array.from(numbers, Number) }
    case 'int32':
      return { name, type, shape, data: buffer ? new Int32Array(buffer) : Int32Array.from(numbers, Number) }
    case 'int64':
      return { name, type, shape, data: buffer ? new BigInt64Array(buffer) : BigInt64Array.from(numbers, BigInt) }
    case 'bool':
      return { name, type, shape, data: buffer ? new Uint8Array(buffer) : Uint8Array.from(numbers, Number) }
    case 'string':
      return { name, type, shape, data: strings }
  }
}

function readValue(reader: BinaryReader): OnnxValue {
  let [name, dataType, docString] = ['', 0, '']
  const shape: Extent[] = []
  const readDimension = (r: BinaryReader): void => {
    let extent: Extent = ''
    readNested(r, {
      [DIMENSION.value]: (s) => {
        extent = Number(s.int64())
      },
      [DIMENSION.param]: (s) => {
        extent = s.string()
      }
    })
    shape.push(extent)
  }
  readNested(reader, {
    [VALUE.name]: (r) => {
      name = r.string()
    },
    [VALUE.type]: (r) =>
      readNested(r, {
        [TYPE.tensorType]: (s) =>
          readNested(s, {
            [TENSOR_TYPE.elementType]: (t) => {
              dataType = t.int32()
            },
            [TENSOR_TYPE.shape]: (t) => readNested(t, { [TENSOR_SHAPE.dim]: readDimension })
          })
      }),
    [VALUE.docString]: (r) => {
      docString = r.string()
    }
  })
  return { name, type: elementTypeOf(dataType, name), shape, docString }
}

function elementTypeOf(dataType: number, name: string): ElementType {
  const type = (Object.keys(ELEMENT_TYPE) as ElementType[]).find((candidate) => ELEMENT_TYPE[candidate] === dataType)
  if (type) return type
  throw new CoreError({
    code: 'onnx',
    subject: `tensor ${name}`,
    expected: `elements of type ${Object.keys(ELEMENT_TYPE).join(', ')}`,
    got: `data type ${dataType}`,
    next: 'Only models of the kind this program writes can be read.'
  })
}
