// Rows that belong to a header beside its first: names over two or three rows, and rows of types, units or dashes under it.

import { isNumber } from './columns'
import { columnNames } from './header'
import { isKnownName } from './names'

type Cells = readonly string[]

/** What stands under the names and is no data. */
export type UnderHeader = 'types' | 'units' | 'dashes'

export interface HeaderRows {
  /** Rows that hold names: 1 to 3. */
  readonly names: number
  /** Rows below them that hold none and no data: 0 to 2. */
  readonly under: number
  readonly underKind: UnderHeader | null
}

const MAX_NAME_ROWS = 3
const MAX_NAME_LENGTH = 40
/** Columns of numbers that must begin below a row before it counts as a second row of names. */
const NUMBER_COLUMNS = 2
const MAX_SAMPLED_ROWS = 1000

/** Orange's second row (continuous, discrete, string, time and their letters) and Weka's words for the same. */
const TYPES =
  /^(c|d|s|t|n|continuous|discrete|string|time|numeric|number|nominal|categorical|text|str|int|integer|float|double|bool|boolean|date|datetime|object|char|varchar|class|meta)$/i
/** Orange's third row. */
const FLAGS = /^(class|meta|ignore|weight|m|i|w|c|-?[a-z]+=\S+)?$/i
const DASHES = /^\s*(:?-{2,}:?|={3,})\s*$/
/** `(kg)`, `[m/s]`, `%`, `€`. */
const UNITS = /^(\([^()]{1,20}\)|\[[^[\]]{1,20}\]|%|‰|[$€£¥]|°[CFK]?)$/

/** The rows without those that hold types, units or dashes under a first row of names. */
export function withoutUnderRows(rows: readonly Cells[]): readonly Cells[] {
  const { under } = rowsUnder(rows, 1)
  return under === 0 ? rows : [rows[0], ...rows.slice(1 + under)]
}

/** How many of the first rows are a header; the first one is known to be. Rows are of one width. */
export function headerRowsOf(rows: readonly Cells[]): HeaderRows {
  const names = nameRows(rows)
  return { names, ...rowsUnder(rows, names) }
}

const known = (cells: Cells): number => cells.filter(isKnownName).length

function nameRows(rows: readonly Cells[]): number {
  const [first, second] = rows
  if (second === undefined) return 1
  // Names of groups over some columns (merged cells), names of columns below.
  if (
    rows.length > 2 &&
    first.some((cell) => cell.trim() === '') &&
    second.every(isNameLike) &&
    known(second) > known(first)
  )
    return 2
  // Titles over each column, the usual names below.
  for (let titles = 1; titles < MAX_NAME_ROWS && titles + 1 < rows.length; titles++) {
    const above = rows.slice(0, titles)
    if (above.every((row) => known(row) === 0 && row.every(isNameLike)) && rows[titles].every(isKnownName))
      return titles + 1
  }
  let names = 1
  while (names < MAX_NAME_ROWS && names + 1 < rows.length && continues(rows, names)) names++
  return names
}

const continues = (rows: readonly Cells[], row: number): boolean =>
  continuesNames(rows, row) || isUnlikeCategories(rows, row)

/**
 * A row of names again over columns of few different values, where each of them occurs again and again: a row of which no cell
 * occurs a second time in such columns is none of their rows.
 */
function isUnlikeCategories(rows: readonly Cells[], row: number): boolean {
  if (!rows[row].every(isNameLike) || isUnderRow(rows[row])) return false
  const below = rows.slice(row + 1, row + 1 + MAX_SAMPLED_ROWS)
  if (below.length < CATEGORY_ROWS) return false
  // Rows of names below this one are still to be told from the rest: their cells occur once.
  const unlike = rows[row].filter((cell, index) => {
    const counts = new Map<string, number>()
    for (const fields of below) {
      const value = fields[index]?.trim() ?? ''
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    const once = [...counts.values()].filter((count) => count === 1).length
    return !counts.has(cell.trim()) && once < MAX_NAME_ROWS && counts.size * 3 <= below.length
  })
  return unlike.length >= CATEGORY_COLUMNS
}

const CATEGORY_ROWS = 20
const CATEGORY_COLUMNS = 2

/** A row of names again: no numbers, nothing long, nothing of it below, and several columns of numbers begin under it. */
function continuesNames(rows: readonly Cells[], row: number): boolean {
  const cells = rows[row]
  if (!cells.every((cell) => cell.trim() === '' || isNameLike(cell)) || isUnderRow(cells)) return false
  const below = rows.slice(row + 1, row + 1 + MAX_SAMPLED_ROWS)
  let numbers = 0
  for (const [index, cell] of cells.entries()) {
    const values = below.map((fields) => fields[index]?.trim() ?? '').filter((value) => value !== '')
    if (values.includes(cell.trim()) && cell.trim() !== '') return false
    // In the last rows of a header the numbers may begin further down.
    const numeric = values.filter((value) => isNumber(value)).length
    if (
      cell.trim() !== '' &&
      values.length > 0 &&
      numeric >= values.length - MAX_NAME_ROWS &&
      numeric * 2 > values.length
    )
      numbers++
  }
  return numbers >= NUMBER_COLUMNS
}

function isNameLike(cell: string): boolean {
  const name = cell.trim()
  return name !== '' && name.length <= MAX_NAME_LENGTH && !isNumber(name) && /\p{L}/u.test(name) && !/[.!?]$/.test(name)
}

function rowsUnder(rows: readonly Cells[], names: number): Omit<HeaderRows, 'names'> {
  const cells = rows[names]?.map((cell) => cell.trim())
  if (cells === undefined) return NOTHING_UNDER
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length === 0) return NOTHING_UNDER
  if (filled.every((cell) => DASHES.test(cell))) return { under: 1, underKind: 'dashes' }
  if (rows.length > names + 1 && filled.every((cell) => UNITS.test(cell))) return { under: 1, underKind: 'units' }
  if (filled.length === cells.length && isTypeRow(cells) && isUnlikeBelow(rows, names)) {
    const flags = rows[names + 1]
    const orange =
      flags?.some((cell) => /^(class|meta)$/i.test(cell.trim())) && flags.every((cell) => FLAGS.test(cell.trim()))
    return { under: orange ? 2 : 1, underKind: 'types' }
  }
  return NOTHING_UNDER
}

const NOTHING_UNDER: Omit<HeaderRows, 'names'> = { under: 0, underKind: null }

const isTypeRow = (cells: Cells): boolean =>
  cells.every((cell) => TYPES.test(cell) || /^\S+( \S+)+$/.test(cell)) &&
  cells.some((cell) => cell.length > 2 && TYPES.test(cell))

const isUnderRow = (cells: Cells): boolean => isTypeRow(cells.map((cell) => cell.trim()))

/** Types are said once: a word that occurs again in its column is a value. */
const isUnlikeBelow = (rows: readonly Cells[], row: number): boolean =>
  rows[row].every((cell, index) => rows.slice(row + 1).every((fields) => fields[index]?.trim() !== cell.trim()))

/** Orange's other form: what a column is stands before its name, as in `mS#text` and `cD#label`. */
const ORANGE_PREFIX = /^[mciw]?[CDSTN]?#/

/**
 * The names of several header rows: those of the row next to the data where they differ from each other, else those of
 * the first row that does, else all of a column's names joined.
 */
export function namesOf(header: readonly Cells[], width: number): string[] {
  const padded = header.map((row) => Array.from({ length: width }, (_, index) => row[index]?.trim() ?? ''))
  if (padded.length === 1) {
    const prefixed = padded[0].every((name) => ORANGE_PREFIX.test(name))
    return columnNames(prefixed ? padded[0].map((name) => name.replace(ORANGE_PREFIX, '')) : header[0], width)
  }
  const distinct = [...padded].reverse().find((row) => !row.includes('') && new Set(row).size === width)
  if (distinct !== undefined) return columnNames(distinct, width)
  const joined = padded[0].map((_, index) =>
    [...new Set(padded.map((row) => row[index]))].filter((name) => name !== '').join(' ')
  )
  return columnNames(joined, width)
}
