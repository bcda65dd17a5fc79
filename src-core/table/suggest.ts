// Which column is the text and which the label, by what they hold and what they are called.

import { type Message, message } from '../messages/message'
import { isSpanCell } from './span-cells'
import { taggedBy } from './tagged-cells'
import { isIdentityName, isLabelName, isTextName } from './names'
import type { Column, Table } from './table'
import { numbersIn } from './written-numbers'

export interface ColumnSuggestion {
  readonly text: string | null
  readonly label: string | null
  readonly why: Message
}

/** Values examined per column, spread over the file. */
const SAMPLED = 2000
/** More classes than this, or as many as half the rows, and a column is no label. */
const MAX_CLASSES = 1000
/** Different values of a column are counted up to here. */
const MAX_COUNTED_VALUES = 20_000

/** Values that show whether a column holds marked spans, or numbers. */
const MARKED_AMONG = 20

interface Traits {
  readonly column: Column
  readonly index: number
  readonly meanLength: number
  /** Share of the values that hold a space between words, or script that is written without spaces. */
  readonly prose: number
  readonly filled: number
  /** Most values are lists of marked spans. */
  readonly marked: boolean
}

export function suggestColumns(table: Table): ColumnSuggestion {
  const traits = table.columns.map((column, index) => traitsOf(column, index, table.rowCount))
  const joined = traits.find(({ column }) => column.joinedFrom !== undefined && column.kind === 'text')
  const joinedLabels = traits.find(({ column }) => column.joinedFrom !== undefined && column.kind !== 'text')
  const named = traits.find(({ column: { name } }) => isTextName(name) && !isLabelName(name))
  const text =
    joined ??
    best(named === undefined ? traits : traits.filter(({ column }) => !isLabelName(column.name)), textScore) ??
    named
  const others = traits.filter(
    ({ column }) => column !== text?.column && text?.column.joinedFrom?.includes(column.name) !== true
  )
  const likely = best(others, (candidate) => labelScore(candidate, text?.index ?? -1))
  // Tags of words and marked spans are made for their text, whatever other columns are called.
  const tagged =
    text && (likely === undefined || !isLabelName(likely.column.name))
      ? others.find(({ column }) => taggedBy(text.column, column) !== null)
      : undefined
  const label = joinedLabels ?? tagged ?? likely ?? others.find(isLabelByName) ?? onlyNumber(others)
  return { text: text?.column.name ?? null, label: label?.column.name ?? null, why: why(text, label) }
}

/** 0 for a column that cannot be the text; else longer, more varied, more prose is better, and a telling name outweighs most of it. */
function textScore({ column, meanLength, prose, filled, marked }: Traits): number {
  if (filled === 0 || marked || column.kind === 'number' || column.distinct < 2) return 0
  // Whoever keeps a numeric sequence a row means to learn from it.
  if (column.kind === 'series') return Infinity
  // A column of categories is a text only where nothing else is: then its name must be that of a text and a label's must not.
  if (column.kind === 'category' && (!isTextName(column.name) || isLabelName(column.name))) return 0
  const named = isTextName(column.name) ? 3 : isIdentityName(column.name) || isLabelName(column.name) ? 0.2 : 1
  const variety = Math.min(1, column.distinct / Math.min(filled, 20_000))
  const body = Math.log2(2 + meanLength) * (0.5 + prose) * (0.2 + variety)
  return (column.kind === 'category' ? 0.1 : 1) * named * body
}

/** 0 for a column that cannot be the label; else few short repeated values, a telling name, a place beside the text or at the edge. */
function labelScore({ column, index, meanLength, filled }: Traits, textIndex: number): number {
  const { distinct, kind, name } = column
  if (filled === 0 || distinct < 2) return 0
  const named = isLabelName(name)
  if (
    distinct > MAX_CLASSES ||
    (distinct * 2 > filled && !(named && distinct * 1.3 < filled)) ||
    (kind === 'text' && !named)
  )
    return 0
  if (isIdentityName(name) && !named) return 0
  const exact = /^(labels?|标签|ラベル|라벨|метка)$/i.test(name.trim()) ? 1.5 : 1
  const short = 1 / (1 + meanLength / 20)
  const few = 1 / (1 + Math.log10(distinct))
  const beside = Math.abs(index - textIndex) === 1 ? 1.2 : 1
  const kindly = kind === 'category' ? 1 : 0.3
  return (named ? 4 * exact : 1) * kindly * short * few * beside
}

/** A column called a label is suggested even where it cannot serve: its own error then names what is wrong with it. */
function isLabelByName({ column: { name, kind, distinct }, filled }: Traits): boolean {
  return isLabelName(name) && (kind !== 'number' || distinct < 2 || filled < 50)
}

/** Where nothing looks like labels: the one column of numbers, which is a number to be learned, unless it counts the rows. */
function onlyNumber(others: readonly Traits[]): Traits | undefined {
  const numbers = others.filter(
    ({ column, filled }) =>
      column.distinct >= 2 &&
      filled > 0 &&
      !isIdentityName(column.name) &&
      (column.kind === 'number' || holdsNumbers(column))
  )
  return numbers.length === 1 && !countsRows(numbers[0].column) ? numbers[0] : undefined
}

/** Its first values are numbers as people write them: `0,5`, `12%`. */
function holdsNumbers(column: Column): boolean {
  const cells: string[] = []
  for (const value of column) {
    if (value.trim() !== '') cells.push(value)
    if (cells.length === MARKED_AMONG) break
  }
  return cells.length > 0 && numbersIn(cells) !== null
}

/** Every value one more than the one before. */
function countsRows(column: Column): boolean {
  let before = NaN
  let steps = 0
  for (const value of column) {
    if (steps++ > 0 && Number(value) !== before + 1) return false
    before = Number(value)
  }
  return true
}

function traitsOf(column: Column, index: number, rows: number): Traits {
  const step = Math.max(1, Math.floor(rows / SAMPLED))
  let length = 0
  let prose = 0
  let filled = 0
  let marked = 0
  for (let row = 0; row < rows; row += step) {
    const value = column.at(row).trim()
    if (value === '') continue
    filled++
    length += value.length
    if (filled <= MARKED_AMONG && isSpanCell(value)) marked++
    if (/\S\s+\S/.test(value) || /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]{4}/u.test(value)) prose++
  }
  return {
    column,
    index,
    meanLength: filled === 0 ? 0 : length / filled,
    prose: filled === 0 ? 0 : prose / filled,
    filled: rows - column.empty,
    marked: marked * 2 > Math.min(filled, MARKED_AMONG)
  }
}

function best(traits: readonly Traits[], score: (candidate: Traits) => number): Traits | undefined {
  let winner: Traits | undefined
  let high = 0
  for (const candidate of traits) {
    const value = score(candidate)
    if (value > high) [winner, high] = [candidate, value]
  }
  return winner
}

function why(text: Traits | undefined, label: Traits | undefined): Message {
  return message('columns-suggested', { text: whyText(text), label: whyLabel(label) })
}

function whyText(text: Traits | undefined): Message {
  if (text === undefined) return message('text-column-none')
  const { name, distinct } = text.column
  return message(isTextName(name) ? 'text-column-named' : 'text-column', {
    column: name,
    count: Math.round(text.meanLength),
    distinct: distinct > MAX_COUNTED_VALUES ? message('over-limit', { limit: MAX_COUNTED_VALUES }) : distinct
  })
}

function whyLabel(label: Traits | undefined): Message {
  if (label === undefined) return message('label-column-none')
  const { name, distinct } = label.column
  return message(isLabelName(name) ? 'label-column-named' : 'label-column', { column: name, count: distinct })
}
