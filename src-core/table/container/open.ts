// What a file is packed in, by its first bytes, and the way to the rows inside: text for the reader of text, or rows of cells.

import { CoreError } from '../../errors'
import { isZip } from '../../archive/unzip'
import { type Message, message } from '../../messages/message'
import { refuseKnownBinary } from '../binary'
import type { ByteSource, DialectPart, ReadOptions } from '../table'
import { entriesOf, memberOf } from './archive'
import type { Cells } from './cells'
import { type GzipSource, gzipSource, isGzip } from './gzip'
import { sourceOf, wholeOf, peek } from './whole'

/** Archives in archives: a workbook or a gzip file in a zip archive, no deeper. */
const MAX_DEPTH = 2

/** A file as it is read: exactly one of `text` and `cells`. */
export interface Opened {
  readonly text: ByteSource | null
  readonly cells: Cells | null
  /** The sheets or files to choose from. */
  readonly parts: readonly DialectPart[]
  readonly notes: readonly Message[]
  /** The file's own size and hash, where it is packed; null for plain text. */
  readonly packed: { readonly bytes: number; readonly sha256: string } | GzipSource | null
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0]
/** The stream of an OLE file that holds an encrypted workbook. */
const ENCRYPTED = 'E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0'

/** @throws CoreError where a container is damaged, too large, or holds no table */
export async function openFile(
  given: ByteSource,
  options: ReadOptions,
  signal?: AbortSignal,
  depth = 0
): Promise<Opened> {
  const { start, source, close } = await peek(given)
  if (depth < MAX_DEPTH && isGzip(start)) {
    const gzip = gzipSource(source)
    return { text: gzip.text, cells: null, parts: [], notes: [], packed: gzip }
  }
  const isOle = OLE.every((byte, at) => start[at] === byte)
  const parquet = String.fromCharCode(...start.subarray(0, 4)) === 'PAR1'
  const arrow = String.fromCharCode(...start.subarray(0, 6)) === 'ARROW1'
  if (depth === MAX_DEPTH || !(isZip(start) || parquet || arrow || isOle))
    return { text: source, cells: null, parts: [], notes: [], packed: null }
  try {
    const { bytes, sha256 } = await wholeOf(source, signal)
    const packed = { bytes: bytes.length, sha256 }
    if (isOle) refuseOle(source.name, bytes)
    if (parquet) {
      // Loaded where needed: most files are text.
      const { parquetCells } = await import('./parquet')
      return { text: null, cells: parquetCells(source.name, bytes), parts: [], notes: [], packed }
    }
    if (arrow) {
      const { arrowCells } = await import('./arrow')
      return { text: null, cells: arrowCells(source.name, bytes), parts: [], notes: [], packed }
    }
    return { ...(await openZip(source.name, bytes, options, signal, depth)), packed }
  } finally {
    await close()
  }
}

async function openZip(
  file: string,
  bytes: Uint8Array,
  options: ReadOptions,
  signal: AbortSignal | undefined,
  depth: number
): Promise<Omit<Opened, 'packed'>> {
  const entries = entriesOf(bytes)
  const { workbookKind, MAX_WORKBOOK_BYTES, sheetCells } = await import('./workbook')
  const kind = workbookKind(bytes, entries)
  if (kind !== null) {
    entriesOf(bytes, MAX_WORKBOOK_BYTES)
    const { sheet, choices, ...cells } = await sheetCells(kind, file, bytes, entries, options.sheet)
    const others = choices.filter((name) => name !== sheet)
    const values = { count: others.length, names: others.join(', '), sheet }
    const notes = others.length > 0 && options.sheet === undefined ? [message('other-sheets', values)] : []
    return { text: null, cells, parts: [{ option: 'sheet', chosen: sheet, choices }], notes }
  }
  // Word documents, other OpenDocument files and binary workbooks are zip archives too.
  if (entries.some(({ name }) => /^(word\/document\.xml|xl\/workbook\.bin|mimetype)$/.test(name)))
    refuseKnownBinary(file, bytes.subarray(0, 4096))
  const member = memberOf(file, bytes, entries, options.member)
  const others = member.choices.filter((name) => name !== member.name)
  const values = { count: others.length, names: others.join(', '), member: member.name }
  const note = others.length > 0 && options.member === undefined ? [message('other-members', values)] : []
  const inner = sourceOf(member.name.split('/').at(-1) ?? member.name, member.bytes)
  const opened = await openFile(inner, options, signal, depth + 1)
  return {
    text: opened.text,
    cells: opened.cells,
    parts: [{ option: 'member', chosen: member.name, choices: member.choices }, ...opened.parts],
    notes: [...note, ...opened.notes]
  }
}

/** @throws CoreError "file-binary": a workbook with a password, or an old Office document */
function refuseOle(file: string, bytes: Uint8Array): never {
  const text = new TextDecoder('latin1').decode(bytes)
  if (text.includes(ENCRYPTED)) throw new CoreError({ code: 'file-binary', case: 'sheet-encrypted', values: { file } })
  throw new CoreError({ code: 'file-binary', case: 'binary-sheet', values: { file, kind: message('file-xls') } })
}
