// A heat map as SVG: a rectangle a cell, real text for the names.

import { escaped } from './svg'

export interface HeatMapPicture {
  readonly title: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  valueAt(row: number, column: number): number
  readonly cell: { readonly width: number; readonly height: number }
  /** Width of the row names. */
  readonly names: number
  color(value: number): string
  readonly ink: string
  readonly ground: string
}

const HEAD = 48
const MIN_COLUMN_NAME_PX = 24

export function heatMapSvg({ title, rows, columns, valueAt, cell, names, color, ink, ground }: HeatMapPicture): string {
  const width = Math.ceil(names + columns.length * cell.width)
  const height = Math.ceil(HEAD + rows.length * cell.height)
  const rowStride = Math.max(1, Math.ceil(12 / cell.height))
  const columnStride = Math.max(1, Math.ceil(MIN_COLUMN_NAME_PX / cell.width))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="11">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="${ground}"/>`,
    `<text x="0" y="16" font-size="13" font-weight="600" fill="${ink}">${escaped(title)}</text>`,
    ...rows.flatMap((_, row) =>
      columns.map(
        (__, column) =>
          `<rect x="${at(names + column * cell.width)}" y="${at(HEAD + row * cell.height)}" width="${at(cell.width)}" height="${at(cell.height)}" fill="${color(valueAt(row, column))}"/>`
      )
    ),
    ...rows.flatMap((name, row) =>
      row % rowStride === 0
        ? [`<text x="0" y="${at(HEAD + (row + 0.5) * cell.height + 4)}" fill="${ink}">${escaped(name)}</text>`]
        : []
    ),
    ...columns.flatMap((name, column) =>
      column % columnStride === 0
        ? [
            `<text x="${at(names + (column + 0.5) * cell.width)}" y="${HEAD - 8}" text-anchor="middle" fill="${ink}">${escaped(name)}</text>`
          ]
        : []
    ),
    '</svg>'
  ].join('\n')
}

const at = (value: number): number => Math.round(value * 100) / 100
