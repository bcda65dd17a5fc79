// gatescope table: a file as GateScope reads it, as clean UTF-8 RFC 4180 or as JSON lines. Cells are never changed.

import { once } from 'node:events'
import type { Command } from 'commander'
import { CoreError, type Table, csvBytes, suggestColumns, tableFile } from '@core'
import { blocks, writeFileAtomic } from '../host/files'
import { assertNotOntoInput } from '../host/not-onto-input'
import { jsonDialect } from './json-lines'
import { errorSentence, jsonSentence, sentenceOf, t } from './language'
import { remark } from './output'
import { encodingReadings, readDataFile } from './read-data'
import { addReadOptions, inputsOf, type ReadFlags, readOptionsOf } from './read-options'
import { tableFormatOf } from './table-format'
import { shownOn } from './terminal-text'

interface TableFlags extends ReadFlags {
  readonly out?: string
  readonly names?: boolean
  readonly json?: boolean
}

/** Rejected rows named on stderr; --json lists all that the table keeps. */
const REJECTED_NAMED = 5

export function registerTable(program: Command): void {
  const command = program
    .command('table')
    .description(t('cli.command.table'))
    .argument('<DATA>', t('cli.option.dataFile'))
  addReadOptions(command.option('--out <OUT.csv>', t('cli.option.outTable')))
    .option('--names', t('cli.option.names'))
    .option('--json', t('cli.option.jsonTable'))
    .action(showTable)
}

async function showTable(path: string, flags: TableFlags): Promise<void> {
  if (flags.out !== undefined) await assertNotOntoInput(flags.out, inputsOf(path, flags))
  const table = await readOrEmpty(path, flags)
  if (table === null) return
  if (flags.out !== undefined) await writeFileAtomic(flags.out, fileOf(table, flags.out, flags))
  if (flags.json) await print(jsonLines(table, flags.out ?? null))
  else if (flags.out === undefined) await printBytes(csvOf(table, flags))
  for (const sentence of remarks(table)) remark(sentence)
  if (flags.out !== undefined) remark(t('cli.text.written', { rows: String(table.rowCount), file: flags.out }))
}

/** The table, or null for a file without a row or a name: as a table that is nothing to write, and no failure. */
async function readOrEmpty(path: string, flags: TableFlags): Promise<Table | null> {
  try {
    return (await readDataFile(path, readOptionsOf(flags))).table
  } catch (thrown) {
    if (!(thrown instanceof CoreError) || thrown.code !== 'file-empty') throw thrown
    if (flags.out !== undefined) await writeFileAtomic(flags.out, '')
    if (flags.json)
      await print([
        `${JSON.stringify({ event: 'done', file: path, rows: 0, rejected: 0, columns: [], out: flags.out ?? null })}\n`
      ])
    remark(errorSentence(thrown))
    return null
  }
}

/** CSV, unless the file's name says JSON Lines or Parquet. */
function fileOf(table: Table, out: string, flags: TableFlags): Iterable<string | Uint8Array> | Uint8Array {
  const format = tableFormatOf(out) ?? 'csv'
  return format === 'csv' ? csvOf(table, flags) : tableFile(table, format)
}

/** No names are made up for a delimited file that has none, unless asked for. */
const csvOf = (table: Table, { names }: TableFlags): Iterable<Uint8Array> =>
  csvBytes(
    table.dialect.header || table.dialect.format !== 'delimited' || names === true
      ? table.columns.map(({ name }) => name)
      : null,
    table.columns
  )

function* rowsOf({ columns, rowCount }: Table): Generator<string[]> {
  for (let row = 0; row < rowCount; row++) yield columns.map((column) => column.at(row))
}

/** Rows as arrays in column order, each with its line; then what was rejected; then everything about the reading. */
function* jsonLines(table: Table, out: string | null): Generator<string> {
  const line = (value: object): string => `${JSON.stringify(value)}\n`
  if (out === null) {
    let row = 0
    for (const cells of rowsOf(table)) yield line({ event: 'row', line: table.line[row++], cells })
  }
  for (const { line: at, reason, excerpt } of table.rejected)
    yield line({ event: 'rejected', line: at, reason: jsonSentence(reason), excerpt })
  const { name, bytes, sha256, dialect, encodings, rowCount, rejectedCount, notes } = table
  const columns = table.columns.map(({ name: column, kind, distinct, empty }) => ({
    name: column,
    kind,
    distinct,
    empty
  }))
  const suggestion = suggestColumns(table)
  yield line({
    event: 'done',
    file: name,
    bytes,
    sha256,
    rows: rowCount,
    rejected: rejectedCount,
    columns,
    suggestion: { ...suggestion, why: jsonSentence(suggestion.why) },
    dialect: jsonDialect(dialect),
    encodings,
    notes: notes.map(jsonSentence),
    out
  })
}

function remarks(table: Table): string[] {
  const { rejected, rejectedCount, notes } = table
  const hidden = rejectedCount - Math.min(REJECTED_NAMED, rejected.length)
  return [
    ...notes.map(sentenceOf),
    ...encodingReadings(table),
    ...rejected
      .slice(0, REJECTED_NAMED)
      .map(({ line, reason }) => t('cli.text.lineLeftOut', { line: String(line), reason: sentenceOf(reason) })),
    ...(hidden > 0 ? [t('cli.text.moreLeftOut', { count: String(hidden) })] : [])
  ]
}

/** As `print`; text for a terminal, the bytes themselves for anything else. */
async function printBytes(parts: Iterable<Uint8Array>): Promise<void> {
  if (process.stdout.isTTY) return print(decoded(parts))
  // A part is valid until the next one; the stream may keep it longer.
  for (const part of parts) if (!process.stdout.write(part.slice())) await once(process.stdout, 'drain')
}

function* decoded(parts: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder()
  for (const part of parts) yield decoder.decode(part, { stream: true })
}

/** Writes to stdout no faster than it is read. */
async function print(lines: Iterable<string>): Promise<void> {
  for (const block of blocks(lines))
    if (!process.stdout.write(shownOn(process.stdout, block))) await once(process.stdout, 'drain')
}
