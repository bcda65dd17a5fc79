// Recognises files that are not text by their first bytes, and what to do about each.

import { CoreError } from '../errors'
import { type MessageCode, message } from '../messages/message'

/** What to do about a file: save it as CSV, unpack it, export it with its own tool, or choose another one. */
type WayOut = 'binary-sheet' | 'binary-archive' | 'binary-frame' | 'binary-other'
type Kind = Extract<MessageCode, `file-${string}`>

/** First bytes (Latin-1) of the formats people drop by mistake, what they are, and the way out. */
const SIGNATURES: readonly (readonly [start: string, kind: Kind, wayOut: WayOut])[] = [
  ['\xd0\xcf\x11\xe0', 'file-xls', 'binary-sheet'],
  ['\x89PNG', 'file-png', 'binary-other'],
  ['\xff\xd8\xff', 'file-jpeg', 'binary-other'],
  ['GIF8', 'file-gif', 'binary-other'],
  ['%PDF-', 'file-pdf', 'binary-other'],
  ['\x1f\x8b', 'file-gzip', 'binary-archive'],
  ['7z\xbc\xaf', 'file-7z', 'binary-archive'],
  ['Rar!\x1a', 'file-rar', 'binary-archive'],
  ['\x28\xb5\x2f\xfd', 'file-zstandard', 'binary-archive'],
  ['BZh', 'file-bzip2', 'binary-archive'],
  ['\xfd7zXZ', 'file-xz', 'binary-archive'],
  ['PAR1', 'file-parquet', 'binary-frame'],
  ['ARROW1', 'file-arrow', 'binary-frame'],
  ['SQLite format 3\0', 'file-sqlite', 'binary-frame'],
  ['\x93NUMPY', 'file-numpy', 'binary-frame'],
  ['\x7fELF', 'file-program', 'binary-other']
]

/** What a zip holds, by a path that only that kind contains. */
const ZIP_KINDS: readonly (readonly [inside: string, kind: Kind, wayOut: WayOut])[] = [
  ['xl/', 'file-xlsx', 'binary-sheet'],
  ['opendocument.spreadsheet', 'file-ods', 'binary-sheet'],
  ['word/', 'file-docx', 'binary-other']
]

/** Bytes that no text contains: controls other than tab, line ends, form feed, escape and the ASCII separators. Zeros are the encoding's. */
const isControl = (byte: number): boolean =>
  byte > 0 && byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && !(byte >= 0x1a && byte <= 0x1f)

/** Text may hold a stray control byte; a binary file is full of them. */
const CONTROL_SHARE = 0.005

/** @throws CoreError "file-binary" when the head carries the signature of a known binary format */
export function refuseKnownBinary(name: string, head: Uint8Array): void {
  const start = latin1(head.subarray(0, 16))
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature))
  if (known !== undefined) throw binary(name, known[1], known[2])
  if (!start.startsWith('PK\x03\x04')) return
  const inside = latin1(head)
  const kind = ZIP_KINDS.find(([path]) => inside.includes(path))
  throw binary(name, kind?.[1] ?? 'file-zip', kind?.[2] ?? 'binary-archive')
}

/** @throws CoreError "file-binary" when too many bytes are control codes for any text; not for UTF-16, UTF-32 and ISO-2022, which are full of them */
export function refuseControlBytes(name: string, head: Uint8Array): void {
  let controls = 0
  let separators = 0
  let lines = 0
  for (const byte of head) {
    if (byte === 0x01) separators++
    else if (isControl(byte)) controls++
    if (byte === 0x0a) lines++
  }
  // Hive's tables have a byte 01 between their cells: in most lines, and no other control.
  if (controls > 0 || separators * 2 < lines) controls += separators
  if (controls > Math.max(2, head.length * CONTROL_SHARE))
    throw new CoreError({
      code: 'file-binary',
      case: 'binary-controls',
      values: { file: name, count: controls, bytes: head.length }
    })
}

/** Zero bytes, in no format known here. */
export const binaryZeros = (name: string): CoreError =>
  new CoreError({ code: 'file-binary', case: 'binary-zeros', values: { file: name } })

const binary = (name: string, kind: Kind, wayOut: WayOut): CoreError =>
  new CoreError({ code: 'file-binary', case: wayOut, values: { file: name, kind: message(kind) } })

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
