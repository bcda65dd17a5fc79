// R writes the names of a table's rows without a name for their column: the header has one cell fewer than the rows, whose first cells
// are numbers that rise.

import { isIdentityName } from './names'

const MIN_ROWS = 2
const ROW_NUMBER = /^\d{1,15}$/

/** @param rows the header first, then rows of one width */
export function hasRowNames(rows: readonly (readonly string[])[]): boolean {
  const [header, ...body] = rows
  if (header === undefined || body.length < MIN_ROWS || isIdentityName(header[0])) return false
  if (header.some((cell) => cell.trim() === '') || body.some((row) => row.length !== header.length + 1)) return false
  let before = -1
  for (const [cell] of body) {
    const number = ROW_NUMBER.test(cell.trim()) ? Number(cell) : -1
    if (number <= before) return false
    before = number
  }
  // A separator at the end of each row makes it one cell longer too.
  return body.some((row) => row[header.length].trim() !== '')
}
