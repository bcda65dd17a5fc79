// A plot as SVG, written from its layers: real lines and real text that an editor or a paper can use, not a picture of the
// canvas. It shows what the screen shows (the same range, ticks and labels), with colours resolved for the current theme.

import { decimate } from './decimate'
import type { PlotView } from './drawing'
import { labelsOf } from './end-labels'
import type { Layer, Marker, Plot } from './plot'
import {
  BAND_OPACITY,
  BAR_OPACITY,
  BAR_SHARE,
  BASELINE_DASH,
  DASH_PATTERNS,
  FAINT_OPACITY,
  FAINT_WIDTH,
  labelSize,
  LINE_WIDTH,
  MAX_MARKERS
} from './plot-style'

/** Resolves a token to a colour. */
export type ColorOf = (token: string) => string

const TITLE_ROOM = 30

export function svgOf(plot: Plot, view: PlotView, title: string, color: ColorOf): string {
  const pixelX = (value: number): number =>
    view.left + position(value, view.x.from, view.x.to, view.logX) * (view.right - view.left)
  const pixelY = (value: number): number =>
    view.bottom - position(value, view.y.from, view.y.to, view.logY) * (view.bottom - view.top)
  const columns = Math.max(64, Math.round(view.right - view.left))
  const ends: (number | null)[] = []
  const layers = plot.layers.map((layer) => {
    const drawn = layerSvg(layer, view, columns, pixelX, pixelY, color)
    ends.push(drawn.end)
    return drawn.svg
  })
  const grid = view.yTicks.map(({ value }) => line(view.left, pixelY(value), view.right, pixelY(value), color('line')))
  const baselines = plot.baselines.map(({ value }) =>
    line(view.left, pixelY(value), view.right, pixelY(value), color('stroke'), BASELINE_DASH.join(' '))
  )
  const xTicks = view.xTicks.map(({ value, label }) =>
    text(pixelX(value), view.bottom + 16, label, color('text-quiet'), 'middle')
  )
  const yTicks = view.yTicks.map(({ value, label }) =>
    text(view.left - 6, pixelY(value) + 4, label, color('text-quiet'), 'end')
  )
  const labels = labelsOf(plot, pixelY, ends, view).map(({ text: name, color: token, at, strong }) =>
    text(view.right + 8, at + 4, name, color(token), 'start', strong)
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${view.width}" height="${view.height + TITLE_ROOM}" viewBox="0 ${-TITLE_ROOM} ${view.width} ${view.height + TITLE_ROOM}" font-family="sans-serif" font-size="${labelSize()}">`,
    `<title>${escaped(title)}</title>`,
    `<rect y="${-TITLE_ROOM}" width="100%" height="100%" fill="${color('surface')}"/>`,
    `<text x="0" y="-12" font-size="13" font-weight="600" fill="${color('text')}">${escaped(title)}</text>`,
    `<clipPath id="plot"><rect x="${view.left}" y="${view.top - 4}" width="${view.right - view.left}" height="${view.bottom - view.top + 8}"/></clipPath>`,
    ...grid,
    line(view.left, view.bottom, view.right, view.bottom, color('stroke')),
    ...baselines,
    '<g clip-path="url(#plot)">',
    ...layers,
    '</g>',
    ...xTicks,
    ...yTicks,
    ...axisTitles(plot, view, color('text-quiet')),
    ...labels,
    '</svg>'
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** Below the middle of the x axis and, turned, left of the middle of the y axis, as on the canvas. */
function axisTitles(plot: Plot, view: PlotView, fill: string): string[] {
  const middleX = (view.left + view.right) / 2
  const middleY = (view.top + view.bottom) / 2
  const [x, y] = [plot.x.label, plot.y.label]
  return [
    x === '' ? '' : text(middleX, view.height - 4, x, fill, 'middle'),
    y === '' ? '' : `<g transform="translate(12 ${round(middleY)}) rotate(-90)">${text(0, 0, y, fill, 'middle')}</g>`
  ]
}

function layerSvg(
  layer: Layer,
  view: PlotView,
  columns: number,
  pixelX: (value: number) => number,
  pixelY: (value: number) => number,
  color: ColorOf
): { readonly svg: string; readonly end: number | null } {
  const paint = color(layer.color)
  if (layer.kind === 'points')
    return {
      svg: Array.from(layer.x, (x, n) =>
        marker(layer.marker ?? 'circle', pixelX(x), pixelY(layer.y[n]), 3.5, paint)
      ).join('\n'),
      end: null
    }
  if (layer.kind === 'bars') {
    const width =
      layer.x.length > 1 ? (pixelX(layer.x[1]) - pixelX(layer.x[0])) * BAR_SHARE : (view.right - view.left) * BAR_SHARE
    const base = pixelY(Math.max(0, view.y.from))
    const bars = Array.from(
      layer.x,
      (x, n) =>
        `<rect x="${round(pixelX(x) - width / 2)}" y="${round(Math.min(base, pixelY(layer.y[n])))}" width="${round(width)}" height="${round(Math.abs(base - pixelY(layer.y[n])))}" fill="${paint}" fill-opacity="${layer.faint ? FAINT_OPACITY : BAR_OPACITY}"/>`
    )
    return { svg: bars.join('\n'), end: null }
  }
  const pathOf = (x: ArrayLike<number>, y: ArrayLike<number>): string[] =>
    Array.from(x, (value, n) => `${round(pixelX(value))},${round(pixelY(y[n]))}`)
  if (layer.kind === 'area') {
    const lower = decimate(layer.x, layer.lower, view.x, columns)
    const upper = decimate(layer.x, layer.upper, view.x, columns)
    if (lower.x.length === 0) return { svg: '', end: null }
    const outline = [...pathOf(upper.x, upper.y), ...pathOf(lower.x, lower.y).reverse()]
    return {
      svg: `<path d="M${outline.join('L')}Z" fill="${paint}" fill-opacity="${layer.opacity ?? BAND_OPACITY}"/>`,
      end: (lower.y[lower.y.length - 1] + upper.y[upper.y.length - 1]) / 2
    }
  }
  const { x, y } = decimate(layer.x, layer.y, view.x, columns)
  if (x.length === 0) return { svg: '', end: null }
  const dash = DASH_PATTERNS[layer.dash ?? 'solid'].join(' ')
  const path = `<path d="M${pathOf(x, y).join('L')}" fill="none" stroke="${paint}" stroke-width="${layer.faint ? FAINT_WIDTH : LINE_WIDTH}"${layer.faint ? ` stroke-opacity="${FAINT_OPACITY}"` : ''}${dash === '' ? '' : ` stroke-dasharray="${dash}"`} stroke-linejoin="round"/>`
  const markers =
    layer.markers && x.length <= MAX_MARKERS
      ? Array.from(x, (value, n) => marker(layer.markers!, pixelX(value), pixelY(y[n]), 2.5, paint))
      : []
  return { svg: [path, ...markers].join('\n'), end: y[y.length - 1] }
}

/** Where a value lies between two others, 0..1. */
export function position(value: number, from: number, to: number, log: boolean): number {
  return log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from)
}

/** A marker around a point, as an element. */
function marker(shape: Marker, x: number, y: number, r: number, color: string): string {
  return `<path transform="translate(${round(x)} ${round(y)})" d="${markerPath(shape, r)}" fill="${color}" fill-opacity="0.35" stroke="${color}" stroke-width="1.25"/>`
}

/** The outline of a marker around 0, 0. */
export function markerPath(shape: Marker, r: number): string {
  const at = (dx: number, dy: number): string => `${round(dx * r)},${round(dy * r)}`
  switch (shape) {
    case 'triangle':
      return `M${at(0, -1.1)}L${at(1, 0.8)}L${at(-1, 0.8)}Z`
    case 'rect':
      return `M${at(-0.85, -0.85)}L${at(0.85, -0.85)}L${at(0.85, 0.85)}L${at(-0.85, 0.85)}Z`
    case 'rectRot':
      return `M${at(0, -1.15)}L${at(1.15, 0)}L${at(0, 1.15)}L${at(-1.15, 0)}Z`
    case 'star':
      return `M${at(0, -1)}L${at(0, 1)}M${at(-0.87, -0.5)}L${at(0.87, 0.5)}M${at(-0.87, 0.5)}L${at(0.87, -0.5)}`
    case 'crossRot':
      return `M${at(-0.8, -0.8)}L${at(0.8, 0.8)}M${at(-0.8, 0.8)}L${at(0.8, -0.8)}`
    default:
      return `M${at(-1, 0)}A${r},${r} 0 1 1 ${at(1, 0)}A${r},${r} 0 1 1 ${at(-1, 0)}Z`
  }
}

const round = (value: number): number => Math.round(value * 100) / 100
const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, dash = ''): string =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${stroke}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`
const text = (x: number, y: number, content: string, fill: string, anchor: string, strong = false): string =>
  `<text x="${round(x)}" y="${round(y)}" fill="${fill}" text-anchor="${anchor}"${strong ? ' font-weight="600"' : ''}>${escaped(content)}</text>`
/** Text as it may stand in an SVG. */
export const escaped = (content: string): string =>
  content.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!)
