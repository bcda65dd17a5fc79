// Figures in rows, for views that are no charts: one description, from which the table on the page, the CSV and the
// exported picture are made. Numbers keep all their digits until an eye reads them.

import { formatCsv } from '@core'
import type { ChartTable } from './plot'

/** null: there is none; the cell is empty. */
export type Figure = string | number | null

export interface FigureColumn {
  /** Names the column's slot in FigureTable. */
  readonly key: string
  readonly label: string
  /** How the eye reads a number of this column; such columns lean to the end. */
  readonly write?: (value: number) => string
  /** CSS length; columns without one share the rest. */
  readonly width?: string
}

export interface Figures {
  readonly columns: readonly FigureColumn[]
  readonly rows: readonly (readonly Figure[])[]
}

/** A cell as it is read. */
export function writtenFigure(value: Figure, { write }: FigureColumn): string {
  if (value === null) return ''
  return typeof value === 'number' && write ? write(value) : String(value)
}

export const tableOfFigures = ({ columns, rows }: Figures): ChartTable => ({
  columns: columns.map(({ label }) => label),
  rows: rows.map((row) => row.map((value, n) => writtenFigure(value, columns[n]))),
  thinned: false
})

export const csvOfFigures = ({ columns, rows }: Figures): string =>
  [
    ...formatCsv(
      columns.map(({ label }) => label),
      rows.map((row) => row.map((value) => (value === null ? '' : String(value))))
    )
  ].join('')
