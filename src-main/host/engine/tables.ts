// The tables a data engine holds, and everything it answers about them.

import {
  readTable,
  forecastColumns,
  stepColumns,
  suggestColumns,
  suggestForecast,
  suggestPair,
  CoreError,
  columnOf,
  profile,
  rowsInView,
  type Column,
  type Profile,
  type ProfileHooks,
  type ReadHooks,
  type ReadProgress,
  type Table
} from '@core'
import type { CallArgument, DatasetRows } from '@contract'
import { fileSource } from '../files'
import type { DataSource, TableSummary } from './methods'
import { TableCache } from './table-cache'

/** A cell longer than this is cut for the preview grid; the table keeps it whole. */
const MAX_CELL_LENGTH = 2_000
const SAMPLE_VALUES = 5
const MAX_SAMPLE_LENGTH = 120

export class Tables {
  readonly #tables = new Map<string, Table>()
  readonly #cache = new TableCache(readSource)
  #view: { readonly table: Table; readonly key: string; readonly rows: Int32Array } | null = null

  async open(
    dataset: string,
    source: DataSource,
    signal: AbortSignal,
    onProgress: (progress: ReadProgress) => void
  ): Promise<TableSummary> {
    const table = await this.#cache.table(source, { signal, onProgress })
    this.#tables.set(dataset, table)
    return summaryOf(table)
  }

  close(dataset: string): void {
    this.#tables.delete(dataset)
  }

  get(dataset: string): Table {
    const table = this.#tables.get(dataset)
    if (!table) throw new CoreError({ code: 'not-found', case: 'dataset-not-read', values: { dataset } })
    return table
  }

  /** `rows` where given, else `count` rows from `from`; rows outside the table are left out. */
  rows(dataset: string, from: number, count: number, rows?: readonly number[]): DatasetRows {
    const table = this.get(dataset)
    const wanted =
      rows ?? Array.from({ length: Math.max(0, Math.min(count, table.rowCount - from)) }, (_, i) => from + i)
    return {
      rows: wanted
        .filter((row) => row < table.rowCount)
        .map((row) => ({
          row,
          line: table.line[row],
          cells: table.columns.map((column) => column.at(row).slice(0, MAX_CELL_LENGTH))
        }))
    }
  }

  /** Rows of a view; the last one is kept, since it is asked for page by page. */
  inView({ dataset, textColumn, labelColumn, view }: Omit<CallArgument<'dataset.view'>, 'from' | 'count'>): Int32Array {
    const table = this.get(dataset)
    const key = JSON.stringify([textColumn, labelColumn, view])
    if (this.#view?.table !== table || this.#view.key !== key)
      this.#view = { table, key, rows: rowsInView(table, { text: textColumn, label: labelColumn }, view) }
    return this.#view.rows
  }

  async profile(
    { dataset, textColumn, labelColumn }: { dataset: string; textColumn: string; labelColumn: string },
    hooks: ProfileHooks = {}
  ): Promise<Profile> {
    const table = this.get(dataset)
    return profile(table, columnOf(table, textColumn).name, columnOf(table, labelColumn).name, undefined, hooks)
  }
}

/**
 * Reads a file whole.
 * @throws CoreError "rows" where it is no longer the file that was read before
 */
export async function readSource(source: DataSource, hooks: ReadHooks = {}): Promise<Table> {
  const table = await readTable(await fileSource(source.path), source.options, hooks)
  if (source.sha256 !== null && table.sha256 !== source.sha256) {
    throw new CoreError({ code: 'rows', case: 'file-changed', values: { file: source.name }, where: source.path })
  }
  // Uploads lie under a name of their own on disk.
  return { ...table, name: source.name }
}

function summaryOf(table: Table): TableSummary {
  const { bytes, sha256, rowCount, rejectedCount, rejected, notes, dialect, encodings } = table
  return {
    bytes,
    sha256,
    rowCount,
    rejectedCount,
    rejected,
    notes,
    dialect,
    encodings,
    columns: table.columns.map(describe),
    suggestion: suggestionOf(table),
    steps: stepsOf(table)
  }
}

/** A text and its counterpart where two columns are such, else a text and its label. */
function suggestionOf(table: Table): TableSummary['suggestion'] {
  if (table.windows) return { ...forecastColumns(table.windows.forecast), why: null }
  const pair = suggestPair(table)
  if (pair) return { text: pair.source, label: pair.target, why: pair.why }
  const found = suggestColumns(table)
  // Of one column alone nothing but its own text can be learned.
  return table.columns.length === 1 ? { ...found, text: table.columns[0].name, label: null } : found
}

/** What a forecast of the table would be, or is. */
function stepsOf(table: Table): TableSummary['steps'] {
  const { windows } = table
  if (windows) return { forecast: windows.forecast, columns: windows.columns }
  const found = suggestForecast(table)
  return found && { forecast: found.forecast, columns: stepColumns(table) }
}

function describe(column: Column): TableSummary['columns'][number] {
  const samples: string[] = []
  const { name, kind, distinct, empty, joinedFrom } = column
  for (const value of column) {
    if (samples.length === SAMPLE_VALUES) break
    const sample = value.slice(0, MAX_SAMPLE_LENGTH)
    if (sample !== '' && !samples.includes(sample)) samples.push(sample)
  }
  return { name, kind, distinct, empty, samples, ...(joinedFrom === undefined ? {} : { joinedFrom }) }
}
