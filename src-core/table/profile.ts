// Profiles a text and a label column: everything of profile-data.ts, from one pass over the rows.

import { columnOf } from './columns'
import { conflictsOf, duplicatesOf, exactKey, leakageOf, nearDuplicatesOf } from './duplicates'
import type { Profile } from './profile-data'
import { findingsOf } from './findings'
import { labelValues } from './label-values'
import { isBlank } from './labelled'
import { lengthStats } from './lengths'
import { scriptShares } from './scripts'
import type { Table } from './table'
import { WordCounter } from './words'

/** Rows listed per finding. */
const EXAMPLES = 100

/**
 * Reads every row: linear in the characters of the text column, with one map of its texts in memory. A text differs
 * from another when it does after trimming and NFC; labels are compared as label-values.ts reads them.
 *
 * @throws CoreError "column-unknown" when a table lacks a column
 */
export function profile(table: Table, textColumn: string, labelColumn: string, test?: Table): Profile {
  const texts = [...columnOf(table, textColumn)]
  const { labels, missing } = labelValues(columnOf(table, labelColumn))
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
    missingLabels: missing,
    classes: classCounts(usable.map((row) => labels[row])),
    lengths: {
      tokens: lengthStats(withText.map((row) => words.count(texts[row]))),
      characters: lengthStats(withText.map((row) => codePoints(texts[row])))
    },
    duplicates: duplicatesOf(keys, withText),
    nearDuplicates: nearDuplicatesOf(keys, withText),
    conflicts: conflictsOf(keys, labels, usable),
    leakage: test === undefined ? null : leakageOf(keys, Array.from(columnOf(test, textColumn), exactKey)),
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
