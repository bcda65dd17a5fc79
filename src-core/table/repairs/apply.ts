// A table with repairs carried out, one after the other, and what each of them did. The table that is given is not changed.

import { message } from '../../messages/message'
import { columnOfRepair, type Repair } from '../../settings/repairs'
import { columnFrom } from '../column-builder'
import { columnOf } from '../columns'
import { joinedName, withJoinedTexts } from '../joined-texts'
import type { Column, Table } from '../table'
import { isRowRepair, keptRows, type RowRepair } from './rows'
import { textRepair } from './text-repairs'

export interface Repaired {
  readonly table: Table
  /** One for each repair. */
  readonly done: readonly RepairResult[]
}

export interface RepairResult {
  readonly repair: Repair
  /** Cells that read otherwise now. */
  readonly changed: number
  /** Rows that are gone. */
  readonly dropped: number
}

/**
 * @param join text columns that are joined afterwards: repairs of rows may name the joined one
 * @throws CoreError "column-unknown" for a column the table lacks
 */
export function withRepairs(table: Table, repairs: readonly Repair[], join: readonly string[] = []): Repaired {
  const done: RepairResult[] = []
  let repaired = table
  for (const repair of repairs) {
    const step = carriedOut(repaired, repair, join)
    done.push({ repair, changed: step.changed, dropped: step.dropped })
    repaired = step.table
  }
  const notes = done.map(({ repair, changed, dropped }) =>
    message(`repair-${repair.repair}`, { column: columnOfRepair(repair), changed, dropped })
  )
  return { table: { ...repaired, notes: [...table.notes, ...notes] }, done }
}

function carriedOut(table: Table, repair: Repair, join: readonly string[]): RepairResult & { readonly table: Table } {
  if (isRowRepair(repair)) {
    const joined = join.length > 1 && columnOfRepair(repair) === joinedName(join) ? withJoinedTexts(table, join) : table
    const rows = keptRows(joined, repair)
    const dropped = table.rowCount - rows.length
    return { repair, changed: 0, dropped, table: dropped === 0 ? table : withRows(table, rows) }
  }
  const column = columnOf(table, repair.column)
  const change = changeOf(table, repair)
  let changed = 0
  const values = function* (): Generator<string> {
    let row = 0
    for (const value of column) {
      const now = change(value, row++)
      if (now !== value) changed++
      yield now
    }
  }
  const repaired = columnFrom(column.name, values(), { raw: column.raw ?? column })
  if (changed === 0) return { repair, changed, dropped: 0, table }
  const columns = table.columns.map((one) => (one === column ? repaired : one))
  return { repair, changed, dropped: 0, table: { ...table, columns } }
}

/** What a repair of cells makes of one. */
export function changeOf(table: Table, repair: Exclude<Repair, RowRepair>): (value: string, row: number) => string {
  if (repair.repair === 'relabel') {
    const lines = new Set(repair.lines)
    return (value, row) => (lines.has(table.line[row]) ? repair.to : value)
  }
  if (repair.repair === 'merge-classes') {
    const from = new Set(repair.from)
    return (value) => (from.has(value) || from.has(value.trim()) ? repair.to : value)
  }
  return textRepair(repair) ?? ((value) => value)
}

function withRows(table: Table, rows: Int32Array): Table {
  const picked = function* (column: Column): Generator<string> {
    for (const row of rows) yield column.at(row)
  }
  return {
    ...table,
    columns: table.columns.map((column) => columnFrom(column.name, picked(column))),
    line: Uint32Array.from(rows, (row) => table.line[row]),
    rowCount: rows.length
  }
}
