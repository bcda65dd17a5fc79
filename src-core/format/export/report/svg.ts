// Charts as inline SVG text: no library, no script, the same bytes for the same numbers. Colours are CSS variables of the
// page, so that one picture serves light, dark and print.

import { escapeHtml } from '../../html'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Series {
  readonly name: string
  readonly points: readonly Point[]
  /** Index into the page's palette. */
  readonly colour: number
  readonly dashed?: boolean
}

export interface LineChart {
  readonly title: string
  readonly xLabel: string
  readonly series: readonly Series[]
  readonly logarithmic?: boolean
  /** Fixed ends of the y axis where the quantity has them; from the data otherwise. */
  readonly yRange?: readonly [number, number]
}

const WIDTH = 480
const HEIGHT = 240
const LEFT = 52
const RIGHT = 12
const TOP = 28
const BOTTOM = 34
/** More points than pixels only cost bytes. */
const MAX_POINTS = 600
const Y_TICKS = 5

/** Lines over one x axis; '' when no series has a point. */
export function lineChart({ title, xLabel, series, logarithmic = false, yRange }: LineChart): string {
  const usable = series
    .map((one) => ({
      ...one,
      points: thinned(
        one.points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y) && (!logarithmic || y > 0))
      )
    }))
    .filter(({ points }) => points.length > 0)
  if (usable.length === 0) return ''
  const all = usable.flatMap(({ points }) => points)
  const scale = logarithmic ? Math.log10 : (value: number): number => value
  const [x0, x1] = widened(extent(all.map(({ x }) => x)))
  const [y0, y1] = widened(yRange ?? extent(all.map(({ y }) => scale(y))))
  const across = (x: number): number => LEFT + ((x - x0) / (x1 - x0)) * (WIDTH - LEFT - RIGHT)
  const down = (y: number): number => HEIGHT - BOTTOM - ((scale(y) - y0) / (y1 - y0)) * (HEIGHT - TOP - BOTTOM)
  const grid = Array.from({ length: Y_TICKS }, (_, index) => y0 + (index * (y1 - y0)) / (Y_TICKS - 1)).map((level) => {
    const at = coordinate(HEIGHT - BOTTOM - ((level - y0) / (y1 - y0)) * (HEIGHT - TOP - BOTTOM))
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/><text class="tick" x="${LEFT - 6}" y="${at}" text-anchor="end" dominant-baseline="middle">${short(logarithmic ? 10 ** level : level)}</text>`
  })
  const lines = usable.map(({ points, colour, dashed }) =>
    points.length === 1
      ? `<circle class="c${colour}" cx="${coordinate(across(points[0].x))}" cy="${coordinate(down(points[0].y))}" r="3"/>`
      : `<polyline class="line s${colour}"${dashed ? ' stroke-dasharray="5 4"' : ''} points="${points.map(({ x, y }) => `${coordinate(across(x))},${coordinate(down(y))}`).join(' ')}"/>`
  )
  const legend = usable
    .map(
      ({ name, colour }, index) => `<tspan class="c${colour}" dx="${index === 0 ? 0 : 12}">${escapeHtml(name)}</tspan>`
    )
    .join('')
  const ends = `<text class="tick" x="${LEFT}" y="${HEIGHT - 16}">${short(x0)}</text><text class="tick" x="${WIDTH - RIGHT}" y="${HEIGHT - 16}" text-anchor="end">${short(x1)}</text><text class="tick" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">${escapeHtml(xLabel)}</text>`
  return picture(
    title,
    `${grid.join('')}${ends}${lines.join('')}<text class="legend" x="${LEFT}" y="22">${legend}</text>`
  )
}

/** Bars over [from, to], heights as shares of the highest. */
export function histogram(
  title: string,
  shares: readonly number[],
  [from, to]: readonly [number, number],
  colour: number
): string {
  const highest = Math.max(...shares)
  if (!(highest > 0)) return ''
  const step = (WIDTH - LEFT - RIGHT) / shares.length
  const bars = shares.map((share, index) => {
    const height = (share / highest) * (HEIGHT - TOP - BOTTOM)
    return `<rect class="c${colour}" x="${coordinate(LEFT + index * step)}" y="${coordinate(HEIGHT - BOTTOM - height)}" width="${coordinate(Math.max(0.5, step - 1))}" height="${coordinate(height)}"/>`
  })
  const ends = [from, (from + to) / 2, to].map(
    (value, index) =>
      `<text class="tick" x="${LEFT + (index * (WIDTH - LEFT - RIGHT)) / 2}" y="${HEIGHT - 16}" text-anchor="${['start', 'middle', 'end'][index]}">${short(value)}</text>`
  )
  return picture(title, bars.join('') + ends.join(''))
}

/** A confusion matrix as a heat map: rows are true classes, shade is the share of the row. */
export function confusionMap(
  title: string,
  classes: readonly string[],
  confusion: readonly (readonly number[])[]
): string {
  const side = Math.max(8, Math.min(44, Math.floor(640 / classes.length)))
  const margin = Math.min(120, 20 + 7 * Math.max(...classes.map((name) => name.length)))
  const size = margin + side * classes.length + 8
  const numbered = side >= 22
  const cells = confusion.flatMap((counts, row) => {
    const total = counts.reduce((sum, count) => sum + count, 0)
    // An empty cell is the paper.
    return counts.flatMap((count, column) => {
      if (count === 0) return []
      const share = total > 0 ? count / total : 0
      const [x, y] = [margin + column * side, margin + row * side]
      const label = numbered
        ? `<text class="${share > 0.5 ? 'inside' : 'tick'}" x="${x + side / 2}" y="${y + side / 2}" text-anchor="middle" dominant-baseline="middle">${count}</text>`
        : ''
      return `<g><title>${escapeHtml(`${classes[row]} → ${classes[column]}: ${count}`)}</title><rect class="cell" x="${x}" y="${y}" width="${side - 1}" height="${side - 1}" fill-opacity="${coordinate(0.04 + 0.96 * share)}"/>${label}</g>`
    })
  })
  const names = classes.map((name, index) => {
    const middle = margin + index * side + side / 2
    const text = escapeHtml(name.length > 16 ? `${name.slice(0, 15)}…` : name)
    return `<text class="tick" x="${margin - 6}" y="${middle}" text-anchor="end" dominant-baseline="middle">${text}</text><text class="tick" transform="translate(${middle} ${margin - 6}) rotate(-60)">${text}</text>`
  })
  return `<figure><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${escapeHtml(title)}" style="max-width:${size}px">${(side >= 11 ? names.join('') : '') + cells.join('')}</svg><figcaption>${escapeHtml(title)}</figcaption></figure>`
}

const picture = (title: string, content: string): string =>
  `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(title)}">${content}</svg><figcaption>${escapeHtml(title)}</figcaption></figure>`

/** Every k-th point, the last one always. */
function thinned(points: readonly Point[]): readonly Point[] {
  const every = Math.ceil(points.length / MAX_POINTS)
  return every <= 1 ? points : points.filter((_, index) => index % every === 0 || index === points.length - 1)
}

function extent(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return [low, high]
}

/** An axis has a length even when all values are equal: then the value stands in the middle. */
function widened([low, high]: readonly [number, number]): readonly [number, number] {
  const half = high > low ? 0 : Math.abs(low) || 0.5
  return [low - half, high + half]
}

/** A tenth of a pixel is enough, and keeps files small. */
const coordinate = (value: number): string => `${Math.round(value * 100) / 100}`

/** Three significant digits, plain where they stay short. */
function short(value: number): string {
  const rounded = Number(value.toPrecision(3))
  return Math.abs(rounded) >= 1e5 || (rounded !== 0 && Math.abs(rounded) < 1e-3)
    ? rounded.toExponential()
    : `${rounded}`
}
