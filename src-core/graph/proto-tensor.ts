// The bytes of a tensor inside an `.onnx` file: raw or number by number, always inside the file.

import type { BinaryReader } from '@bufbuild/protobuf/wire'
import { CoreError } from '../errors'
import { sizeOf } from '../shapes'
import { type ElementType, type OnnxTensor, assertFilled } from './model'
import { ELEMENT_TYPE, TENSOR } from './proto-fields'
import { bytesAsText, readNested, readRepeated } from './proto-wire'

export function readTensor(reader: BinaryReader): OnnxTensor {
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
      strings.push(bytesAsText(r))
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
  if (external) throw new CoreError({ code: 'onnx', case: 'graph-external', values: { name } })
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

/** @throws CoreError "onnx" for a type that no tensor of ours has */
export function elementTypeOf(dataType: number, name: string): ElementType {
  const type = (Object.keys(ELEMENT_TYPE) as ElementType[]).find((candidate) => ELEMENT_TYPE[candidate] === dataType)
  if (type) return type
  throw new CoreError({
    code: 'onnx',
    case: 'graph-elements',
    values: { name, known: Object.keys(ELEMENT_TYPE).join(', '), found: `${dataType}` }
  })
}
