// A plot's numbers as rows: the CSV (all of them, at full precision) and the data table (thinned, as the axes write them).
// Lines and areas share x and stand side by side; points of a scatter stand one below the other, with their names.

import { formatCsv } from '@core'
import type { ChartTable, Layer, Plot } from './plot'

/** Rows of the table on the page; the CSV has no limit. */
const MAX_ROWS = 200

export interface FigureLabels {
  readonly series: string
  readonly name: string
  /** "{name}, lower edge" and its twin. */
  lower(name: string): string
  upper(name: string): string
}

interface NamedColumn {
  readonly label: string
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
}

export function csvOf(plot: Plot, labels: FigureLabels): string {
  const { header, rows } = plot.layers.some(({ kind }) => kind === 'points')
    ? longRows(plot, labels, String, String)
    : wideRows(plot, labels, String, String)
  return [...formatCsv(header, rows)].join('')
}

export function tableOf(plot: Plot, labels: FigureLabels): ChartTable {
  const x = (value: number): string => plot.x.categories?.[value] ?? plot.x.format(value)
  const y = (value: number): string => plot.y.format(value)
  const scattered = plot.layers.some(({ kind }) => kind === 'points')
  const { header, rows } = scattered ? longRows(plot, labels, x, y) : wideRows(plot, labels, x, y, MAX_ROWS)
  if (!scattered) return { columns: header, rows, thinned: countOf(plot) > rows.length }
  const stride = Math.ceil(rows.length / MAX_ROWS)
  return { columns: header, rows: stride > 1 ? rows.filter((_, n) => n % stride === 0) : rows, thinned: stride > 1 }
}

type Format = (value: number) => string

/** x and one column a line; a cell is empty where a line has no point at that x. */
function wideRows(
  plot: Plot,
  labels: FigureLabels,
  formatX: Format,
  formatY: Format,
  maxRows = Infinity
): { header: string[]; rows: string[][] } {
  const columns = plot.layers.flatMap((layer) => columnsOf(layer, labels))
  const all = [...new Set(columns.flatMap(({ x }) => Array.from(x)))].sort((a, b) => a - b)
  const stride = Math.max(1, Math.ceil(all.length / maxRows))
  // Thinned by position, so that lines with few points (one an epoch) do not fall through: their rows are always kept.
  const rare = new Set(columns.filter(({ x }) => x.length <= maxRows / 2).flatMap(({ x }) => Array.from(x)))
  const kept = all.filter((x, n) => n % stride === 0 || n === all.length - 1 || rare.has(x))
  const cursors = columns.map(() => 0)
  const rows = kept.map((x) => [
    formatX(x),
    ...columns.map((column, c) => {
      while (cursors[c] < column.x.length && column.x[cursors[c]] < x) cursors[c]++
      const n = cursors[c]
      return column.x[n] === x && Number.isFinite(column.y[n]) ? formatY(column.y[n]) : ''
    })
  ])
  return { header: [plot.x.label, ...columns.map(({ label }) => label)], rows }
}

function longRows(
  plot: Plot,
  labels: FigureLabels,
  formatX: Format,
  formatY: Format
): { header: string[]; rows: string[][] } {
  const named = plot.layers.some((layer) => layer.kind === 'points' && layer.names)
  const rows = plot.layers.flatMap((layer) =>
    columnsOf(layer, labels).flatMap(({ label, x, y }) =>
      Array.from(x, (value, n) => [
        label,
        ...(named ? [(layer.kind === 'points' && layer.names?.[n]) || ''] : []),
        formatX(value),
        formatY(y[n])
      ])
    )
  )
  return { header: [labels.series, ...(named ? [labels.name] : []), plot.x.label, plot.y.label], rows }
}

function columnsOf(layer: Layer, labels: FigureLabels): NamedColumn[] {
  if (layer.kind === 'area')
    return [
      { label: labels.lower(layer.label), x: layer.x, y: layer.lower },
      { label: labels.upper(layer.label), x: layer.x, y: layer.upper }
    ]
  return [{ label: layer.label, x: layer.x, y: layer.y }]
}

const countOf = ({ layers }: Plot): number => Math.max(0, ...layers.map(({ x }) => x.length))
