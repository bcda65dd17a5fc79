// Weights beside an ONNX file: tensors whose bytes lie in another file of the same folder, as PyTorch writes them by default
// since 2.9 (`model.onnx` and `model.onnx.data`). Only a plain name of that folder is followed; place and size are checked
// against the tensor and the file before anything is copied.

import { ENTRY } from '../../../graph/proto-fields'
import type { ExternalReader } from '../../../graph/proto-tensor'
import { type Scope, nested, readName, screenRefusal, walk } from './protobuf-walk'
import { type Message, message } from '../../../messages/message'

/** Bytes that all tensors together may lie in: many that share one place must not multiply it. */
const MAX_BYTES = 1024 ** 3

/** What the screen found of them. */
export class ExternalData {
  readonly files = new Set<string>()
  #bytes = 0n

  /** @param due bytes that the tensor's type and dimensions ask for */
  add(entries: ReadonlyMap<string, string>, where: Message | null, due: bigint): void {
    const [file, offset, length] = ['location', 'offset', 'length'].map((key) => entries.get(key))
    if (file === undefined || !isPlainName(file))
      throw screenRefusal('onnx-external-place', where, { file: JSON.stringify(file ?? '') })
    if (!isNatural(offset ?? '0') || (length !== undefined && !(isNatural(length) && BigInt(length) === due)))
      throw screenRefusal('onnx-external-size', where, { due: `${due}`, found: length ?? '', offset: offset ?? '' })
    this.#bytes += due
    if (this.#bytes > MAX_BYTES)
      throw screenRefusal('onnx-file-large', where, { limit: MAX_BYTES, count: Number(this.#bytes) })
    this.files.add(file)
  }
}

/** One entry of `external_data`: a key and a value. */
export function readExternalEntry(scope: Scope, entries: Map<string, string>): void {
  nested(scope, scope.where, (inner) => {
    let [key, value] = ['', '']
    walk(inner, {
      [ENTRY.key]: (one) => {
        key = readName(one)
      },
      [ENTRY.value]: (one) => {
        value = readName(one)
      }
    })
    if (entries.has(key)) throw screenRefusal('onnx-attribute', scope.where, { name: key })
    entries.set(key, value)
  })
}

/** A file of the folder itself: no path, no drive, nothing that climbs out. */
const isPlainName = (name: string): boolean =>
  // eslint-disable-next-line no-control-regex -- control characters in names are what is refused
  name !== '' && name !== '.' && name !== '..' && !/[\u0000-\u001f/\\:]/.test(name)

const isNatural = (text: string): boolean => /^\d{1,15}$/.test(text)

/** Copies a tensor's bytes out of the files at hand. @throws CoreError "onnx" for a file that is missing or too short */
export const externalReader =
  (beside: ReadonlyMap<string, Uint8Array>): ExternalReader =>
  (tensor, { location, offset, length }) => {
    const bytes = beside.get(location)
    const where = message('at-tensor', { name: tensor })
    if (!bytes) throw screenRefusal('onnx-external-missing', where, { file: location })
    if (offset + length > bytes.length)
      throw screenRefusal('onnx-external-short', where, { file: location, due: offset + length, found: bytes.length })
    return new Uint8Array(bytes.subarray(offset, offset + length)).buffer
  }
