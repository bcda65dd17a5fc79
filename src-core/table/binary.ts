// Tells files that are not text by their first bytes, and what to do about each.

import { CoreError } from '../errors'

const spreadsheet = 'Open it in a spreadsheet program, save it as "CSV UTF-8" and choose that file.'
const unpack = 'Unpack it first and choose the text file inside.'
const textFile = 'Choose a CSV, TSV or JSON Lines file.'
const frame = 'Export it as CSV or JSON Lines with the tool that wrote it.'

/** First bytes (Latin-1) of the formats people drop by mistake, what they are called, and the way out. */
const SIGNATURES: readonly (readonly [start: string, what: string, next: string])[] = [
  ['\xd0\xcf\x11\xe0', 'an old Office document (.xls or .doc)', spreadsheet],
  ['\x89PNG', 'a PNG picture', textFile],
  ['\xff\xd8\xff', 'a JPEG picture', textFile],
  ['GIF8', 'a GIF picture', textFile],
  ['%PDF-', 'a PDF document', textFile],
  ['\x1f\x8b', 'a gzip archive', unpack],
  ['7z\xbc\xaf', 'a 7z archive', unpack],
  ['Rar!\x1a', 'a RAR archive', unpack],
  ['\x28\xb5\x2f\xfd', 'a Zstandard archive', unpack],
  ['BZh', 'a bzip2 archive', unpack],
  ['\xfd7zXZ', 'an xz archive', unpack],
  ['PAR1', 'a Parquet file', frame],
  ['ARROW1', 'an Arrow file', frame],
  ['SQLite format 3\0', 'an SQLite database', frame],
  ['\x93NUMPY', 'a NumPy array', frame],
  ['\x7fELF', 'a program', textFile]
]

/** What a zip holds, by a path that only that kind contains. */
const ZIP_KINDS: readonly (readonly [inside: string, what: string, next: string])[] = [
  ['xl/', 'an Excel workbook (.xlsx)', spreadsheet],
  ['opendocument.spreadsheet', 'an OpenDocument spreadsheet (.ods)', spreadsheet],
  ['word/', 'a Word document (.docx)', textFile]
]

/** Bytes that no text contains: controls other than tab, line ends, form feed, escape and the ASCII separators. */
const isControl = (byte: number): boolean => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && !(byte >= 0x1a && byte <= 0x1f)

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
  throw binary(name, kind?.[1] ?? 'a zip archive', kind?.[2] ?? unpack)
}

/** @throws CoreError "file-binary" when too many bytes are control codes for any text; not for UTF-16, which is full of zeros */
export function refuseControlBytes(name: string, head: Uint8Array): void {
  let controls = 0
  for (const byte of head) if (isControl(byte)) controls++
  if (controls > Math.max(2, head.length * CONTROL_SHARE)) throw binary(name, `binary data (${controls} control bytes among the first ${head.length})`, textFile)
}

export function binary(name: string, what: string, next: string): CoreError {
  return new CoreError({ code: 'file-binary', subject: name, expected: 'a text file', got: what, next })
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
