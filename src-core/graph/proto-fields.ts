// ONNX's protobuf by numbers: the fields of onnx.proto (IR version 8) that the messages of `model.ts` need or that
// format/import/onnx/screen.ts refuses, and its enumerations.

import type { AttributeValue, ElementType } from './model'

export const MODEL = {
  irVersion: 1,
  producerName: 2,
  producerVersion: 3,
  docString: 6,
  graph: 7,
  opsetImport: 8,
  metadata: 14,
  trainingInfo: 20,
  functions: 25
} as const
export const OPERATOR_SET = { domain: 1, version: 2 } as const
export const ENTRY = { key: 1, value: 2 } as const
export const GRAPH = {
  node: 1,
  name: 2,
  initializer: 5,
  docString: 10,
  input: 11,
  output: 12,
  valueInfo: 13,
  sparseInitializer: 15
} as const
export const NODE = { input: 1, output: 2, name: 3, opType: 4, attribute: 5, domain: 7 } as const
export const ATTRIBUTE = {
  name: 1,
  float: 2,
  int: 3,
  string: 4,
  tensor: 5,
  graph: 6,
  floats: 7,
  ints: 8,
  strings: 9,
  tensors: 10,
  graphs: 11,
  type: 20,
  sparseTensor: 22,
  sparseTensors: 23
} as const
export const TENSOR = {
  dims: 1,
  dataType: 2,
  segment: 3,
  floatData: 4,
  int32Data: 5,
  stringData: 6,
  int64Data: 7,
  name: 8,
  rawData: 9,
  doubleData: 10,
  uint64Data: 11,
  externalData: 13,
  dataLocation: 14
} as const
export const VALUE = { name: 1, type: 2, docString: 3 } as const
export const TYPE = { tensorType: 1 } as const
export const TENSOR_TYPE = { elementType: 1, shape: 2 } as const
export const TENSOR_SHAPE = { dim: 1 } as const
export const DIMENSION = { value: 1, param: 2 } as const

/** AttributeProto.AttributeType */
export const ATTRIBUTE_TYPE: Readonly<Record<AttributeValue['kind'], number>> = {
  float: 1,
  int: 2,
  string: 3,
  tensor: 4,
  graph: 5,
  floats: 6,
  ints: 7,
  strings: 8
}
/** TensorProto.DataType */
export const ELEMENT_TYPE: Readonly<Record<ElementType, number>> = {
  float: 1,
  int8: 3,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10
}
