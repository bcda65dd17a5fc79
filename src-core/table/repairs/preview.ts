// What a repair would do, before it is done: how many cells and rows, and the first of them before and after.

import type { Repair } from '../../settings/repairs'
import { columnOf } from '../columns'
import type { Table } from '../table'
import { changeOf } from './apply'
import { isRowRepair, keptRows } from './rows'

export interface RepairPreview {
  readonly changed: number
  readonly dropped: number
  readonly rows: readonly {
    readonly line: number
    readonly before: string
    /** null for a row that goes. */
    readonly after: string | null
  }[]
}

/** Characters of a cell that are shown. */
const MAX_SHOWN = 300

/** @param shown rows listed @throws CoreError "column-unknown" */
export function previewRepair(table: Table, repair: Repair, shown: number): RepairPreview {
  const rows: RepairPreview['rows'][number][] = []
  const list = (row: number, before: string, after: string | null): void => {
    if (rows.length < shown)
      rows.push({
        line: table.line[row],
        before: before.slice(0, MAX_SHOWN),
        after: after?.slice(0, MAX_SHOWN) ?? null
      })
  }
  if (isRowRepair(repair)) {
    const kept = new Set(keptRows(table, repair))
    const texts = 'text' in repair ? columnOf(table, repair.text) : table.columns[0]
    for (let row = 0; row < table.rowCount && rows.length < shown; row++)
      if (!kept.has(row)) list(row, texts.at(row), null)
    return { changed: 0, dropped: table.rowCount - kept.size, rows }
  }
  const change = changeOf(table, repair)
  let changed = 0
  let row = 0
  for (const before of columnOf(table, repair.column)) {
    const after = change(before, row)
    if (after !== before) {
      changed++
      list(row, before, after)
    }
    row++
  }
  return { changed, dropped: 0, rows }
}
