// A whole JSON document as records: a list, a list inside an object (`{"data": [...]}`), and the orientations of pandas.

import { isJsonObject } from '../json-object'
import { partOfWord } from './roles'

type Rec = Readonly<Record<string, unknown>>

/** The records of a document, or null where it holds none. */
export function recordsOf(document: unknown): readonly unknown[] | null {
  if (Array.isArray(document)) return document as readonly unknown[]
  if (!isJsonObject(document)) return null
  return (
    splitRecords(document) ??
    partsOf(document)?.rows ??
    longestList(document) ??
    columnRecords(document) ??
    indexRecords(document)
  )
}

/** The column that says which list a row comes from. */
export const PART_COLUMN = 'split'

export interface PartLists {
  readonly names: readonly string[]
  readonly rows: readonly Rec[]
}

/**
 * `{"train": [...], "test": [...]}`: lists that are named as parts of a data set, as one, each row with its part; null where
 * the document holds anything else in lists, or its rows say their part themselves.
 */
export function partsOf(document: unknown): PartLists | null {
  if (!isJsonObject(document)) return null
  const lists = Object.entries(document).filter(
    (entry): entry is [string, Rec[]] => Array.isArray(entry[1]) && entry[1].length > 0 && entry[1].every(isJsonObject)
  )
  if (lists.length < 2 || !lists.every(([name]) => partOfWord(name) !== undefined)) return null
  if (lists.some(([, rows]) => rows.some((row) => Object.hasOwn(row, PART_COLUMN)))) return null
  return {
    names: lists.map(([name]) => name),
    rows: lists.flatMap(([name, rows]) => rows.map((row) => ({ ...row, [PART_COLUMN]: name })))
  }
}

/** The lists of objects beside the one that was read, as `{"train": [...], "test": [...]}` holds them. */
export function otherLists(
  document: unknown,
  read: readonly unknown[]
): readonly { readonly name: string; readonly rows: number }[] {
  if (!isJsonObject(document)) return []
  const lists = Object.entries(document).filter(
    (entry): entry is [string, unknown[]] =>
      Array.isArray(entry[1]) && entry[1].length > 0 && entry[1].every(isJsonObject)
  )
  if (!lists.some(([, list]) => list === read)) return []
  return lists.filter(([, list]) => list !== read).map(([name, { length: rows }]) => ({ name, rows }))
}

/** pandas "split": `{"columns": [...], "index": [...], "data": [[...]]}`. */
function splitRecords({ columns, data }: Rec): readonly unknown[] | null {
  if (!Array.isArray(columns) || !Array.isArray(data)) return null
  if (!data.every((row) => Array.isArray(row))) return null
  return data.map((row) => Object.fromEntries(columns.map((name, index) => [String(name), (row as unknown[])[index]])))
}

/** The longest list of objects or of lists among the values, one level down where there is none at the top (`{"data": {"rows": [...]}}`). */
function longestList(document: Rec, depth = 0): readonly unknown[] | null {
  const values = Object.values(document)
  const lists = values.filter(
    (value): value is unknown[] =>
      Array.isArray(value) && value.length > 0 && value.every((one) => isJsonObject(one) || Array.isArray(one))
  )
  const longest = lists.reduce<unknown[] | null>(
    (best, list) => (best === null || list.length > best.length ? list : best),
    null
  )
  if (longest !== null || depth === 2 || values.length > 20) return longest
  for (const value of values) {
    const inside = isJsonObject(value) ? longestList(value, depth + 1) : null
    if (inside !== null) return inside
  }
  return null
}

/** pandas "columns" (`{"text": {"0": ...}}`, the default) and lists by column (`{"text": [...], "label": [...]}`). */
function columnRecords(document: Rec): readonly unknown[] | null {
  const columns = Object.entries(document)
  if (columns.length === 0) return null
  const lists = columns.every(([, value]) => Array.isArray(value))
  const maps = columns.every(
    ([, value]) => isJsonObject(value) && Object.values(value).every((cell) => !isJsonObject(cell))
  )
  if (!lists && !maps) return null
  const [[, first]] = columns as [string, object][]
  // As objects by row number or by key of the index; rows that only another column has are rows too.
  const keys = new Set(Object.keys(first))
  for (const [, column] of columns) for (const key of Object.keys(column as object)) keys.add(key)
  if (maps && isByRow(document)) return null
  return [...keys].map((key) => Object.fromEntries(columns.map(([name, column]) => [name, (column as Rec)[key]])))
}

/** pandas "index": `{"0": {"text": ..., "label": ...}, "1": {...}}`. */
function indexRecords(document: Rec): readonly unknown[] | null {
  const rows = Object.values(document)
  return rows.length > 0 && rows.every(isJsonObject) ? rows : null
}

/** "index" rather than "columns": the outer keys are the row numbers, or there are more of them than inner ones. */
function isByRow(document: Rec): boolean {
  const outer = Object.keys(document)
  const inner = Object.keys(document[outer[0]] as object)
  const numbers = (keys: readonly string[]): boolean => keys.every((key) => /^\d+$/.test(key))
  if (numbers(outer) !== numbers(inner)) return numbers(outer)
  return outer.length > inner.length
}
