// A model as the bytes of an `.onnx` file. Written without generated code and without eval, so that it also runs under a
// strict content security policy. Same model in, same bytes out: no clocks, no hash order, no optional defaults.

import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import {
  type AttributeValue,
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

const utf8 = new TextEncoder()

/** The bytes of a model, as a `.onnx` file holds them. */
export function encodeModel(model: OnnxModel): Uint8Array {
  const writer = new BinaryWriter()
  writer.tag(MODEL.irVersion, WireType.Varint).int64(model.irVersion)
  writeString(writer, MODEL.producerName, model.producerName)
  writeString(writer, MODEL.producerVersion, model.producerVersion)
  writeString(writer, MODEL.docString, model.docString)
  nested(writer, MODEL.graph, () => writeGraph(writer, model.graph))
  for (const [domain, version] of Object.entries(model.opsets)) {
    nested(writer, MODEL.opsetImport, () => {
      writeString(writer, OPERATOR_SET.domain, domain)
      writer.tag(OPERATOR_SET.version, WireType.Varint).int64(version)
    })
  }
  for (const [key, value] of Object.entries(model.metadata)) {
    nested(writer, MODEL.metadata, () => {
      writer.tag(ENTRY.key, WireType.LengthDelimited).string(key)
      writer.tag(ENTRY.value, WireType.LengthDelimited).string(value)
    })
  }
  return writer.finish()
}

function nested(writer: BinaryWriter, field: number, write: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork()
  write()
  writer.join()
}

function writeString(writer: BinaryWriter, field: number, value: string): void {
  if (value !== '') writer.tag(field, WireType.LengthDelimited).string(value)
}

function writeGraph(writer: BinaryWriter, graph: OnnxGraph): void {
  for (const node of graph.nodes) nested(writer, GRAPH.node, () => writeNode(writer, node))
  writeString(writer, GRAPH.name, graph.name)
  for (const tensor of graph.initializers) nested(writer, GRAPH.initializer, () => writeTensor(writer, tensor))
  writeString(writer, GRAPH.docString, graph.docString)
  for (const value of graph.inputs) nested(writer, GRAPH.input, () => writeValue(writer, value))
  for (const value of graph.outputs) nested(writer, GRAPH.output, () => writeValue(writer, value))
}

function writeNode(writer: BinaryWriter, node: OnnxNode): void {
  for (const input of node.inputs) writer.tag(NODE.input, WireType.LengthDelimited).string(input)
  for (const output of node.outputs) writer.tag(NODE.output, WireType.LengthDelimited).string(output)
  writeString(writer, NODE.name, node.name)
  writeString(writer, NODE.opType, node.opType)
  for (const [name, value] of Object.entries(node.attributes))
    nested(writer, NODE.attribute, () => writeAttribute(writer, name, value))
  writeString(writer, NODE.domain, node.domain)
}

function writeAttribute(writer: BinaryWriter, name: string, attribute: AttributeValue): void {
  writer.tag(ATTRIBUTE.name, WireType.LengthDelimited).string(name)
  switch (attribute.kind) {
    case 'float':
      writer.tag(ATTRIBUTE.float, WireType.Bit32).float(attribute.value)
      break
    case 'int':
      writer.tag(ATTRIBUTE.int, WireType.Varint).int64(attribute.value)
      break
    case 'string':
      writer.tag(ATTRIBUTE.string, WireType.LengthDelimited).bytes(utf8.encode(attribute.value))
      break
    case 'tensor':
      nested(writer, ATTRIBUTE.tensor, () => writeTensor(writer, attribute.value))
      break
    case 'graph':
      nested(writer, ATTRIBUTE.graph, () => writeGraph(writer, attribute.value))
      break
    case 'floats':
      for (const value of attribute.value) writer.tag(ATTRIBUTE.floats, WireType.Bit32).float(value)
      break
    case 'ints':
      for (const value of attribute.value) writer.tag(ATTRIBUTE.ints, WireType.Varint).int64(value)
      break
    case 'strings':
      for (const value of attribute.value)
        writer.tag(ATTRIBUTE.strings, WireType.LengthDelimited).bytes(utf8.encode(value))
      break
  }
  writer.tag(ATTRIBUTE.type, WireType.Varint).int32(ATTRIBUTE_TYPE[attribute.kind])
}

function writeTensor(writer: BinaryWriter, tensor: OnnxTensor): void {
  assertFilled(tensor)
  for (const extent of tensor.shape) writer.tag(TENSOR.dims, WireType.Varint).int64(extent)
  writer.tag(TENSOR.dataType, WireType.Varint).int32(ELEMENT_TYPE[tensor.type])
  if (tensor.type === 'string')
    for (const value of tensor.data) writer.tag(TENSOR.stringData, WireType.LengthDelimited).bytes(utf8.encode(value))
  writeString(writer, TENSOR.name, tensor.name)
  // Raw data is little-endian, as every machine this runs on is.
  if (tensor.type !== 'string')
    writer
      .tag(TENSOR.rawData, WireType.LengthDelimited)
      .bytes(new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength))
}

function writeValue(writer: BinaryWriter, value: OnnxValue): void {
  writer.tag(VALUE.name, WireType.LengthDelimited).string(value.name)
  nested(writer, VALUE.type, () =>
    nested(writer, TYPE.tensorType, () => {
      writer.tag(TENSOR_TYPE.elementType, WireType.Varint).int32(ELEMENT_TYPE[value.type])
      nested(writer, TENSOR_TYPE.shape, () => {
        for (const extent of value.shape) {
          nested(writer, TENSOR_SHAPE.dim, () => {
            if (typeof extent === 'number') writer.tag(DIMENSION.value, WireType.Varint).int64(extent)
            else writer.tag(DIMENSION.param, WireType.LengthDelimited).string(extent)
          })
        }
      })
    })
  )
  writeString(writer, VALUE.docString, value.docString)
}
