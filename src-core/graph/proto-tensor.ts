// The bytes of a tensor of an `.onnx` file: raw, number by number, or in a file beside it that the caller reads.

import type { BinaryReader } from '@bufbuild/protobuf/wire'
import { CoreError } from '../errors'
import { sizeOf } from '../shapes'
import { type ElementType, type OnnxTensor, assertFilled } from './model'
import { ELEMENT_TYPE, ENTRY, TENSOR } from './proto-fields'
import { bytesAsText, readNested, readRepeated } from './proto-wire'

/** Where a tensor's bytes lie outside the model. */
export interface ExternalPlace {
  readonly location: string
  readonly offset: number
  readonly length: number
}

/** Bytes of a tensor outside the model. */
export type ExternalReader = (tensor: string, place: ExternalPlace) => ArrayBuffer

/** @param external absent: a tensor outside the model is refused */
export function readTensor(reader: BinaryReader, external?: ExternalReader): OnnxTensor {
  let [name, dataType, location] = ['', 0, 0]
  const entries = new Map<string, string>()
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
    [TENSOR.externalData]: (r) => {
      let [key, value] = ['', '']
      readNested(r, {
        [ENTRY.key]: (s) => {
          key = s.string()
        },
        [ENTRY.value]: (s) => {
          value = s.string()
        }
      })
      entries.set(key, value)
    },
    [TENSOR.dataLocation]: (r) => {
      location = r.int32()
    }
  })
  const type = elementTypeOf(dataType, name)
  if (location !== 0 || entries.size > 0) {
    if (!external) throw new CoreError({ code: 'onnx', case: 'graph-external', values: { name } })
    const place = {
      location: entries.get('location') ?? '',
      offset: Number(entries.get('offset') ?? 0),
      length: sizeOf(shape) * BYTES[type]
    }
    return typedTensor(name, type, shape, external(name, place), [], [])
  }
  // A copy, so that the typed array starts where its element size demands; not `slice`, which on Node's Buffer shares memory.
  const buffer = raw ? new Uint8Array(raw as Uint8Array).buffer : null
  const tensor = typedTensor(name, type, shape, buffer, numbers, strings)
  if (tensor.data.length !== sizeOf(shape)) assertFilled(tensor)
  return tensor
}

const BYTES: Readonly<Record<ElementType, number>> = {
  float: 4,
  float16: 2,
  int8: 1,
  int32: 4,
  int64: 8,
  bool: 1,
  string: 0
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
    case 'float16':
      return { name, type, shape, data: buffer ? new Uint16Array(buffer) : Uint16Array.from(numbers, Number) }
    case 'int8':
      return { name, type, shape, data: buffer ? new Int8Array(buffer) : Int8Array.from(numbers, Number) }
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
