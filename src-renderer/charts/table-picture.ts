// A table as a picture: rows of real text on the page's ground, as wide as its words. Only what an eye can read: the CSV
// has every row and every letter.

import type { ChartTable } from './plot'
import { type ChartExports, rasterised } from './save'
import { type ColorOf, escaped } from './svg'

const ROW = 22
const HEAD = 34
const SIZE = 12
/** Mean width of a letter at that size; Chinese, Japanese and Korean ones take two. */
const LETTER = 6.4
const GAP = 18
const EDGE = 12
const MAX_LETTERS = 64
const MAX_ROWS = 200

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/
const lettersOf = (text: string): number => [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0)

/** @param csv the figures whole; the picture shows them as they are read */
export function tableExports(title: string, table: () => ChartTable, csv: () => string, color: ColorOf): ChartExports {
  const picture = (): TablePicture => pictureOfTable(title, table(), color)
  return { svg: () => picture().svg, png: () => rasterised(picture().svg, picture()), csv }
}

export interface TablePicture {
  readonly svg: string
  readonly width: number
  readonly height: number
}

export function pictureOfTable(title: string, { columns, rows }: ChartTable, color: ColorOf): TablePicture {
  const shown = rows.slice(0, MAX_ROWS).map((row) => row.map(shortened))
  const lines = rows.length > shown.length ? [...shown, [`… ${rows.length - shown.length}`]] : shown
  const widths = columns.map(
    (label, n) => Math.max(lettersOf(label), ...lines.map((row) => lettersOf(row[n] ?? ''))) * LETTER
  )
  const starts = widths.map((_, n) => EDGE + widths.slice(0, n).reduce((sum, width) => sum + width + GAP, 0))
  const width = Math.ceil(Math.max(2 * EDGE + lettersOf(title) * 7.2, starts.at(-1)! + widths.at(-1)! + EDGE))
  const height = HEAD + (lines.length + 1) * ROW + EDGE
  const text = (x: number, y: number, content: string, token: string, attributes = ''): string =>
    `<text x="${Math.round(x)}" y="${y}" fill="${color(token)}"${attributes}>${escaped(content)}</text>`
  const rule = (y: number): string =>
    `<line x1="${EDGE}" x2="${width - EDGE}" y1="${y}" y2="${y}" stroke="${color('line')}"/>`
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="${SIZE}">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="${color('surface')}"/>`,
    text(EDGE, 20, title, 'text', ' font-size="13" font-weight="600"'),
    ...columns.map((label, n) => text(starts[n], HEAD + 14, label, 'text-quiet')),
    ...lines.flatMap((row, n) => [
      rule(HEAD + (n + 1) * ROW),
      ...row.map((cell, c) => text(starts[c], HEAD + (n + 1) * ROW + 15, cell, 'text'))
    ]),
    '</svg>'
  ].join('\n')
  return { svg, width, height }
}

function shortened(text: string): string {
  if (lettersOf(text) <= MAX_LETTERS) return text
  const letters = [...text]
  while (lettersOf(letters.join('')) >= MAX_LETTERS) letters.pop()
  return `${letters.join('')}…`
}
