// What a file becomes: `Table`, and the options and findings of reading it. Data only; `read.ts` makes them.

import type { Message } from '../messages/message'
import type { Repair } from '../settings/repairs'
import type { Forecast } from '../settings/forecast'
import type { CellSpan } from './cell-bytes'
import type { WindowedRows } from './forecast/windowed-rows'

/** Bytes from anywhere. The host opens files, uploads and samples; the core only iterates. May be opened again. */
export interface ByteSource {
  /** File name for messages and for guessing the format, without its folder. */
  readonly name: string
  /** Total bytes if known, for progress. */
  readonly size: number | null
  /** Each chunk is valid until the next one is asked for. */
  open(): AsyncIterable<Uint8Array>
  /** A faster SHA-256 than the core's own, where the host has one (Node's is twelve times as fast). */
  hasher?(): IncrementalHash
  /** What a source that makes its bytes has to say of it, once it has been read. */
  notes?(): readonly Message[]
}

export interface IncrementalHash {
  update(bytes: Uint8Array): unknown
  digest(): Uint8Array
}

type TableFormat = 'delimited' | 'jsonl' | 'json' | 'label-text' | 'conll'
/** 'series': a numeric sequence a cell, as text/series.ts describes it. */
export type ColumnKind = 'text' | 'category' | 'number' | 'series'

/** What the user may force; everything left out is detected. */
export interface ReadOptions {
  readonly format?: TableFormat
  readonly encoding?: string
  readonly delimiter?: string
  /** '"', "'" or '' for none (quote characters are then ordinary text). */
  readonly quote?: string
  /** Character that takes a quote's meaning away (`\\`); '' where quotes are doubled. */
  readonly escape?: string
  /** Lines before the table, passed over. */
  readonly skipLines?: number
  /** Lines that begin with it are no rows; '' for none. */
  readonly comment?: string
  readonly header?: boolean
  /** A column whose spellings that differ in case, blanks or the form of a number become one. */
  readonly mergeVariants?: string
  /** Text columns that become one, in this order: see joined-texts.ts. */
  readonly join?: readonly string[]
  /** Label columns that become one of several labels a row: see joined-labels.ts. */
  readonly joinLabels?: readonly string[]
  /** Rows are steps of a series and become windows of it: see forecast/windows.ts. */
  readonly forecast?: Forecast
  /** Carried out in this order before anything else is read from the table: see repairs/. */
  readonly repairs?: readonly Repair[]
  /** SHA-256 of the file that `repairs` were made for; no other file is then read with them. */
  readonly repairsOf?: string
  /** The sheet of a workbook, by name or by number from 1. */
  readonly sheet?: string
  /** The file of a zip archive, by name. */
  readonly member?: string
  /** Stop after so many rows (previews). */
  readonly maxRows?: number
}

/** How the file was read, each choice with its runners-up so that a screen can offer them. */
export interface Dialect {
  /** 'series': a `.ts` file of the UCR and UEA archives, found by its head. */
  readonly format: TableFormat | 'series'
  readonly encoding: string
  /** Such as "byte order mark"; `set-by-user` for what the user has set, here and below. */
  readonly encodingReason: Message
  readonly encodingAlternatives: readonly string[]
  /** '' where every line is one field. */
  readonly delimiter: string
  readonly delimiterReason: Message
  readonly delimiterAlternatives: readonly {
    readonly delimiter: string
    readonly columns: number
    readonly consistency: number
  }[]
  readonly quote: string
  /** This and what follows is missing in records of earlier versions. */
  readonly quoteReason?: Message
  /** '' where quotes are doubled. */
  readonly escape?: string
  /** Prefix of the lines that are comments; '' for none. */
  readonly comment?: string
  /** Lines passed over before the table, and why. */
  readonly skipLines?: number
  readonly skipReason?: Message
  readonly header: boolean
  readonly headerReason: Message
  /** 0..1 for each choice: how far the evidence is from the next best; 1 for what the user has set. */
  readonly confidence?: { readonly delimiter: number; readonly header: number }
  /** Other tables in the file: the line of their first row; read with `skipLines` one less. */
  readonly tables?: readonly { readonly line: number; readonly rows: number; readonly columns: number }[]
  /** Which sheet or file of a container was read; missing where the file is none. */
  readonly parts?: readonly DialectPart[]
}

export interface DialectPart {
  /** The reading option that chooses another one. */
  readonly option: 'sheet' | 'member'
  readonly chosen: string
  readonly choices: readonly string[]
}

/** A reading of the file's bytes. */
export interface EncodingCandidate {
  readonly encoding: string
  /** 0 to 1; 1 where the bytes leave no choice. */
  readonly confidence: number
  /** The first line with bytes above 7F as this encoding reads it, at most 80 characters; '' where the bytes leave no choice. */
  readonly preview: string
}

/** One string a row, '' where the field was empty; read in order it is much quicker than row by row. */
export interface Column extends Iterable<string> {
  readonly name: string
  readonly kind: ColumnKind
  /** Rows. */
  readonly length: number
  /** @param row 0 to length - 1 */
  at(row: number): string
  /** Fills `into` with where the cell's UTF-8 lies, for work that needs no strings. @param row 0 to length - 1 */
  span(row: number, into: CellSpan): void
  /** Where different values are few: which of them each row has, and the values in the order in which they first come. */
  coded?(): { readonly codes: Uint16Array; readonly values: readonly string[] }
  /** Distinct non-empty values, counted up to `DISTINCT_CAP`. */
  readonly distinct: number
  readonly empty: number
  /** Columns of the file that it was joined from, texts or (of kind 'category') labels; it is then no column of the file. */
  readonly joinedFrom?: readonly string[]
  /** The cells as the file has them, where repairs changed some and no row is gone. */
  readonly raw?: Column
}

export interface RejectedRow {
  /** 1-based line in the file on which the row starts. */
  readonly line: number
  readonly reason: Message
  /** The row's beginning, at most 200 characters; the whole row where every rejected row was asked for. */
  readonly excerpt: string
}

export interface TextForm {
  /** The file begins with a byte order mark. */
  readonly bom: boolean
  /** The file's first line end; CR LF where it has none. */
  readonly lineEnd: '\r\n' | '\n' | '\r'
}

export interface Table {
  readonly name: string
  readonly bytes: number
  /** SHA-256 of the file's bytes, lower-case hex; '' for a partial table, whose file was not read to its end. */
  readonly sha256: string
  readonly dialect: Dialect
  /** How its text begins and its lines end: what a file written from it keeps. */
  readonly form: TextForm
  /** What was detected, likeliest first, whatever the user set; at most 5, each giving another text. Empty for a file that was set and looks binary. */
  readonly encodings: readonly EncodingCandidate[]
  readonly columns: readonly Column[]
  readonly rowCount: number
  /** [rowCount] 1-based line on which row n starts. */
  readonly line: Uint32Array
  readonly rejectedCount: number
  /** The first 1000 of them, or all where that was asked for. */
  readonly rejected: readonly RejectedRow[]
  /** Sentences about repairs, e.g. "1 byte was not UTF-8 (line 66); shown as U+FFFD." */
  readonly notes: readonly Message[]
  /** True when `maxRows` ended the reading. */
  readonly partial: boolean
  /** Where rows are windows of a series. */
  readonly windows?: WindowedRows
}

export interface ReadProgress {
  readonly bytes: number
  readonly totalBytes: number | null
  readonly rows: number
}

export interface ReadHooks {
  onProgress?(progress: ReadProgress): void
  readonly signal?: AbortSignal
  /** The table's `rejected` then lists every rejected row, and its excerpt is the whole row. */
  readonly keepRejected?: boolean
}
