// The labels of a table checked: which rows likely carry a wrong one, the likeliest first, each with its line, and how many
// of the labels are wrong by estimate.

import { classesOf, labelIndices } from '../data/classes'
import { labelledRows } from '../table/labelled'
import type { Table } from '../table/table'
import { suspectsOf } from './confident-learning'
import { outOfFold } from './out-of-fold'

export interface LabelSuspect {
  /** Line in the file on which the row begins. */
  readonly line: number
  /** Row of the table. */
  readonly row: number
  readonly text: string
  readonly label: string
  readonly suggested: string
  /** Of the two labels, 0..1, by classifiers that have not seen the row. */
  readonly labelProbability: number
  readonly suggestedProbability: number
}

export interface LabelCheck {
  /** Rows with a text and a label. */
  readonly rows: number
  /** Suspected rows, all of them; `suspects` lists the first. */
  readonly found: number
  readonly suspects: readonly LabelSuspect[]
}

/**
 * Yields the share done, often.
 * @param most suspects listed
 * @throws CoreError as `labelledRows`
 */
export function* checkLabels(
  table: Table,
  textColumn: string,
  labelColumn: string,
  { most, seed }: { readonly most: number; readonly seed: number }
): Generator<number, LabelCheck> {
  const { texts, labels, rows } = labelledRows(table, textColumn, labelColumn)
  const classes = classesOf(labels)
  const indices = labelIndices(labels, classes)
  const probabilities = yield* outOfFold({ texts, labels: indices, classCount: classes.length, seed })
  const suspects = suspectsOf(probabilities, indices, classes.length)
  return {
    rows: texts.length,
    found: suspects.length,
    suspects: suspects.slice(0, most).map(({ row, given, suggested, givenProbability, suggestedProbability }) => ({
      line: table.line[rows[row]],
      row: rows[row],
      text: texts[row],
      label: classes[given],
      suggested: classes[suggested],
      labelProbability: givenProbability,
      suggestedProbability
    }))
  }
}
