// The rows training can use: a text and a label each, and how many were left out for want of one.

import { CoreError } from '../errors'
import { columnOf } from './columns'
import { classCounts, labelCount, labelValues } from './label-values'
import type { Column, Table } from './table'

export interface LabelledRows {
  readonly texts: string[]
  /** As label-values.ts reads them. */
  readonly labels: string[]
  /** [N] rows of the table. */
  readonly rows: Int32Array
  readonly skippedEmptyText: number
  readonly skippedEmptyLabel: number
}

/** A label column with so many different values is taken for the text. */
const TOO_MANY_LABELS = 20_000

/**
 * @throws CoreError "column-unknown" for a column the table lacks, "columns" when both are the same, "rows" when there
 *         are none, "texts" when every text is empty, "labels" for fewer than 2 classes or 20,000 and more
 */
export function labelledRows(table: Table, text: string, label: string): LabelledRows {
  const textColumn = columnOf(table, text)
  const labelColumn = columnOf(table, label)
  if (textColumn === labelColumn || textColumn.joinedFrom?.includes(labelColumn.name)) {
    throw new CoreError({
      code: 'columns',
      case: 'same-column',
      values: { column: labelColumn.name },
      where: table.name
    })
  }
  if (table.rowCount === 0) {
    const first = table.rejected.at(0)
    throw new CoreError({
      code: 'rows',
      case: first ? 'all-rejected' : 'header-only',
      values: {
        file: table.name,
        ...(first ? { count: table.rejectedCount, line: String(first.line), reason: first.reason } : {})
      }
    })
  }
  // Told from the first rows: numbering millions of different labels takes long, and nothing is made of them.
  if (labelColumn.distinct >= TOO_MANY_LABELS) refuseTooMany(table, labelColumn, classCounts(table, label).length)
  const usable = collect(textColumn, labelColumn)
  if (usable.emptyTexts === table.rowCount) {
    throw new CoreError({
      code: 'texts',
      case: 'empty-texts',
      values: { column: textColumn.name, count: table.rowCount },
      where: table.name
    })
  }
  refuseUnusualLabels(table, labelColumn, usable.labels)
  return {
    texts: usable.texts,
    labels: usable.labels,
    rows: Int32Array.from(usable.rows),
    skippedEmptyText: usable.emptyTexts,
    skippedEmptyLabel: usable.emptyLabels
  }
}

/** A row without a text counts as that, whether or not its label is empty too. */
function collect(
  text: Column,
  label: Column
): { texts: string[]; labels: string[]; rows: number[]; emptyTexts: number; emptyLabels: number } {
  const texts: string[] = []
  const labels: string[] = []
  const given = labelValues(label).labels
  const rows: number[] = []
  let emptyTexts = 0
  let emptyLabels = 0
  let row = -1
  for (const value of text) {
    row++
    if (isBlank(value)) emptyTexts++
    else if (given[row] === '') emptyLabels++
    else {
      texts.push(value)
      labels.push(given[row])
      rows.push(row)
    }
  }
  return { texts, labels, rows, emptyTexts, emptyLabels }
}

/** Spaces, line ends and characters that take no room. */
export const isBlank = (text: string): boolean => text === '' || !/[^\s\u200b\u2060\ufeff]/u.test(text)

function refuseUnusualLabels(table: Table, column: Column, labels: readonly string[]): void {
  const classes = new Set(labels)
  refuseTooMany(table, column, classes.size)
  if (classes.size >= 2) return
  const only = [...classes].at(0)
  throw new CoreError({
    code: 'labels',
    ...(only === undefined
      ? { case: 'no-labels', values: { column: column.name } }
      : { case: 'one-class', values: { column: column.name, label: only.slice(0, 60), count: labels.length } }),
    where: table.name
  })
}

function refuseTooMany(table: Table, column: Column, classes: number): void {
  if (classes >= TOO_MANY_LABELS)
    throw new CoreError({
      code: 'labels',
      case: 'too-many-labels',
      values: { column: column.name, count: labelCount(classes), limit: TOO_MANY_LABELS },
      where: table.name
    })
}
