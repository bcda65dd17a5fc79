// Columns as they fill, what kind each turns out to be, and finding one by name.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import type { Column, ColumnKind, Table } from './table'

/** Distinct values are counted up to here; a column with more is free text or numbers in any case. */
const DISTINCT_CAP = 20_001

/** A category's values repeat: at most so many, each at least twice on average, none a long text. */
const CATEGORY_VALUES = 2000
const CATEGORY_LENGTH = 100

/** Columns named in an error. */
const MAX_COLUMNS_LISTED = 20

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** A decimal number as data files write them; no thousands separators, no hexadecimal, no "Infinity". */
export function isNumber(value: string): boolean {
  return NUMBER.test(value.trim())
}

/**
 * Values of one column and what they show so far. The evidence only ever climbs - from numbers to anything, from few
 * values to many, from short to long - so that a kind never depends on the order or the chunks in which rows came.
 */
export class ColumnBuilder {
  readonly values: string[] = []
  private readonly seen = new Map<string, string>()
  private overflow = false
  private empty = 0
  private numeric = true
  private longest = 0

  constructor(readonly name: string) {}

  /** Rows that had no field for this column are empty. @param rows how many values the column is to have */
  padTo(rows: number): void {
    this.empty += Math.max(0, rows - this.values.length)
    while (this.values.length < rows) this.values.push('')
  }

  push(value: string): void {
    if (value === '') {
      this.empty++
      this.values.push('')
      return
    }
    // The same value is stored once: a label column of 200,000 rows is 200,000 references to a few strings.
    const known = this.overflow ? undefined : this.seen.get(value)
    this.values.push(known ?? value)
    if (known !== undefined) return
    if (value.length > this.longest) this.longest = value.length
    if (this.numeric && !isNumber(value)) this.numeric = false
    if (this.overflow) return
    this.seen.set(value, value)
    if (this.seen.size >= DISTINCT_CAP) {
      this.overflow = true
      this.seen.clear()
    }
  }

  finish(): Column {
    const distinct = this.overflow ? DISTINCT_CAP : this.seen.size
    const filled = this.values.length - this.empty
    return { name: this.name, kind: this.kind(distinct, filled), values: this.values, distinct, empty: this.empty }
  }

  /** number < text and category < text: many numbers, few repeated values of any form, or anything. */
  private kind(distinct: number, filled: number): ColumnKind {
    const repeats =
      filled > 0 && distinct * 2 <= filled && distinct <= CATEGORY_VALUES && this.longest <= CATEGORY_LENGTH
    const few = distinct <= 30 || distinct * 10 <= filled
    if (repeats && (few || !this.numeric)) return 'category'
    return this.numeric && filled > 0 ? 'number' : 'text'
  }
}

/**
 * A column by its name, or by its 1-based number where the file names none.
 *
 * @throws CoreError "column-unknown" listing the columns
 */
export function columnOf(table: Table, nameOrNumber: string): Column {
  const { columns } = table
  const exact = columns.find(({ name }) => name === nameOrNumber)
  if (exact !== undefined) return exact
  if (!table.dialect.header && /^[1-9]\d*$/.test(nameOrNumber)) {
    const numbered = columns[Number(nameOrNumber) - 1]
    if (numbered !== undefined) return numbered
  }
  const folded = nameOrNumber.trim().toLowerCase()
  const alike = columns.filter(({ name }) => name.toLowerCase() === folded)
  if (alike.length === 1) return alike[0]
  const listed = columns
    .slice(0, MAX_COLUMNS_LISTED)
    .map(({ name }) => `'${name}'`)
    .join(', ')
  const more = columns.length - MAX_COLUMNS_LISTED
  throw new CoreError({
    code: 'column-unknown',
    case: table.dialect.header ? 'unknown-column' : 'unknown-column-number',
    values: {
      column: nameOrNumber,
      names: more > 0 ? message('and-more', { names: listed, count: more }) : listed,
      columns: columns.length
    },
    where: table.name
  })
}
