// Which rows of a table to show, and in which order: searched, filtered by class, length, script and finding, sorted; rows that are
// copies of each other together.

import type { Column, Table } from './table'
import { columnOf } from './columns'
import { exactKey, nearKey } from './duplicates'
import { isBlank } from './labelled'
import { mainScript } from './scripts'

export const ROW_FINDINGS = ['conflicts', 'duplicates', 'nearDuplicates', 'emptyTexts', 'emptyLabels'] as const
type RowFinding = (typeof ROW_FINDINGS)[number]

export interface RowView {
  /** Anywhere in a row, whatever the case. */
  readonly search?: string | undefined
  readonly labels?: readonly string[] | undefined
  /** Characters of the text, both included. */
  readonly shortest?: number | undefined
  readonly longest?: number | undefined
  /** That most letters of the text are written in, by Unicode's name. */
  readonly script?: string | undefined
  readonly finding?: RowFinding | undefined
  /** `length`: of the text. */
  readonly sort?:
    { readonly by: 'line' | 'length' | { readonly column: string }; readonly descending: boolean } | undefined
}

/** Two units that are one code point. */
const PAIRS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g

/** The columns that the view's filters are about; '' for one that was not chosen. */
export interface ViewColumns {
  readonly text: string
  readonly label: string
}

/** @returns rows, ordered; copies stand together where they are looked for and no order is asked for */
export function rowsInView(table: Table, columns: ViewColumns, view: RowView): Int32Array {
  const texts = columns.text === '' ? null : columnOf(table, columns.text)
  const labels = columns.label === '' ? null : columnOf(table, columns.label)
  const leaders = view.finding ? leadersOf(view.finding, texts, labels) : null
  const passes = filterOf(table, texts, labels, view)
  const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row).filter(
    (row) => (!leaders || leaders[row] >= 0) && passes(row)
  )
  if (view.sort) return sorted(rows, table, texts, view.sort)
  return leaders ? rows.sort((a, b) => leaders[a] - leaders[b] || a - b) : rows
}

function filterOf(table: Table, texts: Column | null, labels: Column | null, view: RowView): (row: number) => boolean {
  const tests: ((row: number) => boolean)[] = []
  const { shortest, longest, script } = view
  if (view.labels && labels) {
    const wanted = new Set(view.labels)
    tests.push((row) => wanted.has(labels.at(row).trim()))
  }
  if (texts && (shortest !== undefined || longest !== undefined))
    tests.push((row) => {
      const length = lengthOf(texts.at(row))
      return length >= (shortest ?? 0) && length <= (longest ?? Infinity)
    })
  if (texts && script !== undefined) tests.push((row) => mainScript(texts.at(row)) === script)
  const searched = view.search?.trim().toLowerCase()
  if (searched) tests.push((row) => table.columns.some((column) => column.at(row).toLowerCase().includes(searched)))
  return (row) => tests.every((test) => test(row))
}

/** Characters as a reader counts them, near enough: code points. */
const lengthOf = (text: string): number => text.length - (text.match(PAIRS)?.length ?? 0)

/** [rows] the first row of the group that a row is in; -1 where the finding is not about it. */
function leadersOf(finding: RowFinding, texts: Column | null, labels: Column | null): Int32Array {
  const count = (texts ?? labels)?.length ?? 0
  if (finding === 'emptyLabels') return single(count, (row) => labels !== null && isBlank(labels.at(row)))
  if (!texts) return new Int32Array(count).fill(-1)
  if (finding === 'emptyTexts') return single(count, (row) => isBlank(texts.at(row)))
  const groups = new Map<string, number[]>()
  for (let row = 0; row < count; row++) {
    const text = texts.at(row)
    if (isBlank(text)) continue
    const exact = exactKey(text)
    const key = finding === 'nearDuplicates' ? nearKey(exact) : exact
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  const leaders = new Int32Array(count).fill(-1)
  for (const rows of groups.values())
    if (rows.length > 1 && isFound(finding, rows, texts, labels)) for (const row of rows) leaders[row] = rows[0]
  return leaders
}

function isFound(finding: RowFinding, rows: readonly number[], texts: Column, labels: Column | null): boolean {
  if (finding === 'duplicates') return true
  if (finding === 'nearDuplicates') return new Set(rows.map((row) => exactKey(texts.at(row)))).size > 1
  const given = rows.map((row) => labels?.at(row).trim() ?? '').filter((label) => label !== '')
  return new Set(given).size > 1
}

const single = (count: number, found: (row: number) => boolean): Int32Array =>
  Int32Array.from({ length: count }, (_, row) => (found(row) ? row : -1))

function sorted(
  rows: Int32Array,
  table: Table,
  texts: Column | null,
  { by, descending }: NonNullable<RowView['sort']>
): Int32Array {
  const sign = descending ? -1 : 1
  if (by === 'line') return rows.sort((a, b) => sign * (a - b))
  if (by === 'length') {
    const lengths = new Map(Array.from(rows, (row) => [row, texts ? lengthOf(texts.at(row)) : 0]))
    return rows.sort((a, b) => sign * (lengths.get(a)! - lengths.get(b)!) || a - b)
  }
  const column = columnOf(table, by.column)
  const numeric = column.kind === 'number'
  const values = new Map(Array.from(rows, (row) => [row, column.at(row)]))
  const order = new Intl.Collator(undefined, { numeric: true }).compare
  return rows.sort((a, b) => {
    const [first, second] = [values.get(a)!, values.get(b)!]
    return sign * (numeric ? Number(first) - Number(second) || order(first, second) : order(first, second)) || a - b
  })
}
