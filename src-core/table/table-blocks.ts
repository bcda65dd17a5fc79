// Where the table is in a file that holds more than one: titles, notes and several tables, parted by blank lines or by a
// new header of another width.

import { isNumber } from './columns'
import { overDigits } from './header'
import { isKnownName } from './names'

export interface HeadRow {
  readonly fields: readonly string[]
  readonly line: number
  /** True behind a blank line. */
  readonly afterBlank: boolean
}

/** rows[from, to) of a head, their most frequent number of fields, and how many have it. */
export interface Block {
  readonly from: number
  readonly to: number
  readonly columns: number
  readonly matching: number
}

/** The table that is read, and what lies around it. */
export interface TableRegion {
  readonly block: Block
  /** Lines before its first row, blank ones included. */
  readonly skipLines: number
  /** Line on which another table begins; null where this one goes on to the end. */
  readonly endLine: number | null
  /** Other tables, in file order. */
  readonly others: readonly Block[]
}

/** In a cut head the last block goes on behind it. */
const CONTINUES = 1000
/** Rows of a title or a preamble looked through without a blank line between them and the header. */
const MAX_TITLE_ROWS = 30
/** Rows of another width under a header of their own that make another table. */
const MIN_TABLE_ROWS = 3
/** Rows under a header that are compared with it. */
const MAX_SAMPLED_ROWS = 1000

/** The largest run of rows that no blank line and no other table's header parts; all rows where blank lines stand all over. */
export function largestBlock(rows: readonly HeadRow[], whole: boolean): Block {
  const block = largest(
    blankParted(rows).flatMap((each) => widthParted(rows, each)),
    whole
  )
  return block === undefined || (block.to - block.from) * 4 < rows.length ? blockOf(rows, 0, rows.length) : block
}

/** Finds the largest table among the rows of a head; the first one where the user has said where it begins. */
export function findTable(rows: readonly HeadRow[], whole: boolean, first: boolean): TableRegion {
  const blocks = blankParted(rows).flatMap((block) => widthParted(rows, block))
  const main = first ? blocks.at(0) : largest(blocks, whole)
  if (main === undefined) return { block: blockOf(rows, 0, rows.length), skipLines: 0, endLine: null, others: [] }
  let start = blocks.indexOf(main)
  let last = start
  while (last + 1 < blocks.length && continues(rows, blocks[last + 1], main)) last++
  while (start > 0 && precedes(rows, blocks[start - 1], blocks[start])) start--
  const others = blocks.filter((block, index) => (index < start || index > last) && isTable(block))
  const next = others.find(({ from }) => from >= blocks[last].to)
  const from = first ? 0 : behindTitle(rows, blocks[start])
  // A footer behind the table is rejected by its width, row by row; another table ends this one.
  const to = next === undefined ? rows.length : blocks[last].to
  return {
    block: { ...blockOf(rows, from, to), columns: main.columns },
    skipLines: from === 0 ? 0 : rows[from].line - 1,
    endLine: next === undefined ? null : rows[next.from].line,
    others
  }
}

/** A row that could head a table: names, no numbers, over numbers or with a usual name among them that is no value of its column. */
function opensTable(rows: readonly HeadRow[], from: number, to: number): boolean {
  const { fields } = rows[from]
  if (fields.length < 2 || fields.some((cell) => cell.trim() === '' || isNumber(cell) || cell.length > 200))
    return false
  if (overNumbers(rows, from, to)) return true
  return fields.some((cell, index) => isKnownName(cell) && !isValueBelow(rows, from, to, index))
}

/** The cell stands in its column again, in a row that is not this one over again: `no` of yes and no. */
function isValueBelow(rows: readonly HeadRow[], from: number, to: number, index: number): boolean {
  const { fields } = rows[from]
  return rows
    .slice(from + 1, Math.min(to, from + 1 + MAX_SAMPLED_ROWS))
    .some((row) => row.fields[index] === fields[index] && !sameCells(row.fields, fields))
}

/** Some column holds numbers below this row, and no row there is of another kind. */
function overNumbers(rows: readonly HeadRow[], from: number, to: number): boolean {
  const { fields } = rows[from]
  if (fields.some((cell) => isNumber(cell))) return false
  const below = rows
    .slice(from + 1, Math.min(to, from + MAX_SAMPLED_ROWS))
    .filter((row) => row.fields.length === fields.length)
  return below.length >= 2 && fields.some((_, index) => below.every((row) => isNumber(row.fields[index])))
}

function blankParted(rows: readonly HeadRow[]): Block[] {
  const blocks: Block[] = []
  let from = 0
  for (let row = 1; row <= rows.length; row++) {
    if (row < rows.length && !rows[row].afterBlank) continue
    blocks.push(blockOf(rows, from, row))
    from = row
  }
  return rows.length === 0 ? [] : blocks
}

/** Another table follows without a blank line: its header and at least three rows have another width. */
function widthParted(rows: readonly HeadRow[], block: Block): Block[] {
  for (let row = block.from + 2; row + MIN_TABLE_ROWS <= block.to; row++) {
    const width = rows[row].fields.length
    if (width < 2 || width === rows[row - 1].fields.length) continue
    let end = row
    while (end < block.to && rows[end].fields.length === width) end++
    if (end - row < MIN_TABLE_ROWS || !opensTable(rows, row, end)) continue
    const before = blockOf(rows, block.from, row)
    if (before.columns < 2 || before.columns === width || before.matching < 2) continue
    return [before, ...widthParted(rows, blockOf(rows, row, block.to))]
  }
  return [block]
}

function blockOf(rows: readonly HeadRow[], from: number, to: number): Block {
  const widths = new Map<number, number>()
  for (let row = from; row < to; row++) {
    const { length } = rows[row].fields
    widths.set(length, (widths.get(length) ?? 0) + 1)
  }
  const [columns, matching] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  return { from, to, columns, matching }
}

function largest(blocks: readonly Block[], whole: boolean): Block | undefined {
  const size = (block: Block): number =>
    (block.columns < 2 ? 0.5 : 1) * block.matching + (!whole && block === blocks.at(-1) ? CONTINUES : 0)
  return blocks.reduce<Block | undefined>(
    (best, block) => (best === undefined || size(block) > size(best) ? block : best),
    undefined
  )
}

const isTable = ({ columns, matching }: Block): boolean => columns >= 2 && matching >= 2

/** Rows behind a blank line belong to the table above unless they bring a header of their own. */
function continues(rows: readonly HeadRow[], next: Block, main: Block): boolean {
  if (!isTable(next)) return main.columns < 2 || next.columns === main.columns || !hasTableBehind(rows, next)
  if (next.columns !== main.columns) return false
  const { fields } = rows[next.from]
  return !opensTable(rows, next.from, next.to) || sameCells(fields, rows[main.from].fields)
}

const hasTableBehind = (rows: readonly HeadRow[], block: Block): boolean => block.to < rows.length

/** A header parted from its rows by a blank line, or rows of the same width without any header between. */
function precedes(rows: readonly HeadRow[], before: Block, main: Block): boolean {
  if (before.columns !== main.columns) return false
  return !opensTable(rows, main.from, main.to) && filled(rows[before.from].fields) === main.columns
}

/**
 * Where the header or the first row is, below titles: rows that fill one cell where the table has several, and narrower
 * rows, as long as a row that heads a table follows; and lines of one field in any case.
 */
function behindTitle(rows: readonly HeadRow[], { from, to, columns }: Block): number {
  if (columns < 2) return from
  const end = Math.min(to - 1, from + MAX_TITLE_ROWS)
  for (let row = from; row <= end; row++) {
    const { fields } = rows[row]
    const title = fields.length < columns || filled(fields) <= 1
    if (fields.length === columns && opensTable(rows, row, to)) return row
    if (!title || (row === from && fields.some(isKnownName))) break
  }
  const lone = behindLoneCells(rows, { from, to, columns })
  let row = from
  while (row < end && rows[row].fields.length === 1 && !isKnownName(rows[row].fields[0])) row++
  return Math.max(row, lone)
}

/** Behind rows that fill their first cell alone, where a row that fills all follows and no row below is like them. */
function behindLoneCells(rows: readonly HeadRow[], { from, to, columns }: Omit<Block, 'matching'>): number {
  const isLone = ({ fields }: HeadRow): boolean => fields.slice(1).every((cell) => cell.trim() === '')
  let row = from
  while (row < to && row - from < MAX_TITLE_ROWS && isLone(rows[row])) row++
  if (row === from || row + 1 >= to || filled(rows[row].fields) < columns) return from
  const below = rows.slice(row + 1, to)
  if (below.some(isLone)) return from
  // Of two columns such a row may be a text without a label: what follows has to be a header.
  const body = below.filter(({ fields }) => fields.length === columns).map(({ fields }) => fields)
  return columns > 2 || overDigits(rows[row].fields, body) !== null ? row : from
}

const filled = (fields: readonly string[]): number => fields.filter((cell) => cell.trim() !== '').length

const sameCells = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((cell, index) => cell === b[index])
