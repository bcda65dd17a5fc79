// Rows that belong to a header beside its first: names over two or three rows, and rows of types, units or dashes under it.

import { isNumber } from './columns'
import { columnNames, contrasts, type HeaderGuess } from './header'
import { isMissing } from './missing-value'
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
/** Columns of another kind that must begin below a row before it counts as a second row of names. */
const UNLIKE_COLUMNS = 2
/** Rows below before columns of few different values are such a kind. */
const CATEGORY_ROWS = 20
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
  return unlikeRows(rows, 1)
}

/** How many of the first rows hold names by what stands under them all, the first `known` of them not asked. */
function unlikeRows(rows: readonly Cells[], known: number): number {
  for (let names = MAX_NAME_ROWS; names > 1; names--) {
    const body = rows.slice(names, names + MAX_SAMPLED_ROWS)
    if (body.length > 1 && rows.slice(known, names).every((cells) => isUnlike(cells, body))) return names
  }
  return known
}

/** A header of several rows, where the first is not known to be one by the row under it: that holds names too. */
export function severalNameRows(rows: readonly Cells[]): HeaderGuess | null {
  const names = unlikeRows(rows, 0)
  if (names < 2) return null
  const [reason] = contrasts(rows[0], rows.slice(names))
  return reason === undefined ? null : { header: true, reason, confidence: SEVERAL_CONFIDENCE }
}

const SEVERAL_CONFIDENCE = 0.75

/**
 * A row of names again: no numbers, nothing long, nothing missing, nothing that stands in its column below, and another kind than
 * several of the columns below, where words over few different values tell only in many rows.
 */
function isUnlike(cells: Cells, body: readonly Cells[]): boolean {
  if (!cells.every((cell) => cell.trim() === '' || (isNameLike(cell) && !isMissing(cell)))) return false
  if (isUnderRow(cells) || cells.some((cell, index) => cell.trim() !== '' && isAmong(cell, body, index))) return false
  const kinds = [...contrasts(cells, body)].filter(
    ({ code }) =>
      /^header-over-(numbers|digits)$/.test(code) || (code === 'header-over-categories' && body.length >= CATEGORY_ROWS)
  )
  return kinds.length >= UNLIKE_COLUMNS
}

const isAmong = (cell: string, body: readonly Cells[], index: number): boolean =>
  body.some((fields) => fields[index]?.trim() === cell.trim())

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
