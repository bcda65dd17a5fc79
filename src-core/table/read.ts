// A file becomes a Table: bytes, hash, text, rows, columns, in one pass, with everything odd counted and named.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import { refuseControlBytes, refuseKnownBinary } from './binary'
import { StreamDecoder } from './encoding/stream-decoder'
import { DelimitedReader } from './delimited'
import { detectLayout } from './dialect'
import { type EncodingGuess, guessEncoding, uncertainty } from './encoding/guess'
import { knownEncoding } from './encoding/names'
import { withJoinedLabels } from './joined-labels'
import { withJoinedTexts } from './joined-texts'
import type { Layout } from './layout'
import { LineSkipper } from './lines'
import { NulFilter } from './nul-filter'
import { quoteNotes, readerFor } from './readers'
import { withRepairs } from './repairs/apply'
import type { RowReader } from './row-sink'
import type { ByteSource, ReadHooks, ReadOptions, ReadProgress, Table } from './table'
import { TableBuilder } from './table-builder'
import { textFormOf } from './text-form'
import { readCells } from './container/cells'
import { openFile } from './container/open'
import { withSeries } from './wide-series'
import { withWindows } from './forecast/windows'
import { hasherOf, hex } from './container/whole'

/** Bytes examined before encoding and layout are decided; more, in steps of as many, until a few lines are among them. */
const HEAD_BYTES = 262_144
const MAX_HEAD_BYTES = 2_097_152
const MIN_HEAD_LINES = 3
/** Sources may deliver chunks of any size; progress and cancellation happen at least this often. */
const MAX_CHUNK_BYTES = 65_536
/** Quotes that break rows make a whole file read without quotes: more than a few, and more than one row in a hundred. */
const BREAKING_QUOTES = 10

/** What an attempt found too late: the file is read once more with it. */
class Reread {
  constructor(
    readonly encoding: EncodingGuess | null,
    readonly ignoresQuotes: boolean
  ) {}
}

/**
 * Reads a whole file: text, or text and cells in a container (gzip, zip, Excel workbook, Parquet).
 *
 * @throws CoreError "file-empty", "file-binary", "file-unreadable", "bundle", "encoding", "dialect", "rows", "usage" or "cancelled";
 *         "columns" and "column-unknown" for columns that cannot be joined
 */
export async function readTable(source: ByteSource, options: ReadOptions = {}, hooks: ReadHooks = {}): Promise<Table> {
  const { repairs, repairsOf, join, joinLabels, forecast } = options
  const table = await readAsItIs(source, options, hooks)
  if (repairsOf !== undefined && !table.partial && table.sha256 !== repairsOf)
    throw new CoreError({ code: 'rows', case: 'repairs-other-file', values: { file: source.name } })
  const repaired = repairs === undefined ? table : withRepairs(table, repairs, join).table
  if (forecast !== undefined) return withWindows(repaired, forecast)
  const texts = join === undefined ? repaired : withJoinedTexts(repaired, join)
  return joinLabels === undefined ? texts : withJoinedLabels(texts, joinLabels)
}

async function readAsItIs(source: ByteSource, options: ReadOptions, hooks: ReadHooks): Promise<Table> {
  const { text, cells, parts, notes, packed } = await openFile(source, options, hooks.signal)
  if (packed === null) {
    const plain = await readText(text ?? source, options, hooks)
    return { ...plain, notes: [...(source.notes?.() ?? []), ...plain.notes] }
  }
  const isGzip = 'text' in packed
  const onProgress = (read: ReadProgress): void =>
    hooks.onProgress?.(isGzip ? { ...read, bytes: packed.packedBytes(), totalBytes: source.size } : read)
  const file = isGzip ? null : { name: source.name, ...packed }
  const table =
    cells !== null && file !== null
      ? await readCells(file, cells, options, hooks)
      : await readText(text ?? source, options, { ...hooks, onProgress })
  const sha256 = isGzip ? packed.sha256() : packed.sha256
  return {
    ...table,
    name: source.name,
    bytes: isGzip ? (source.size ?? packed.packedBytes()) : packed.bytes,
    sha256: table.partial ? '' : sha256,
    dialect: { ...table.dialect, parts },
    notes: [...notes, ...table.notes]
  }
}

/**
 * Reads text. Choices left open in `options` are made from the first 256 kB and revised where the rest
 * contradicts them (bytes that are not UTF-8, quotes that never close): then the source is opened again.
 *
 * Memory: the cells themselves (V8 strings, one or two bytes a character, repeated values shared) plus 40 bytes a cell; a
 * chunk of 64 kB and one row of at most a million characters beside it.
 *
 * @throws CoreError "file-empty", "file-binary", "encoding", "dialect", "rows" or "cancelled"
 */
async function readText(source: ByteSource, options: ReadOptions, hooks: ReadHooks): Promise<Table> {
  let known = new Reread(null, false)
  for (;;) {
    const outcome = await attempt(source, options, hooks, known)
    if (!(outcome instanceof Reread))
      return options.format === undefined && options.forecast === undefined ? withSeries(outcome) : outcome
    known = new Reread(outcome.encoding ?? known.encoding, outcome.ignoresQuotes || known.ignoresQuotes)
  }
}

async function attempt(
  source: ByteSource,
  options: ReadOptions,
  hooks: ReadHooks,
  known: Reread
): Promise<Table | Reread> {
  const chunks = chunked(source.open())
  try {
    return await readPieces(source, chunks, options, hooks, known)
  } finally {
    await chunks.return(undefined)
  }
}

async function readPieces(
  source: ByteSource,
  chunks: AsyncGenerator<Uint8Array>,
  options: ReadOptions,
  hooks: ReadHooks,
  known: Reread
): Promise<Table | Reread> {
  const hash = hasherOf(source)
  const { head, surplus, whole } = await headOf(chunks)
  if (head.length === 0)
    throw new CoreError({
      code: 'file-empty',
      case: 'empty-file',
      values: { file: source.name }
    })
  const encoding = encodingOf(source.name, head, whole, options, known)
  const layout = layoutOf(source.name, head, whole, encoding, options, known)

  const builder = new TableBuilder(source.name, layout, options.maxRows ?? Infinity, hooks.keepRejected)
  const reader = readerFor(source.name, layout, options, builder)
  const decoder = new StreamDecoder(encoding.encoding)
  const nuls = new NulFilter()
  const skipper = new LineSkipper(layout.skipLines, layout.newline)
  /** Most files are ASCII for the most part: no string is made of their pieces. */
  const takeAscii = (chunk: Uint8Array): boolean => {
    if (reader.pushBytes === undefined || !skipper.done || !decoder.mayPass) return false
    const lines = reader.plainLines?.(chunk) ?? -1
    if (lines < 0) return false
    decoder.pass(lines)
    reader.pushBytes(chunk)
    return true
  }
  const take = (decoded: string, ownBytes: Uint8Array | null): void => {
    const text = skipper.rest(nuls.rest(decoded, decoder.linesBefore))
    // What nothing was taken out of is still the file's own bytes.
    reader.push(text, ownBytes !== null && text.length === decoded.length ? ownBytes : undefined)
  }
  let bytes = 0
  for await (const chunk of chained([head, surplus], chunks)) {
    if (hooks.signal?.aborted === true)
      throw new CoreError({
        code: 'cancelled',
        case: 'read-stopped',
        values: { file: source.name, count: builder.rowCount }
      })
    hash.update(chunk)
    bytes += chunk.length
    if (!takeAscii(chunk)) take(decoder.decode(chunk), decoder.chunk)
    hooks.onProgress?.({ bytes, totalBytes: source.size, rows: builder.rowCount })
    if (source.size) builder.foresee(bytes / source.size)
    if (reader.stopped) break
    if (options.quote === undefined && quotesBreakRows(reader, builder)) return new Reread(null, true)
  }
  if (!reader.stopped) {
    take(decoder.end(), null)
    reader.end()
  }
  const doubt = options.encoding === undefined && known.encoding === null ? decoder.doubt() : null
  if (doubt !== null) return new Reread(guessEncoding(source.name, doubt, true), false)
  if (options.quote === undefined && quotesBreakRows(reader, builder)) return new Reread(null, true)
  const decoded = decoder.note()
  if (decoded !== null) builder.note(decoded)
  const uncertain = options.encoding === undefined ? uncertainty(encoding.candidates) : null
  for (const note of [uncertain, nuls.note(), ...quoteNotes(reader, layout)]) if (note !== null) builder.note(note)
  if (known.ignoresQuotes) builder.note(message('quotes-plain'))
  if (options.mergeVariants !== undefined) builder.mergeVariants(options.mergeVariants)
  const partial = reader.stopped
  return builder.finish({
    name: source.name,
    bytes: partial ? (source.size ?? bytes) : bytes,
    sha256: partial ? '' : hex(hash.digest()),
    partial,
    form: textFormOf(head),
    encoding: encoding.encoding,
    encodingReason: encoding.reason,
    encodingAlternatives: encoding.alternatives,
    encodings: encoding.candidates
  })
}

function encodingOf(
  name: string,
  head: Uint8Array,
  whole: boolean,
  options: ReadOptions,
  known: Reread
): EncodingGuess {
  refuseKnownBinary(name, head)
  const chosen = options.encoding === undefined ? null : knownEncoding(options.encoding)
  if (chosen !== null) {
    const candidates = head.includes(0) ? [] : guessEncoding(name, head, whole).candidates
    return { encoding: chosen, reason: message('set-by-user'), alternatives: [], candidates }
  }
  const guess = known.encoding ?? guessEncoding(name, head, whole)
  if (!/^utf-(16|32)|^iso-2022/.test(guess.encoding)) refuseControlBytes(name, head)
  return guess
}

function layoutOf(
  name: string,
  head: Uint8Array,
  whole: boolean,
  { encoding }: EncodingGuess,
  options: ReadOptions,
  known: Reread
): Layout {
  const decoder = new StreamDecoder(encoding)
  const text = new NulFilter().rest(decoder.decode(head) + (whole ? decoder.end() : ''), 0)
  if (text.trim() === '')
    throw new CoreError({
      code: 'file-empty',
      case: 'blank-lines',
      values: { file: name }
    })
  return detectLayout(name, text, whole, known.ignoresQuotes ? { ...options, quote: '' } : options)
}

const quotesBreakRows = (reader: RowReader, builder: TableBuilder): boolean =>
  reader instanceof DelimitedReader &&
  reader.breakingQuotes > BREAKING_QUOTES &&
  reader.breakingQuotes * 100 > builder.rowCount

/** The first bytes, exactly as many as the decisions take, so that they do not depend on the source's chunks. */
async function headOf(
  chunks: AsyncIterator<Uint8Array>
): Promise<{ head: Uint8Array; surplus: Uint8Array; whole: boolean }> {
  let head = new Uint8Array(HEAD_BYTES)
  let length = 0
  let surplus: Uint8Array = new Uint8Array(0)
  for (;;) {
    const part = surplus.subarray(0, head.length - length)
    head.set(part, length)
    length += part.length
    surplus = surplus.subarray(part.length)
    if (length === head.length) {
      if (length === MAX_HEAD_BYTES || hasLines(head)) return { head, surplus, whole: false }
      const longer = new Uint8Array(length + HEAD_BYTES)
      longer.set(head)
      head = longer
    } else {
      const next = await chunks.next()
      if (next.done === true) return { head: head.slice(0, length), surplus, whole: true }
      surplus = next.value
    }
  }
}

/** True where a header and a row or two end within these bytes, whichever byte ends their lines. */
const hasLines = (head: Uint8Array): boolean => [0x0a, 0x0d].some((end) => occursTimes(head, end, MIN_HEAD_LINES))

function occursTimes(bytes: Uint8Array, byte: number, times: number): boolean {
  let at = -1
  for (let found = 0; found < times; found++) {
    at = bytes.indexOf(byte, at + 1)
    if (at < 0) return false
  }
  return true
}

async function* chained(first: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const chunk of first)
    for (let at = 0; at < chunk.length; at += MAX_CHUNK_BYTES) yield chunk.subarray(at, at + MAX_CHUNK_BYTES)
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

async function* chunked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += MAX_CHUNK_BYTES) yield chunk.subarray(at, at + MAX_CHUNK_BYTES)
  }
}
