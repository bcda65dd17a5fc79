// A walk over protobuf messages that trusts nothing: no field may reach beyond its message, nesting and names are
// bounded, groups are refused, and nothing the file asks for is allocated. What a field means is the caller's
// (screen.ts); decoding values is graph/proto-read.ts.

import { type BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { CoreError, type ErrorCase } from '../../../errors'
import type { Message, MessageValues } from '../../../messages/message'

const MAX_DEPTH = 64
const MAX_NAME_BYTES = 1024

/** What is done with one field: reads it whole, or throws. */
export type FieldRule = (scope: Scope, wireType: WireType) => void

/** One message under inspection: its reader is shared, its end is its own. */
export interface Scope {
  readonly reader: BinaryReader
  readonly end: number
  readonly depth: number
  readonly where: Message | null
}

/** Calls the rule of each field of a message; nothing may read past the message's end. */
export function walk(scope: Scope, rules: Readonly<Record<number, FieldRule>>): void {
  const { reader, end } = scope
  while (reader.pos < end) {
    const [field, wireType] = reader.tag()
    const rule = rules[field]
    if (rule) rule(scope, wireType)
    else skipField(scope, wireType)
    if (reader.pos > end) throw screenRefusal('onnx-field-overrun', scope.where)
  }
}

/** Steps into a length-delimited field. @returns its length */
export function nested(scope: Scope, where: Message | null, visit: (scope: Scope) => void): number {
  const { reader } = scope
  const length = reader.uint32()
  const end = reader.pos + length
  if (end > scope.end) throw screenRefusal('onnx-field-overrun', where)
  if (scope.depth >= MAX_DEPTH) throw screenRefusal('onnx-depth', where, { limit: MAX_DEPTH })
  visit({ reader, end, depth: scope.depth + 1, where })
  if (reader.pos !== end) throw screenRefusal('onnx-field-short', where)
  return length
}

/** Packed numbers: calls `readOne`, which reads one of them, until the field is used up. */
export function packed(scope: Scope, readOne: () => void): void {
  nested(scope, scope.where, ({ reader, end }) => {
    while (reader.pos < end) readOne()
  })
}

/** Groups are a relic of protobuf that onnx.proto never uses and that would need a stack of its own. */
export function skipField(scope: Scope, wireType: WireType): void {
  if (wireType === WireType.StartGroup || wireType === WireType.EndGroup) throw screenRefusal('onnx-group', scope.where)
  if (wireType === WireType.LengthDelimited)
    nested(scope, scope.where, ({ reader, end }) => {
      reader.pos = end
    })
  else scope.reader.skip(wireType)
}

/** A nested message that is skipped whole, once its length is known to fit. */
export const skipNested: FieldRule = (scope) => {
  nested(scope, scope.where, ({ reader, end }) => {
    reader.pos = end
  })
}

/** A string whose length is checked before it is decoded. */
export function readName(scope: Scope): string {
  const { reader } = scope
  const at = reader.pos
  const length = reader.uint32()
  if (length > MAX_NAME_BYTES)
    throw screenRefusal('onnx-name-long', scope.where, { limit: MAX_NAME_BYTES, count: length })
  reader.pos = at
  return reader.string()
}

/** A name nobody needs here, checked for its length. */
export const nameField: FieldRule = (scope) => {
  readName(scope)
}

/** A field whose presence alone refuses the model. */
export const refused =
  (errorCase: ErrorCase): FieldRule =>
  (scope) => {
    throw screenRefusal(errorCase, scope.where)
  }

/** @param where the node or tensor; null: the file as a whole */
export function screenRefusal(errorCase: ErrorCase, where: Message | null, values: MessageValues = {}): CoreError {
  return new CoreError({ code: 'onnx', case: errorCase, values, ...(where === null ? {} : { where }) })
}
