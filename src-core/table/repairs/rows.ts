// The rows that a repair keeps: of equal texts the first or none, and no text with two labels. Texts and labels are compared as
// the data doctor compares them.

import type { Repair } from '../../settings/repairs'
import { columnOf } from '../columns'
import { exactKey } from '../duplicates'
import { labelValues } from '../label-values'
import { isBlank } from '../labelled'
import type { Table } from '../table'

export type RowRepair = Extract<Repair, { readonly text: string } | { readonly repair: 'drop-rows' }>

export const isRowRepair = (repair: Repair): repair is RowRepair => 'text' in repair || repair.repair === 'drop-rows'

/** @returns rows, ascending */
export function keptRows(table: Table, repair: RowRepair): Int32Array {
  if (repair.repair === 'drop-rows') {
    const lines = new Set(repair.lines)
    return Int32Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => !lines.has(table.line[row]))
  }
  const texts = columnOf(table, repair.text)
  const keys = Array.from(texts, (text) => (isBlank(text) ? null : exactKey(text)))
  const kept =
    repair.repair === 'drop-conflicts'
      ? withoutConflicts(keys, labelValues(columnOf(table, repair.label)).labels)
      : withoutDuplicates(keys, repair.keep)
  return Int32Array.from(keys.keys()).filter((row) => keys[row] === null || kept(keys[row], row))
}

function withoutDuplicates(
  keys: readonly (string | null)[],
  keep: 'first' | 'none'
): (key: string, row: number) => boolean {
  const first = new Map<string, number>()
  const repeated = new Set<string>()
  keys.forEach((key, row) => {
    if (key === null) return
    if (first.has(key)) repeated.add(key)
    else first.set(key, row)
  })
  return keep === 'first' ? (key, row) => first.get(key) === row : (key) => !repeated.has(key)
}

/** Every row of a text that carries more than one label goes; which of them is right nobody knows. */
function withoutConflicts(
  keys: readonly (string | null)[],
  labels: readonly string[]
): (key: string, row: number) => boolean {
  const labelOf = new Map<string, string>()
  const conflicting = new Set<string>()
  keys.forEach((key, row) => {
    if (key === null || labels[row] === '') return
    const known = labelOf.get(key)
    if (known === undefined) labelOf.set(key, labels[row])
    else if (known !== labels[row]) conflicting.add(key)
  })
  return (key) => !conflicting.has(key)
}
