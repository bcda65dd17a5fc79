// A matrix as colours on a canvas: row names at the left, column names above, one rectangle a cell. By hand, because
// Chart.js has no heat map and its matrix plugin draws an element a cell, too slow for tens of thousands of them.

import { channelScale, colorScale, type ScaleKind } from './color-scale'
import { fitted } from './end-labels'
import type { Column } from './plot'
import { fontOf } from './plot-style'
import type { Palette } from './theme'

/** A cell is at least this wide and high, in pixels; rows are never higher than MAX_CELL. */
const MIN_CELL = 4
const MAX_CELL = 24
/** Height of the column names. */
export const HEAD = 18
const MAX_ROW_NAME = 120
/** A column's name fills its column; columns too narrow for a name share the room of their neighbours, and some have none. */
const MIN_COLUMN_NAME = 24
const SHARED_COLUMN_NAME = 48
/** From so many cells on the map is one image, enlarged: tens of thousands of rectangles take too long to fill. */
const IMAGE_CELLS = 4000

export interface Matrix {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** Value of (row, column) at row * columns.length + column. */
  readonly values: Column
}

export const valueAt = ({ columns, values }: Matrix, row: number, column: number): number =>
  values[row * columns.length + column] ?? NaN

/** Where cells lie, in pixels of the canvas. */
export interface Geometry {
  /** Width of the row names. */
  readonly names: number
  readonly cell: { readonly width: number; readonly height: number }
  readonly size: { readonly width: number; readonly height: number }
}

/** @param width there is room for; the map is wider where its cells would be too narrow @param names width of row names */
export function geometryOf({ rows, columns }: Matrix, width: number, height: number, names: number): Geometry {
  const cell = {
    width: Math.max(MIN_CELL, (width - names) / Math.max(1, columns.length)),
    height: Math.min(MAX_CELL, Math.max(MIN_CELL, (height - HEAD) / Math.max(1, rows.length)))
  }
  return {
    names,
    cell,
    size: {
      width: Math.max(width, Math.ceil(names + cell.width * columns.length)),
      height: Math.ceil(HEAD + cell.height * rows.length)
    }
  }
}

/** Width that the row names take. */
export function rowNamesWidth(context: CanvasRenderingContext2D, rows: readonly string[]): number {
  return Math.min(MAX_ROW_NAME, Math.max(0, ...rows.map(measureIn(context))) + 8)
}

const measureIn =
  (context: CanvasRenderingContext2D) =>
  (text: string): number => {
    context.font = fontOf()
    return context.measureText(text).width
  }

/** @param limit the value of full colour */
export function drawHeatMap(
  context: CanvasRenderingContext2D,
  matrix: Matrix,
  geometry: Geometry,
  { scale, limit, palette }: { readonly scale: ScaleKind; readonly limit: number; readonly palette: Palette }
): void {
  const { canvas } = context
  const { size } = geometry
  const ratio = globalThis.devicePixelRatio || 1
  canvas.width = size.width * ratio
  canvas.height = size.height * ratio
  context.scale(ratio, ratio)
  context.clearRect(0, 0, size.width, size.height)
  if (matrix.rows.length * matrix.columns.length >= IMAGE_CELLS)
    drawImage(context, matrix, geometry, channelScale(scale, limit, palette))
  else drawCells(context, matrix, geometry, colorScale(scale, limit, palette))
  context.fillStyle = palette.color('text-quiet')
  drawNames(context, matrix, geometry)
}

function drawNames(context: CanvasRenderingContext2D, { rows, columns }: Matrix, { names, cell }: Geometry): void {
  const measure = measureIn(context)
  context.textBaseline = 'middle'
  const rowStride = Math.max(1, Math.ceil(12 / cell.height))
  for (let row = 0; row < rows.length; row += rowStride)
    context.fillText(fitted(rows[row], names - 6, measure), 0, HEAD + (row + 0.5) * cell.height)
  context.textAlign = 'center'
  let free = -Infinity
  columns.forEach((name, column) => {
    const shown = fitted(name, cell.width < MIN_COLUMN_NAME ? SHARED_COLUMN_NAME : cell.width - 2, measure)
    const [middle, half] = [names + (column + 0.5) * cell.width, measure(shown) / 2]
    if (middle - half < free) return
    context.fillText(shown, middle, HEAD / 2)
    free = middle + half + 6
  })
}

function drawCells(
  context: CanvasRenderingContext2D,
  matrix: Matrix,
  { names, cell: { width: w, height: h } }: Geometry,
  color: (value: number) => string
): void {
  const gap = w > 8 && h > 8 ? 1 : 0
  for (let row = 0; row < matrix.rows.length; row++)
    for (let column = 0; column < matrix.columns.length; column++) {
      context.fillStyle = color(valueAt(matrix, row, column))
      // Whole pixels, so that neighbours touch without a seam.
      const [x, y] = [Math.round(names + column * w), Math.round(HEAD + row * h)]
      const [right, bottom] = [Math.round(names + (column + 1) * w), Math.round(HEAD + (row + 1) * h)]
      context.fillRect(x, y, right - x - gap, bottom - y - gap)
    }
}

/** A pixel a cell, then enlarged without smoothing. */
function drawImage(
  context: CanvasRenderingContext2D,
  { rows, columns, values }: Matrix,
  { names, cell }: Geometry,
  color: (value: number) => readonly [number, number, number]
): void {
  const image = document.createElement('canvas')
  image.width = columns.length
  image.height = rows.length
  const pixels = new ImageData(image.width, image.height)
  const { data } = pixels
  const count = image.width * image.height
  for (let n = 0; n < count; n++) {
    const [red, green, blue] = color(values[n] ?? NaN)
    data[4 * n] = red
    data[4 * n + 1] = green
    data[4 * n + 2] = blue
    data[4 * n + 3] = 255
  }
  image.getContext('2d')?.putImageData(pixels, 0, 0)
  context.imageSmoothingEnabled = false
  context.drawImage(image, names, HEAD, cell.width * columns.length, cell.height * rows.length)
}
