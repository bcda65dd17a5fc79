// Every row of a file in its order, those that could not be read too: what a program must give back when it is given a file.

import { type Message, message } from '../messages/message'
import { isBlank } from './labelled'
import type { Column, Table } from './table'

export interface FileRow {
  /** Line on which it starts. */
  readonly line: number
  /** [columns of the file] The cells; of a row that could not be read, the whole row in the text column and nothing in the others. */
  readonly cells: readonly string[]
  readonly text: string
  /** Why there is no text to work with; null where there is one. */
  readonly reason: Message | null
  /** False where the row could not be read. */
  readonly read: boolean
  /** Its row of the table; -1 where it could not be read. */
  readonly row: number
}

/** The columns that the file has; joined ones are not among them. */
export const columnsOfFile = ({ columns }: Table): readonly Column[] =>
  columns.filter(({ joinedFrom }) => joinedFrom === undefined)

/** @param table read with `keepRejected` @param textColumn its place among the columns */
export function* everyRow(table: Table, textColumn: number): Generator<FileRow> {
  const { rejected } = table
  const columns = columnsOfFile(table)
  const texts = table.columns[textColumn]
  // A row that could not be read has no columns: its whole text stands in the first of those that are joined.
  const place = columns.findIndex(({ name }) => name === (texts.joinedFrom?.[0] ?? texts.name))
  let refused = 0
  for (let row = 0; row < table.rowCount; row++) {
    while (refused < rejected.length && rejected[refused].line < table.line[row]) yield unread(refused++)
    const cells = columns.map((column) => (column.raw ?? column).at(row))
    const text = texts.at(row)
    yield {
      line: table.line[row],
      cells,
      text,
      reason: isBlank(text) ? message('row-empty-text') : null,
      read: true,
      row
    }
  }
  while (refused < rejected.length) yield unread(refused++)

  function unread(index: number): FileRow {
    const { line, excerpt, reason } = rejected[index]
    return {
      line,
      cells: columns.map((_, at) => (at === place ? excerpt : '')),
      text: excerpt,
      reason,
      read: false,
      row: -1
    }
  }
}
