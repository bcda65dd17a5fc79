// The data doctor's findings about a text and a label column. Shapes first; `profile()` below fills them.

import { columnOf } from './columns'
import { conflictsOf, duplicatesOf, exactKey, leakageOf, nearDuplicatesOf } from './duplicates'
import { findingsOf } from './findings'
import { isBlank } from './labelled'
import { lengthStats } from './lengths'
import { scriptShares } from './scripts'
import type { Table } from './table'
import { WordCounter } from './words'

/** Everything worth knowing before training, with the rows behind each finding. Row indices are Table rows. */
export interface Profile {
  readonly textColumn: string
  readonly labelColumn: string
  readonly rows: number
  /** Rows with a text and a label. */
  readonly usable: number
  readonly emptyTexts: { readonly count: number; readonly rows: readonly number[] }
  readonly emptyLabels: { readonly count: number; readonly rows: readonly number[] }
  /** Sorted by count, descending. */
  readonly classes: readonly { readonly label: string; readonly count: number }[]
  /** Lengths in word-like tokens and in characters: percentiles and a histogram of at most 40 bins. */
  readonly lengths: {
    readonly tokens: LengthStats
    readonly characters: LengthStats
  }
  /** Same text (trimmed, NFC) more than once. */
  readonly duplicates: {
    readonly groups: number
    readonly rows: number
    readonly examples: readonly (readonly number[])[]
  }
  /** Same after lower-casing and dropping punctuation and spacing. */
  readonly nearDuplicates: {
    readonly groups: number
    readonly rows: number
    readonly examples: readonly (readonly number[])[]
  }
  /** Same text with different labels. */
  readonly conflicts: {
    readonly texts: number
    readonly rows: number
    readonly examples: readonly (readonly number[])[]
  }
  /** Texts of a separate test table that occur in this one; null without one. */
  readonly leakage: { readonly rows: number; readonly examples: readonly number[] } | null
  /** Share of letters per script: "Latin", "Han", ... largest first. */
  readonly scripts: readonly { readonly script: string; readonly share: number }[]
  /** Sentences for a person, most important first. */
  readonly findings: readonly Finding[]
}

export interface Finding {
  readonly severity: 'info' | 'warn' | 'bad'
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
  readonly sentence: string
}

export interface LengthStats {
  readonly min: number
  readonly median: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  readonly mean: number
  readonly histogram: readonly { readonly from: number; readonly to: number; readonly count: number }[]
}

/** Rows listed per finding. */
const EXAMPLES = 100

/**
 * Looks at every row: linear in the characters of the text column, with one map of its texts in memory. A text differs
 * from another when it does after trimming and NFC; labels are compared trimmed.
 *
 * @throws CoreError "column-unknown" when a table lacks a column
 */
export function profile(table: Table, textColumn: string, labelColumn: string, test?: Table): Profile {
  const texts = columnOf(table, textColumn).values
  const labels = columnOf(table, labelColumn).values.map((label) => label.trim())
  const withText = rowsWhere(texts, (text) => !isBlank(text))
  const emptyTexts = rowsWhere(texts, isBlank)
  const emptyLabels = rowsWhere(labels, (label) => label === '')
  const usable = withText.filter((row) => labels[row] !== '')
  const keys = texts.map(exactKey)
  const words = new WordCounter(withText.map((row) => texts[row]))
  const found: Omit<Profile, 'findings'> = {
    textColumn,
    labelColumn,
    rows: table.rowCount,
    usable: usable.length,
    emptyTexts: { count: emptyTexts.length, rows: emptyTexts.slice(0, EXAMPLES) },
    emptyLabels: { count: emptyLabels.length, rows: emptyLabels.slice(0, EXAMPLES) },
    classes: classCounts(usable.map((row) => labels[row])),
    lengths: {
      tokens: lengthStats(withText.map((row) => words.count(texts[row]))),
      characters: lengthStats(withText.map((row) => codePoints(texts[row])))
    },
    duplicates: duplicatesOf(keys, withText),
    nearDuplicates: nearDuplicatesOf(keys, withText),
    conflicts: conflictsOf(keys, labels, usable),
    leakage: test === undefined ? null : leakageOf(keys, columnOf(test, textColumn).values.map(exactKey)),
    scripts: scriptShares(withText.map((row) => texts[row]))
  }
  return { ...found, findings: findingsOf(found, table, texts) }
}

function rowsWhere(values: readonly string[], wanted: (value: string) => boolean): number[] {
  const rows: number[] = []
  for (let row = 0; row < values.length; row++) if (wanted(values[row])) rows.push(row)
  return rows
}

function classCounts(labels: readonly string[]): { label: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts]
    .map(([label, count]) => ({ label, count }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
}

/** Characters as people count them in code points: a surrogate pair is one. */
function codePoints(text: string): number {
  let count = text.length
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) count--
  return count
}
