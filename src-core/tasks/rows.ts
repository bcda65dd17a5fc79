// The rows of a table that a task can learn from: those with a text and an answer, in order, and what was left out.

import { CoreError } from '../errors'
import type { Message } from '../messages/message'
import { columnOf } from '../table/columns'
import { isBlank } from '../table/labelled'
import type { Table } from '../table/table'
import type { Answer, AnsweredRows, ReadRows, TargetColumns } from './task'

/** The answer of a row; null where its cells hold none. */
export type AnswerOf = (row: number, text: string) => Answer | null

/**
 * @throws CoreError "column-unknown"; "columns" where the text is a target too; "rows" where no row has both
 */
export function answeredRows(
  table: Table,
  { text, targets }: TargetColumns,
  answerOf: AnswerOf,
  notes: () => readonly Message[] = () => []
): ReadRows {
  const column = columnOf(table, text)
  for (const target of targets.map((name) => columnOf(table, name)))
    if (target === column || column.joinedFrom?.includes(target.name) === true)
      throw new CoreError({ code: 'columns', case: 'same-column', values: { column: target.name }, where: table.name })
  const texts: string[] = []
  const answers: Answer[] = []
  const rows: number[] = []
  let skippedEmptyText = 0
  let skippedEmptyLabel = 0
  let row = -1
  for (const value of column) {
    row++
    const answer = isBlank(value) ? null : answerOf(row, value)
    if (isBlank(value)) skippedEmptyText++
    else if (answer === null) skippedEmptyLabel++
    else {
      texts.push(value)
      answers.push(answer)
      rows.push(row)
    }
  }
  if (rows.length === 0)
    throw new CoreError({
      code: 'rows',
      case: 'no-answers',
      values: { text, target: targets.join(', '), count: table.rowCount },
      where: table.name
    })
  return { texts, answers, rows: Int32Array.from(rows), skippedEmptyText, skippedEmptyLabel, notes: notes() }
}

export function pickRows({ texts, answers, rows }: AnsweredRows, chosen: Int32Array): AnsweredRows {
  return {
    texts: Array.from(chosen, (n) => texts[n]),
    answers: Array.from(chosen, (n) => answers[n]),
    rows: chosen.map((n) => rows[n])
  }
}
