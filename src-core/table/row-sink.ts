// What every format's reader hands its rows to, and the bounds all of them keep.

import { type Message, message } from '../messages/message'

/** A row as UTF-8: field n is sources[n][starts[n], ends[n]); valid until the next row. */
export interface RowBytes {
  readonly fields: number
  readonly sources: readonly Uint8Array[]
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** Receives rows in file order. Returns false to stop the reading (a preview is full, a reread is wanted). */
export interface RowSink {
  row(fields: readonly string[], line: number): boolean
  /** Takes a row as bytes, where it can: false sends it to `row` as strings. Such a row never ends the reading. */
  bytes?(row: RowBytes, line: number): boolean
  /** `raw` is the row as it stands in the file. */
  reject(line: number, reason: Message, raw: string): boolean
  note(note: Message): void
  /** A blank line, which is no row. */
  blank?(line: number): void
}

/** Takes decoded text in chunks of any size; the rows do not depend on where the chunks end. */
export interface RowReader {
  /** @param bytes the text's UTF-8, where it is at hand */
  push(text: string, bytes?: Uint8Array): void
  /** As `push`, of UTF-8 alone; absent where the text is needed. */
  readonly pushBytes?: ((bytes: Uint8Array) => void) | undefined
  /** Line feeds of a piece of ASCII, -1 for any other piece and for one with NUL; such a piece goes to `pushBytes`, which then knows it. */
  readonly plainLines?: ((bytes: Uint8Array) => number) | undefined
  /** Call once, after the last chunk. */
  end(): void
  /** True once the sink asked to stop. */
  readonly stopped: boolean
}

/** Characters of a rejected row that are listed. */
export const EXCERPT_LENGTH = 200

/** No row may be longer: one unclosed quote or a file without line ends would otherwise fill the memory. In UTF-16 units. */
export const MAX_ROW_LENGTH = 1_000_000

export const tooLong = message('row-long', { limit: MAX_ROW_LENGTH })

/** Rows may end in more separators than the header (spreadsheets write them); only fields with something in them count. */
export function hasWidth(fields: readonly string[], width: number): boolean {
  return (
    fields.length === width || (fields.length > width && fields.every((field, index) => index < width || field === ''))
  )
}
