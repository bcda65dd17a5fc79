// Which rows of a labelled file a run could not be judged on, and the sentences that say so: the same for `gatescope eval`
// and for a table in the workbench.

import {
  type Column,
  columnOf,
  type Examples,
  type Message,
  message,
  type RunRecord,
  skippedRemarks,
  type Table,
  tableRemarks
} from '@core'

export interface LeftOut {
  /** Rows of the file, all of them. */
  readonly fileRows: number
  readonly unread: number
  readonly firstUnreadLine: number | null
  readonly withoutText: number
  readonly withoutLabel: number
  /** Rows whose label training never saw. */
  readonly unknownLabels: number
}

/** @param examples of the table, as `examplesOf` gives them */
export function leftOut(table: Table, { rows, labels }: Examples, textColumn: string): LeftOut {
  const withoutText = emptyCells(columnOf(table, textColumn))
  return {
    fileRows: table.rowCount + table.rejectedCount,
    unread: table.rejectedCount,
    firstUnreadLine: table.rejected.at(0)?.line ?? null,
    withoutText,
    withoutLabel: table.rowCount - withoutText - rows.length,
    unknownLabels: labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0)
  }
}

export function leftOutMessages(table: Table, { withoutText, withoutLabel, unknownLabels }: LeftOut): Message[] {
  return [
    ...tableRemarks(table),
    ...skippedRemarks({ skippedEmptyText: withoutText, skippedEmptyLabel: withoutLabel }),
    ...(unknownLabels > 0 ? [message('unseen-data', { count: unknownLabels })] : [])
  ]
}

/** Rows that a run was trained on say nothing about new texts. */
export const seenInTraining = ({ sha256 }: Table, { data }: RunRecord): Message[] =>
  sha256 === data.train.sha256 ? [message('trained-on-this')] : []

function emptyCells(texts: Column): number {
  let empty = 0
  for (const text of texts) if (text.trim() === '') empty++
  return empty
}
