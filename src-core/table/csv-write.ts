// Rows to RFC 4180 text: comma, double quotes where needed, CR LF unless other line ends are asked for. Cells are never changed.

import type { TextForm } from './table'

/** One string a line, the header first where there is one, each with its line end; a byte order mark before everything where it is asked for. */
export function* formatCsv(
  header: readonly string[] | null,
  rows: Iterable<readonly string[]>,
  { bom = false, lineEnd = '\r\n' }: Partial<TextForm> = {}
): Generator<string> {
  if (bom) yield '\ufeff'
  if (header !== null) yield formatCsvRow(header, lineEnd)
  for (const row of rows) yield formatCsvRow(row, lineEnd)
}

export function formatCsvRow(cells: readonly string[], lineEnd: TextForm['lineEnd'] = '\r\n'): string {
  // An empty cell alone on its line would be read back as a blank line.
  if (cells.length === 1 && cells[0].trim() === '') return `"${cells[0]}"${lineEnd}`
  return `${cells.map(formatCell).join(',')}${lineEnd}`
}

const formatCell = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
