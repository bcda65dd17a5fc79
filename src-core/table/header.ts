// Is the first row a header? And the columns' names, whatever it is.

import { type Message, type MessageCode, message } from '../messages/message'
import { isNumber } from './columns'
import { isKnownName } from './names'

export interface HeaderGuess {
  readonly header: boolean
  readonly reason: Message
  /** 0..1: how often the reason is right on files of the kind. */
  readonly confidence: number
}

const CONFIDENCE: Partial<Record<MessageCode, number>> = {
  'header-number': 0.95,
  'header-usual-name': 0.95,
  'header-over-numbers': 0.9,
  'header-repeated': 0.9,
  'header-long-cell': 0.85,
  'header-over-digits': 0.8,
  'header-over-categories': 0.75,
  'header-over-texts': 0.7,
  'header-like-rows': 0.7
}

const MAX_NAME_LENGTH = 60

/** Compares the first row with the rows under it; of equal widths only. */
export function guessHeader(rows: readonly (readonly string[])[]): HeaderGuess {
  const guess = guessed(rows)
  return { ...guess, confidence: CONFIDENCE[guess.reason.code] ?? 0.5 }
}

type HeaderMatch = Omit<HeaderGuess, 'confidence'>

function guessed(rows: readonly (readonly string[])[]): HeaderMatch {
  const [first, ...rest] = rows
  if (first === undefined) return { header: false, reason: message('header-no-rows') }
  const cells = first.map((cell) => cell.trim())
  // Files put one behind the other, and headers of two rows alike: the same row again tells nothing.
  const body = rest.filter((row) => row.length === first.length && !isSameRow(row, first))
  const number = cells.find((cell) => isNumber(cell))
  if (number !== undefined) return { header: false, reason: message('header-number', { number }) }
  const isRepeated = (cell: string, index: number): boolean =>
    cell !== '' && body.some((row) => row[index].trim() === cell)
  const named = cells.find((cell, index) => isKnownName(cell) && !isRepeated(cell, index))
  const repeated = cells.findIndex(isRepeated)
  if (repeated >= 0) return { header: false, reason: message('header-repeated', { cell: shown(cells[repeated]) }) }
  // One long name among many short ones (a survey's question) is still a name; else only numbers below tell.
  if (cells.filter((cell) => cell.length > MAX_NAME_LENGTH).length * 4 > cells.length)
    return overDigits(cells, body) ?? { header: false, reason: message('header-long-cell') }
  if (named !== undefined) return { header: true, reason: message('header-usual-name', { cell: named }) }
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length === 0 || new Set(filled).size < filled.length)
    return (
      headsGroups(cells, body) ??
      (filled.length === cells.length ? overDigits(cells, body) : null) ?? {
        header: false,
        reason: message('header-nameless')
      }
    )
  if (body.length > 0) return guessByContrast(cells, body)
  const names = cells.length >= MIN_LONE_NAMES && cells.every((cell) => LONE_NAME.test(cell))
  return names
    ? { header: true, reason: message('header-lone-names') }
    : { header: false, reason: message('header-only-row') }
}

/** A file that was put behind another may have brought its byte order mark along. */
const isSameRow = (row: readonly string[], first: readonly string[]): boolean =>
  row.length > 1 && row.every((cell, index) => cell === first[index] || (index === 0 && cell === `\ufeff${first[0]}`))

/** What columns of numbers, dates or codes below a row say; null where there are none, or the row has a number itself. */
export function overDigits(cells: readonly string[], body: readonly (readonly string[])[]): HeaderMatch | null {
  if (cells.some((cell) => isNumber(cell))) return null
  for (const reason of contrasts(cells, body))
    if (/^header-over-(numbers|digits)$/.test(reason.code)) return { header: true, reason }
  return null
}

/** Names of groups over some columns each (merged cells of a spreadsheet), and under them names that stand over numbers. */
function headsGroups(groups: readonly string[], body: readonly (readonly string[])[]): HeaderMatch | null {
  const [second, ...rest] = body
  if (second === undefined || rest.length < MIN_DIGIT_CELLS || groups.every((cell) => cell === '')) return null
  const names = second.map((cell) => cell.trim())
  if (new Set(names).size < names.length || !names.every((name) => LONE_NAME.test(name))) return null
  return overDigits(names, rest)
}

/** A row alone in its file is a header where it is so many names, of three words at most. */
const MIN_LONE_NAMES = 3
const LONE_NAME = /^(?=.{1,40}$)[\p{L}_][\p{L}\p{N}_.-]*( [\p{L}\p{N}_.()-]+){0,2}$/u

const MIN_DIGIT_CELLS = 3
/** Dates, times, article numbers, addresses: no blank, and a digit. */
const CODE = /^(?=\S{1,100}$)\D*\d/

/** Without a usual name: does a cell of the first row differ in kind from everything under it? */
function guessByContrast(cells: readonly string[], body: readonly (readonly string[])[]): HeaderMatch {
  for (const reason of contrasts(cells, body)) return { header: true, reason }
  return { header: false, reason: message('header-like-rows') }
}

/** In what the cells of a row differ from those below, column by column. */
export function* contrasts(cells: readonly string[], body: readonly (readonly string[])[]): Generator<Message> {
  for (const [index, cell] of cells.entries()) {
    const values = body.map((row) => row[index]?.trim() ?? '').filter((value) => value !== '')
    if (values.length === 0 || cell === '') continue
    const column = String(index + 1)
    const distinct = new Set(values).size
    if (values.every((value) => isNumber(value))) yield message('header-over-numbers', { column, cell: shown(cell) })
    else if (values.length >= MIN_DIGIT_CELLS && !/\d/.test(cell) && values.every((value) => CODE.test(value)))
      yield message('header-over-digits', { column, cell: shown(cell) })
    else if (distinct * 3 <= values.length)
      yield message('header-over-categories', { column, distinct, cell: shown(cell) })
    else if (isNameOverTexts(cell, values)) yield message('header-over-texts', { cell: shown(cell) })
  }
}

function isNameOverTexts(cell: string, values: readonly string[]): boolean {
  const mean = values.reduce((sum, value) => sum + value.length, 0) / values.length
  return /^\p{L}[\p{L}\p{N}_-]*$/u.test(cell) && mean > 3 * cell.length && mean > 15
}

/** Unique, non-empty names: the header's, with "column 3" where it has none and "text (2)" where it repeats one. */
export function columnNames(header: readonly string[] | null, width: number): string[] {
  const names: string[] = []
  const taken = new Set<string>()
  /** The next number to try for a repeated name. */
  const copies = new Map<string, number>()
  for (let index = 0; index < width; index++) {
    const wanted = header?.[index]?.trim() || `column ${index + 1}`
    let name = wanted
    for (let copy = copies.get(wanted) ?? 2; taken.has(name); copy++) {
      name = `${wanted} (${copy})`
      copies.set(wanted, copy + 1)
    }
    taken.add(name)
    names.push(name)
  }
  return names
}

/** A cell or key as a sentence shows it. */
export const shown = (cell: string): string => (cell.length > 40 ? `${cell.slice(0, 40)}...` : cell)
