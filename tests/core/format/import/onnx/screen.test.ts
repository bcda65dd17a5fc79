// Hostile ONNX files, written field by field: whatever a recurrent classifier never needs is refused before anything is
// built, and no mutation of a good file ends in anything but a model or a CoreError.

import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { CoreError } from '../../../../../src-core/errors'
import { onnxFile } from '../../../../../src-core/format/export/onnx-export'
import { importOnnx } from '../../../../../src-core/format/import/onnx/import'
import { screenModel } from '../../../../../src-core/format/import/onnx/screen'
import { makeProject } from '../../export/project'

type Write = (writer: BinaryWriter) => void
const message = (...fields: Write[]): Uint8Array => {
  const writer = new BinaryWriter()
  for (const field of fields) field(writer)
  return writer.finish()
}
const bytes =
  (field: number, value: Uint8Array): Write =>
  (writer) => {
    writer.tag(field, WireType.LengthDelimited).bytes(value)
  }
const string =
  (field: number, value: string): Write =>
  (writer) => {
    writer.tag(field, WireType.LengthDelimited).string(value)
  }
const varint =
  (field: number, value: number): Write =>
  (writer) => {
    writer.tag(field, WireType.Varint).int64(value)
  }
const graph = (...fields: Write[]): Uint8Array => message(varint(1, 8), bytes(7, message(...fields)))
const tensor = (...fields: Write[]): Write => bytes(5, message(...fields))
const node = (operator: string, ...fields: Write[]): Write => bytes(1, message(string(4, operator), ...fields))
const nestedGraph = (depth: number): Uint8Array =>
  depth === 0
    ? message()
    : message(node('If', bytes(5, message(string(1, 'then_branch'), bytes(6, nestedGraph(depth - 1)), varint(20, 5)))))

const hostile: readonly (readonly [string, Uint8Array])[] = [
  ['an empty file', new Uint8Array(0)],
  ['no graph', message(varint(1, 8))],
  ['two graphs', message(bytes(7, message()), bytes(7, message()))],
  ['a length beyond the file', Uint8Array.of(0x3a, 0x7f, 0x0a)],
  ['a varint without end', new Uint8Array(20).fill(0xff)],
  ['a field that outgrows its message', message(bytes(7, Uint8Array.of(0x0a, 0x05, 0x01)))],
  ['a group', message(bytes(7, Uint8Array.of(0x1b, 0x1c)))],
  ['functions of its own', message(bytes(7, message()), bytes(25, message()))],
  ['training graphs', message(bytes(7, message()), bytes(20, message()))],
  ['If', graph(node('If'))],
  ['Loop', graph(node('Loop'))],
  ['Scan', graph(node('Scan'))],
  ['an unknown operator', graph(node('Evil'))],
  ['a custom domain', graph(node('Add', string(7, 'com.example')))],
  ['a graph inside an attribute', graph(node('Add', bytes(5, message(string(1, 'body'), bytes(6, message())))))],
  ['70 graphs inside each other', message(bytes(7, nestedGraph(70)))],
  [
    'an attribute twice',
    graph(node('Add', bytes(5, message(string(1, 'a'), varint(3, 1))), bytes(5, message(string(1, 'a'), varint(3, 2)))))
  ],
  ['an attribute called __proto__', graph(node('Add', bytes(5, message(string(1, '__proto__'), varint(3, 1)))))],
  ['a name of 2 kB', graph(node('Add', string(3, 'n'.repeat(2048))))],
  ['10 001 nodes', graph(...Array.from({ length: 10_001 }, () => node('Add')))],
  ['10 001 initializers', graph(...Array.from({ length: 10_001 }, () => tensor(varint(2, 1), varint(1, 0))))],
  [
    'external data',
    graph(tensor(varint(1, 1), varint(2, 1), bytes(13, message(string(1, 'location'), string(2, '../../etc/passwd')))))
  ],
  ['data_location EXTERNAL', graph(tensor(varint(1, 1), varint(2, 1), bytes(9, new Uint8Array(4)), varint(14, 1)))],
  [
    'values in two places',
    graph(tensor(varint(1, 1), varint(2, 1), bytes(9, new Uint8Array(4)), bytes(4, new Uint8Array(4))))
  ],
  ['fewer bytes than dimensions', graph(tensor(varint(1, 2), varint(2, 1), bytes(9, new Uint8Array(4))))],
  ['more bytes than dimensions', graph(tensor(varint(1, 1), varint(2, 1), bytes(9, new Uint8Array(8))))],
  ['a negative dimension', graph(tensor(varint(1, -1), varint(2, 1), bytes(9, new Uint8Array(4))))],
  ['dimensions whose product wraps', graph(tensor(varint(1, 2 ** 32), varint(1, 2 ** 32), varint(2, 1)))],
  ['an unknown element type', graph(tensor(varint(1, 1), varint(2, 99), bytes(9, new Uint8Array(4))))],
  ['a segment', graph(tensor(varint(2, 1), varint(1, 0), bytes(3, message())))],
  ['a sparse initializer', graph(bytes(15, message()))]
]

describe('hostile ONNX files', () => {
  test.each(hostile)('%s is refused with a sentence', (_what, file) => {
    expect(() => screenModel(file)).toThrow(/^ONNX model: expected .+, got .+\. /)
    expect(() => importOnnx(file)).toThrow(CoreError)
  })

  test('our own file passes the screen', () => {
    expect(() => screenModel(onnxFile(makeProject()).bytes)).not.toThrow()
  })

  test('3 000 mutated files end in a model or in a CoreError, never in anything else', () => {
    const good = onnxFile(makeProject({ spec: { hidden: 2, embedding: 2 } })).bytes
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(Math.min(good.length - 1, 6000)), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.nat(good.length),
        fc.boolean(),
        (edits, cut, cuts) => {
          const file = good.slice(0, cuts ? cut : good.length)
          for (const [at, value] of edits) if (at < file.length) file[at] = value
          try {
            importOnnx(file)
            return true
          } catch (error) {
            return error instanceof CoreError
          }
        }
      ),
      { numRuns: 3000, seed: 6 }
    )
  })
})
