// Rows to RFC 4180 text: comma, double quotes where needed, CR LF.

import { isNumber } from './columns'

export interface CsvOptions {
  /**
   * Puts a ' before text cells that a spreadsheet would run as a formula: those that begin with = + - @ TAB CR or LF and
   * are no number. For files meant to be opened in a spreadsheet; it changes such cells, so it is off by default.
   */
  readonly guardFormulas?: boolean
}

/** One string a line, the header first where there is one, each with its CR LF. */
export function* formatCsv(
  header: readonly string[] | null,
  rows: Iterable<readonly string[]>,
  options: CsvOptions = {}
): Generator<string> {
  const guard = options.guardFormulas === true
  if (header !== null) yield formatRow(header, guard)
  for (const row of rows) yield formatRow(row, guard)
}

function formatRow(cells: readonly string[], guard: boolean): string {
  // An empty cell alone on its line would be read back as a blank line.
  if (cells.length === 1 && cells[0].trim() === '') return `"${cells[0]}"\r\n`
  return `${cells.map((cell) => formatCell(guard ? guarded(cell) : cell)).join(',')}\r\n`
}

const formatCell = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const guarded = (cell: string): string => (/^[=+\-@\t\r\n]/.test(cell) && !isNumber(cell) ? `'${cell}` : cell)
