// What counts as a number in a column, and finding a column by name.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import type { Column, Table } from './table'

/** Columns named in an error. */
const MAX_COLUMNS_LISTED = 20

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** A decimal number as data files write them; no thousands separators, no hexadecimal, no "Infinity". */
export function isNumber(value: string): boolean {
  return NUMBER.test(value.trim())
}

/** @throws CoreError "rows" where no row could be read, so that there is no column */
export function assertRead({ columns, name, rejectedCount }: Table): void {
  if (columns.length === 0)
    throw new CoreError({ code: 'rows', case: 'no-row-read', values: { file: name, count: rejectedCount } })
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
  const caseInsensitive = columns.filter(({ name }) => name.toLowerCase() === folded)
  if (caseInsensitive.length === 1) return caseInsensitive[0]
  assertRead(table)
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
