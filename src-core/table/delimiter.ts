// Which separator a delimited file uses: every candidate reads the head; the evidence of rows, quotes, header and column
// kinds decides, and only then the order of the list. After van den Burg, Nazabal and Sutton, "Wrangling messy CSV files
// by detecting row and type patterns" (2019), with what a table of texts and labels looks like added.

import { type Message, type MessageCode, message } from '../messages/message'
import { isNumber } from './columns'
import { evenness, readWithBestQuote, type Head, type QuoteOptions, type Reading } from './head-reading'
import { overDigits } from './header'
import { longDelimiters } from './long-delimiters'
import { isKnownName } from './names'

/**
 * Rarer in prose first: where two separators read the head equally well (`1,5;2,3`), the one that texts contain less
 * often is the separator.
 */
const STRONG = ['\t', '\x1f', '\x01', '|', ';', ',']
export const WEAK_DELIMITERS: readonly string[] = ['^', '~', ':', ' ']
/** Rows that must agree before a separator is believed at all; fewer where the first row reads as a header. */
const MIN_CONSISTENCY = 0.7
const MIN_UNDER_HEADER = 0.4
/** A sign that prose is full of must be so much better than any other. */
const WEAK_LEAD = 0.25
/** Scores this close are equal. */
const TIE = 0.03
/** Lines looked at for times and addresses. */
const LINES_SEARCHED = 200
/** Rows whose cells are looked at for numbers and categories. */
const ROWS_TYPED = 500

const NAMES: Readonly<Record<string, MessageCode>> = {
  '\t': 'delimiter-tab',
  ',': 'delimiter-comma',
  ';': 'delimiter-semicolon',
  '|': 'delimiter-vertical-bar',
  ':': 'delimiter-colon',
  ' ': 'delimiter-space',
  '\x1f': 'delimiter-unit-separator'
}
export const delimiterName = (character: string): Message =>
  Object.hasOwn(NAMES, character) ? message(NAMES[character]) : message('delimiter-other', { character })

export interface Candidate extends Reading {
  /** All evidence in one figure; about 1 for an even table without quotes in trouble. */
  readonly score: number
}

/** All candidates that split the head into two columns or more, best first; empty for one column. */
export function rankDelimiters(head: Head, chosen: QuoteOptions): readonly Candidate[] {
  if (holdsSingleValues(head)) return candidates(head, STRONG, chosen)
  const strong = candidates(head, [...longDelimiters(head), ...STRONG], chosen)
  const weak = candidates(head, WEAK_DELIMITERS, chosen).filter(
    (reading) =>
      reading.consistency >= 0.95 &&
      reading.rows.length >= 3 &&
      !(reading.delimiter === ':' && standsInTimes(head)) &&
      (reading.delimiter !== ' ' || isTabular(reading))
  )
  const ahead = weak.filter(({ score }) => strong.length > 0 && score >= strong[0].score + WEAK_LEAD)
  return [...ahead, ...strong, ...weak.filter((reading) => !ahead.includes(reading))]
}

function candidates(head: Head, delimiters: readonly string[], chosen: QuoteOptions): readonly Candidate[] {
  const read = delimiters
    .filter((delimiter) => head.text.includes(delimiter) && delimiter !== chosen.quote)
    .map((delimiter) => readWithBestQuote(head, delimiter, chosen))
    .filter((reading) => reading.columns >= 2 && reading.consistency >= minConsistency(reading))
    .map((reading) => ({ ...reading, score: scoreOf(reading) }))
  const high = Math.max(...read.map(({ score }) => score))
  // Those that equal the best one stand in the order of the list; the others by their score.
  const equal = read.filter(({ score }) => score >= high - TIE)
  const lower = read.filter(({ score }) => score < high - TIE)
  return [...equal, ...lower.sort((a, b) => b.score - a.score)]
}

const minConsistency = ({ rows }: Reading): number =>
  rows[0].fields.length >= 2 && rows[0].fields.some(isKnownName) ? MIN_UNDER_HEADER : MIN_CONSISTENCY

function scoreOf(reading: Reading): number {
  return (
    evenness(reading) +
    0.25 * headerEvidence(reading) +
    0.15 * typedShare(reading) +
    0.1 * quotedShare(reading) -
    0.5 * (endsInSeparators(reading) || cutsSeparators(reading) ? 1 : 0)
  )
}

/** `a|~|b` and `a||b`, cut at each bar: a column inside in which nearly every row, the header too, has the same sign or nothing. */
function cutsSeparators({ rows, block, columns }: Reading): boolean {
  const shown = rows.slice(block.from, block.from + ROWS_TYPED).filter(({ fields }) => fields.length === columns)
  if (shown.length < 2) return false
  const [first] = shown
  for (let column = 1; column + 1 < columns; column++) {
    const sign = first.fields[column]
    if (
      !/[\p{L}\p{N}]/u.test(sign) &&
      shown.filter(({ fields }) => fields[column] === sign).length * 20 > 19 * shown.length
    )
      return true
  }
  return false
}

/** `a,<tab>b,<tab>c`: the sign before this one parts the cells. */
function endsInSeparators({ rows, delimiter }: Reading): boolean {
  const cells = rows.slice(0, ROWS_TYPED).flatMap(({ fields }) => fields.slice(0, -1))
  const ends = cells.map((cell) => cell.trimEnd().at(-1))
  return [...STRONG, ...WEAK_DELIMITERS].some(
    (sign) =>
      sign !== delimiter && cells.length > 0 && ends.filter((end) => end === sign).length * 20 > 19 * ends.length
  )
}

/** 1 for a first row as wide as the others with usual names in it, -1 for one that the separator does not split. */
function headerEvidence({ rows, block, columns }: Reading): number {
  const fields = rows.at(block.from)?.fields ?? []
  if (fields.length === 1 && columns > 1) return -1
  const width = fields.length === columns ? 0.5 : -0.5
  return width + 0.5 * Math.min(1, fields.filter(isKnownName).length / Math.min(columns, 2))
}

/** Share of the columns whose cells are all numbers, or few and repeated. */
function typedShare({ rows, block, columns }: Reading): number {
  const shown = rows.slice(block.from + 1, block.from + ROWS_TYPED).filter(({ fields }) => fields.length === columns)
  if (shown.length < 2) return 0
  let typed = 0
  for (let column = 0; column < columns; column++) {
    const cells = shown.map(({ fields }) => fields[column].trim()).filter((cell) => cell !== '')
    const distinct = new Set(cells).size
    if (cells.length === 0) continue
    if (cells.every((cell) => isNumber(cell) || /^-?\d+,\d+$/.test(cell)) || distinct * 5 <= cells.length) typed++
  }
  return typed / columns
}

const quotedShare = ({ quoted, rows }: Reading): number => Math.min(1, quoted / Math.max(1, rows.length))

/** Words have blanks between them too: a blank is a separator only beside quoted texts, or under a header. */
function isTabular({ rows, block, quoted, columns, troubled }: Reading): boolean {
  if (troubled * 20 > rows.length) return false
  if (quoted === rows.reduce((sum, { fields }) => sum + fields.length, 0)) return true
  const spaced = rows.some(({ fields }) => fields.some((cell) => cell.includes(' ')))
  if (quoted > 0 && spaced) return true
  const { fields } = rows[block.from]
  if (fields.filter(isKnownName).length >= 2) return true
  const below = rows.slice(block.from + 1, block.to).filter((row) => row.fields.length === columns)
  return (
    columns >= 3 &&
    below.length > 1 &&
    overDigits(
      fields,
      below.map((row) => row.fields)
    ) !== null
  )
}

/** Every line's first colon stands inside a time of day: a chat, a log, subtitles. */
function standsInTimes({ text }: Head): boolean {
  const lines = text.split(/\r\n|\n|\r/, LINES_SEARCHED).filter((line) => line.includes(':'))
  const timed = lines.filter((line) => /^[^:]*\d:[0-5]\d(?!\d)/.test(line)).length
  return timed * 10 >= lines.length * 9
}

/** Addresses and times of day: signs in them separate nothing. */
const SINGLE_VALUE = /^"?(\w+:\/\/[^\s"]+|\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?|[^\s"]+T\d{2}:\d{2}[^\s"]*)"?$/i

/** Every line under the first is one address or time. */
function holdsSingleValues({ text, whole }: Head): boolean {
  const lines = text.split(/\r\n|\n|\r/, LINES_SEARCHED).filter((line) => line.trim() !== '')
  const body = lines.slice(1, whole ? undefined : -1)
  return body.length >= 2 && body.every((line) => SINGLE_VALUE.test(line))
}
