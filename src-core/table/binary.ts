// Tells files that are not text by their first bytes, and what to do about each.

import { CoreError, type ErrorCase } from '../errors'

interface WayOut {
  readonly case: ErrorCase
  readonly next: string
}
const spreadsheet: WayOut = {
  case: 'binary-sheet',
  next: 'Open it in a spreadsheet program, save it as "CSV UTF-8" and choose that file.'
}
const unpack: WayOut = { case: 'binary-archive', next: 'Unpack it first and choose the text file inside.' }
const textFile: WayOut = { case: 'binary-other', next: 'Choose a CSV, TSV or JSON Lines file.' }
const frame: WayOut = { case: 'binary-frame', next: 'Export it as CSV or JSON Lines with the tool that wrote it.' }

/** First bytes (Latin-1) of the formats people drop by mistake, what they are called, their short name, and the way out. */
const SIGNATURES: readonly (readonly [start: string, what: string, name: string, wayOut: WayOut])[] = [
  ['\xd0\xcf\x11\xe0', 'an old Office document (.xls or .doc)', '.xls', spreadsheet],
  ['\x89PNG', 'a PNG picture', 'PNG', textFile],
  ['\xff\xd8\xff', 'a JPEG picture', 'JPEG', textFile],
  ['GIF8', 'a GIF picture', 'GIF', textFile],
  ['%PDF-', 'a PDF document', 'PDF', textFile],
  ['\x1f\x8b', 'a gzip archive', 'gzip', unpack],
  ['7z\xbc\xaf', 'a 7z archive', '7z', unpack],
  ['Rar!\x1a', 'a RAR archive', 'RAR', unpack],
  ['\x28\xb5\x2f\xfd', 'a Zstandard archive', 'Zstandard', unpack],
  ['BZh', 'a bzip2 archive', 'bzip2', unpack],
  ['\xfd7zXZ', 'an xz archive', 'xz', unpack],
  ['PAR1', 'a Parquet file', 'Parquet', frame],
  ['ARROW1', 'an Arrow file', 'Arrow', frame],
  ['SQLite format 3\0', 'an SQLite database', 'SQLite', frame],
  ['\x93NUMPY', 'a NumPy array', 'NumPy', frame],
  ['\x7fELF', 'a program', 'ELF', textFile]
]

/** What a zip holds, by a path that only that kind contains. */
const ZIP_KINDS: readonly (readonly [inside: string, what: string, name: string, wayOut: WayOut])[] = [
  ['xl/', 'an Excel workbook (.xlsx)', 'Excel', spreadsheet],
  ['opendocument.spreadsheet', 'an OpenDocument spreadsheet (.ods)', 'OpenDocument', spreadsheet],
  ['word/', 'a Word document (.docx)', 'Word', textFile]
]

/** Bytes that no text contains: controls other than tab, line ends, form feed, escape and the ASCII separators. */
const isControl = (byte: number): boolean =>
  byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && !(byte >= 0x1a && byte <= 0x1f)

/** Text may hold a stray control byte; a binary file is full of them. */
const CONTROL_SHARE = 0.005

/** @throws CoreError "file-binary" when the head carries the signature of a known binary format */
export function refuseKnownBinary(name: string, head: Uint8Array): void {
  const start = latin1(head.subarray(0, 16))
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature))
  if (known !== undefined) throw binary(name, known[1], known[2], known[3])
  if (!start.startsWith('PK\x03\x04')) return
  const inside = latin1(head)
  const kind = ZIP_KINDS.find(([path]) => inside.includes(path))
  throw binary(name, kind?.[1] ?? 'a zip archive', kind?.[2] ?? 'zip', kind?.[3] ?? unpack)
}

/** @throws CoreError "file-binary" when too many bytes are control codes for any text; not for UTF-16, which is full of zeros */
export function refuseControlBytes(name: string, head: Uint8Array): void {
  let controls = 0
  for (const byte of head) if (isControl(byte)) controls++
  if (controls > Math.max(2, head.length * CONTROL_SHARE))
    throw binaryBytes(name, `binary data (${controls} control bytes among the first ${head.length})`)
}

/** Bytes that no text has, in no format known here. */
export const binaryBytes = (name: string, what: string): CoreError =>
  binary(name, what, '', { ...textFile, case: 'binary-bytes' })

function binary(name: string, what: string, format: string, wayOut: WayOut): CoreError {
  return new CoreError({
    code: 'file-binary',
    subject: name,
    expected: 'a text file',
    got: what,
    values: { format },
    ...wayOut
  })
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
