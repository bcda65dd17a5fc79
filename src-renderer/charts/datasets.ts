// Layers of a plot as datasets of Chart.js. Columns are decimated here, in place of Chart.js's own decimation plugin: that
// one needs every point as an object first, which for a million points takes longer than drawing them.

import type { ChartDataset } from 'chart.js'
import { decimate, type Points } from './decimate'
import type { AreaLayer, BarsLayer, Layer, LineLayer, Plot, PointsLayer } from './plot'
import {
  BAND_OPACITY,
  BAR_OPACITY,
  BAR_SHARE,
  DASH_PATTERNS,
  FAINT_OPACITY,
  FAINT_WIDTH,
  LINE_WIDTH,
  MAX_MARKERS
} from './plot-style'
import type { Palette } from './theme'
import type { Range } from './zoom'

/** `index` is the point's place in its layer, where that is not its place in the dataset. */
export interface PlotPoint {
  readonly x: number
  readonly y: number
  readonly index?: number
}

type Dataset = ChartDataset<'line' | 'bar', PlotPoint[]>

export interface DrawnLayer {
  /** The last one stands for the layer in the tooltip. */
  readonly datasets: readonly Dataset[]
  /** y where the layer leaves the view: its end label goes there. Null: no label. */
  readonly end: number | null
}

interface View {
  /** x in view. */
  readonly range: Range
  /** Pixel columns of the plot. */
  readonly columns: number
  readonly palette: Palette
}

export const isScatter = ({ layers }: Plot): boolean => layers.some(({ kind }) => kind === 'points')

export function drawnLayer(layer: Layer, plot: Plot, view: View): DrawnLayer {
  switch (layer.kind) {
    case 'line':
      return drawnLine(layer, plot, view)
    case 'area':
      return drawnArea(layer, plot, view)
    case 'points':
      return { datasets: [pointsDataset(layer, view)], end: null }
    case 'bars':
      return { datasets: [barsDataset(layer, view)], end: null }
  }
}

function drawnLine(layer: LineLayer, plot: Plot, { range, columns, palette }: View): DrawnLayer {
  const points = decimate(layer.x, layer.y, range, columns)
  const markers = layer.markers !== undefined && points.x.length <= MAX_MARKERS
  const color = palette.color(layer.color)
  return {
    datasets: [
      {
        ...lineStyle,
        ...hoverStyle(color, palette, layer.faint || isScatter(plot) ? 0 : HOVER_RADIUS),
        data: pointsOf(points, plot.y.scale === 'log'),
        fill: false,
        borderColor: layer.faint ? palette.faded(layer.color, FAINT_OPACITY) : color,
        borderWidth: layer.faint ? FAINT_WIDTH : LINE_WIDTH,
        borderDash: [...DASH_PATTERNS[layer.dash ?? 'solid']],
        pointRadius: markers || points.x.length === 1 ? 2.5 : 0,
        pointStyle: layer.markers ?? 'circle',
        pointBackgroundColor: palette.color('surface'),
        pointBorderColor: color,
        pointBorderWidth: 1.5
      }
    ],
    end: points.y.length > 0 ? lastWithin(points, range) : null
  }
}

/** Two edges; the upper one is filled down to the lower one. */
function drawnArea(layer: AreaLayer, plot: Plot, { range, columns, palette }: View): DrawnLayer {
  const log = plot.y.scale === 'log'
  const lower = decimate(layer.x, layer.lower, range, columns)
  const upper = decimate(layer.x, layer.upper, range, columns)
  const style = {
    ...lineStyle,
    ...hoverStyle(palette.color(layer.color), palette, HOVER_RADIUS),
    borderWidth: 0,
    backgroundColor: palette.faded(layer.color, layer.opacity ?? BAND_OPACITY)
  }
  return {
    datasets: [
      { ...style, data: pointsOf(lower, log), fill: false },
      { ...style, data: pointsOf(upper, log), fill: '-1' }
    ],
    end: lower.y.length === 0 || upper.y.length === 0 ? null : (lastOf(lower.y) + lastOf(upper.y)) / 2
  }
}

/** Chart.js takes points that need no parsing as sorted by x, so they are; each remembers its place in the layer. */
function pointsDataset(layer: PointsLayer, { palette }: View): Dataset {
  const order = Array.from(layer.x, (_, n) => n).sort((a, b) => layer.x[a] - layer.x[b])
  const radius = order.length > 600 ? 2 : 3.5
  const background = palette.faded(layer.color, 0.35)
  return {
    type: 'line',
    data: order.map((index) => ({ x: layer.x[index], y: layer.y[index], index })),
    showLine: false,
    pointRadius: radius,
    pointHitRadius: POINT_REACH - radius,
    pointStyle: layer.marker ?? 'circle',
    pointBorderColor: palette.color(layer.color),
    pointBorderWidth: 1.25,
    pointBackgroundColor: background,
    pointHoverRadius: 7,
    pointHoverBorderColor: palette.color('text'),
    pointHoverBorderWidth: 1.5,
    pointHoverBackgroundColor: background,
    clip: 6
  }
}

function barsDataset(layer: BarsLayer, { palette }: View): Dataset {
  return {
    type: 'bar',
    data: Array.from(layer.x, (x, n) => ({ x, y: layer.y[n] })),
    backgroundColor: palette.faded(layer.color, layer.faint ? FAINT_OPACITY : BAR_OPACITY),
    hoverBackgroundColor: palette.faded(layer.color, layer.faint ? 0.5 : 1),
    barPercentage: BAR_SHARE,
    categoryPercentage: 1,
    grouped: false
  }
}

/** A point of a scatter answers a pointer this many pixels from its centre. */
const POINT_REACH = 14
const HOVER_RADIUS = 3.5

/** Markers on the edge are shown whole. */
const lineStyle = {
  type: 'line',
  clip: { left: 1, right: 6, top: 6, bottom: 6 },
  tension: 0,
  spanGaps: true,
  pointRadius: 0,
  pointHitRadius: 0,
  borderJoinStyle: 'round',
  borderCapStyle: 'butt'
} as const

const hoverStyle = (color: string, palette: Palette, radius: number) => ({
  pointHoverRadius: radius,
  pointHoverBackgroundColor: color,
  pointHoverBorderColor: palette.color('surface'),
  pointHoverBorderWidth: 1.5
})

/** A log axis has no place for zero and below. */
function pointsOf({ x, y }: Points, log: boolean): PlotPoint[] {
  const points: PlotPoint[] = []
  for (let n = 0; n < x.length; n++) if (!log || y[n] > 0) points.push({ x: x[n], y: y[n] })
  return points
}

function lastWithin({ x, y }: Points, { to }: Range): number {
  let n = x.length - 1
  while (n > 0 && x[n] > to) n--
  return y[n]
}

const lastOf = (values: Float64Array): number => values[values.length - 1]
