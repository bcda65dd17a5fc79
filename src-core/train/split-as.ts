// The split of a table as it was read before rows of it were corrected or left out: each row stays in the part that its line was in.
// A model that goes on from another one is then tested on rows that neither has trained on.

import { classesOf, labelIndices } from '../data/classes'
import type { Split } from '../data/split'
import { labelledRows } from '../table/labelled'
import type { Table } from '../table/table'
import { splitOf, type SplitOfOptions } from './split-of'

export interface SplitAs {
  /** The file as it was read then. */
  readonly before: Table
  /** As it is read now. */
  readonly table: Table
  readonly textColumn: string
  readonly labelColumn: string
}

/**
 * Rows that had no part then, for want of a text or a label, train.
 * @param rows [N] of `table` @returns places among the N
 */
export function splitAs(
  rows: Int32Array,
  { before, table, textColumn, labelColumn }: SplitAs,
  options: Omit<SplitOfOptions, 'table'>
): Split {
  const usable = labelledRows(before, textColumn, labelColumn)
  const labels = labelIndices(usable.labels, classesOf(usable.labels))
  const split = splitOf({ labels, rows: usable.rows }, { ...options, table: before })
  const linesOf = (places: Int32Array): Set<number> =>
    new Set(Array.from(places, (place) => before.line[usable.rows[place]]))
  const [validation, test] = [linesOf(split.validation), linesOf(split.test)]
  const places = Int32Array.from(rows.keys())
  const lineOf = (place: number): number => table.line[rows[place]]
  return {
    train: places.filter((place) => !validation.has(lineOf(place)) && !test.has(lineOf(place))),
    validation: places.filter((place) => validation.has(lineOf(place))),
    test: places.filter((place) => test.has(lineOf(place)))
  }
}
