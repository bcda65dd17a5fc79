// Protobuf fields one after another: what every message of proto-read.ts and proto-tensor.ts is read with.

import { type BinaryReader, WireType } from '@bufbuild/protobuf/wire'

const text = new TextDecoder('utf-8')

type FieldReader = (reader: BinaryReader, wireType: WireType) => void

/** Calls the reader of each field; skips fields without one. */
export function readFields(reader: BinaryReader, end: number, fields: Readonly<Record<number, FieldReader>>): void {
  while (reader.pos < end) {
    const [field, wireType] = reader.tag()
    const read = fields[field]
    if (read) read(reader, wireType)
    else reader.skip(wireType, field)
  }
}

/** Reads a nested message: its length, then its fields. */
export function readNested(reader: BinaryReader, fields: Readonly<Record<number, FieldReader>>): void {
  const length = reader.uint32()
  readFields(reader, reader.pos + length, fields)
}

/** Repeated numbers come one by one or packed; both are legal. */
export function readRepeated(reader: BinaryReader, wireType: WireType, readOne: () => void): void {
  if (wireType !== WireType.LengthDelimited) return readOne()
  const length = reader.uint32()
  const end = reader.pos + length
  while (reader.pos < end) readOne()
}

/** Bytes that hold UTF-8: ONNX declares its strings as bytes in places. */
export const bytesAsText = (reader: BinaryReader): string => text.decode(reader.bytes())
