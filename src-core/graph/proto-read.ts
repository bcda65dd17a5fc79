// The bytes of an `.onnx` file as a model; only the messages `model.ts` knows. Skips fields it does not know and refuses
// what it would misread (other element types).

import { BinaryReader } from '@bufbuild/protobuf/wire'
import { CoreError } from '../errors'
import type { AttributeValue, Extent, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './model'
import {
  ATTRIBUTE,
  ATTRIBUTE_TYPE,
  DIMENSION,
  ENTRY,
  GRAPH,
  MODEL,
  NODE,
  OPERATOR_SET,
  TENSOR_SHAPE,
  TENSOR_TYPE,
  TYPE,
  VALUE
} from './proto-fields'
import { type ExternalReader, elementTypeOf, readTensor } from './proto-tensor'
import { bytesAsText, readFields, readNested, readRepeated } from './proto-wire'

/**
 * @param external reads initializers outside the file; absent: they are refused
 * @throws CoreError "onnx" when the bytes are not a model this project can hold
 */
export function decodeModel(bytes: Uint8Array, external?: ExternalReader): OnnxModel {
  try {
    return readModel(new BinaryReader(bytes), external)
  } catch (thrown) {
    if (thrown instanceof CoreError) throw thrown
    throw new CoreError(
      {
        code: 'onnx',
        case: 'graph-bytes',
        values: { detail: thrown instanceof Error ? thrown.message : String(thrown) }
      },
      { cause: thrown }
    )
  }
}

function readModel(reader: BinaryReader, external?: ExternalReader): OnnxModel {
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
      graph = readGraph(r, external)
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
  if (!graph) throw new CoreError({ code: 'onnx', case: 'graph-missing' })
  return { irVersion, opsets, producerName, producerVersion, docString, metadata, graph }
}

function readGraph(reader: BinaryReader, external?: ExternalReader): OnnxGraph {
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
      initializers.push(readTensor(r, external))
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
      string = bytesAsText(r)
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
      strings.push(bytesAsText(r))
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
      case: 'graph-attribute',
      values: { name, known: Object.keys(ATTRIBUTE_TYPE).join(', '), found: `${type}` }
    })
  return [name, { kind, value } as AttributeValue]
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
