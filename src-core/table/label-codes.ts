// A label column as numbers: the class of each row, by label-values.ts, worked out once for each different value.

import { labelValues } from './label-values'
import type { Column } from './table'

export interface LabelCodes {
  /** [rows] Which of the classes; -1 where there is no label. */
  readonly codes: Int32Array
  readonly classes: readonly string[]
  readonly missing: ReturnType<typeof labelValues>['missing']
}

const ROWS_BETWEEN_PAUSES = 65_536

/** @param pause is waited for every 65,536 rows */
export async function labelCodes(column: Column, pause: () => Promise<void>): Promise<LabelCodes> {
  const { codes, values, counts } = await numbered(column, pause)
  const { labels, missing } = labelValues(values, [], counts)
  const classes: string[] = []
  const classOf = new Map<string, number>()
  const coded = Int32Array.from(labels, (label) => {
    if (label === '') return -1
    const known = classOf.get(label)
    if (known !== undefined) return known
    classOf.set(label, classes.length)
    return classes.push(label) - 1
  })
  for (let at = 0; at < codes.length; at++) codes[at] = coded[codes[at]]
  return { codes, classes, missing }
}

/** Each row's value by its number, and how many rows have each. */
async function numbered(
  column: Column,
  pause: () => Promise<void>
): Promise<{ codes: Int32Array; values: Iterable<string>; counts: number[] }> {
  const known = column.coded?.()
  if (known !== undefined) {
    const counts = known.values.map(() => 0)
    for (const code of known.codes) counts[code]++
    return { codes: new Int32Array(known.codes), values: known.values, counts }
  }
  const values = new Map<string, number>()
  const counts: number[] = []
  const codes = new Int32Array(column.length)
  let row = 0
  for (const value of column) {
    let code = values.get(value)
    if (code === undefined) {
      code = values.size
      values.set(value, code)
      counts.push(0)
    }
    counts[code]++
    codes[row++] = code
    if (row % ROWS_BETWEEN_PAUSES === 0) await pause()
  }
  return { codes, values: values.keys(), counts }
}
