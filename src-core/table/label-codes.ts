// A label column as numbers: the class of each row, by label-values.ts, worked out once for each different value.

import { labelValues, MAX_COUNTED_LABELS, meansNoLabel } from './label-values'
import { inSteps, type Pause } from './long-arrays'
import type { Column } from './table'

export interface LabelCodes {
  /** [rows] Which of the classes; -1 where there is no label, `classes.length` for one that is not counted by itself. */
  readonly codes: Int32Array
  /** The first MAX_COUNTED_LABELS different ones. */
  readonly classes: readonly string[]
  /** There are more, which count as one. */
  readonly uncounted: boolean
  readonly missing: ReturnType<typeof labelValues>['missing']
  readonly spellings: LabelSpellings
}

/** Labels that are one though their bytes differ: in Unicode's form, characters that take no room, blanks around them. */
export interface LabelSpellings {
  /** Labels that are written in several ways. */
  readonly labels: readonly string[]
  /** Rows that write one of them in another way than most of its rows do. */
  readonly rows: number
}

const ROWS_BETWEEN_PAUSES = 131_072
/** Different values above which a column holds no labels. */
const MAX_COMPARED = 20_000

/** @param pause is waited for every 131,072 rows */
export async function labelCodes(column: Column, pause: Pause): Promise<LabelCodes> {
  const { codes, values, counts, uncounted } = await numbered(column, pause)
  const { labels, missing } = labelValues(values, [], counts)
  const spellings = spellingsOf(labels, counts)
  const classes: string[] = []
  const classOf = new Map<string, number>()
  const coded = Int32Array.from(labels, (label) => {
    if (label === '') return -1
    const known = classOf.get(label)
    if (known !== undefined) return known
    classOf.set(label, classes.length)
    return classes.push(label) - 1
  })
  await inSteps(codes.length, ROWS_BETWEEN_PAUSES, pause, (from, to) => {
    for (let row = from; row < to; row++) codes[row] = codes[row] < 0 ? classes.length : coded[codes[row]]
  })
  return { codes, classes, uncounted, missing, spellings }
}

/**
 * @param labels [values] of each different value
 * @param counts [values] rows that have it
 */
function spellingsOf(labels: readonly string[], counts: readonly number[]): LabelSpellings {
  if (labels.length > MAX_COMPARED) return { labels: [], rows: 0 }
  const ways = new Map<string, number[]>()
  for (const [at, label] of labels.entries()) {
    const rows = ways.get(label) ?? []
    rows.push(counts[at])
    if (label !== '') ways.set(label, rows)
  }
  const several = [...ways].filter(([, rows]) => rows.length > 1)
  return {
    labels: several.map(([label]) => label),
    rows: several.reduce((sum, [, rows]) => sum + rows.reduce((a, b) => a + b, 0) - Math.max(...rows), 0)
  }
}

interface Numbered {
  /** [rows] The number of each row's value; -1 where it is not counted by itself. */
  readonly codes: Int32Array
  readonly values: readonly string[]
  /** [values] Rows that have it. */
  readonly counts: readonly number[]
  readonly uncounted: boolean
}

async function numbered(column: Column, pause: Pause): Promise<Numbered> {
  const known = column.coded?.()
  const codes = new Int32Array(column.length)
  if (known !== undefined) {
    const counts = known.values.map(() => 0)
    await inSteps(codes.length, ROWS_BETWEEN_PAUSES, pause, (from, to) => {
      for (let row = from; row < to; row++) counts[(codes[row] = known.codes[row])]++
    })
    return { codes, values: known.values, counts, uncounted: false }
  }
  const values = new Map<string, number>()
  const counts: number[] = []
  let uncounted = false
  let row = 0
  for (const value of column) {
    let code = values.get(value)
    if (code === undefined && (values.size < MAX_COUNTED_LABELS || meansNoLabel(value))) {
      code = values.size
      values.set(value, code)
      counts.push(0)
    }
    if (code === undefined) uncounted = true
    else counts[code]++
    codes[row++] = code ?? -1
    if (row % ROWS_BETWEEN_PAUSES === 0) await pause()
  }
  return { codes, values: [...values.keys()], counts, uncounted }
}
