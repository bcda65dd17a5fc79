// A Plot on a canvas, through Chart.js: layers become datasets of decimated points, axes become scales. Everything that
// moves with the pointer is not drawn here (PlotCanvas.vue), so that a redraw happens only when the data or the range does.

import {
  BarController,
  BarElement,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ChartDataset,
  type ChartOptions,
  type Point
} from 'chart.js'
import { decimate, type Points } from './decimate'
import { endLabels, fontOf, LABEL_SIZE, labelRoom } from './end-labels'
import type { Axis, Dash, Layer, Plot } from './plot'
import type { Palette } from './theme'
import type { Range } from './zoom'

Chart.register(
  LineController,
  BarController,
  LineElement,
  PointElement,
  BarElement,
  LinearScale,
  LogarithmicScale,
  Filler
)

export const DASH_PATTERNS: Readonly<Record<Dash, readonly number[]>> = {
  solid: [],
  dashed: [6, 4],
  dotted: [1.5, 3.5],
  'dash-dot': [7, 3, 1.5, 3]
}
export const LINE_WIDTH = 1.75
export const FAINT_WIDTH = 1
export const FAINT_OPACITY = 0.35
/** A bar takes this share of its place. */
export const BAR_SHARE = 0.92
/** Plots lower than this have room for few ticks. */
const LOW = 200
const FEW_TICKS = 4
const MAX_TICKS = 7

type Dataset = ChartDataset<'line' | 'bar', Point[]>

/** Where pixels and values meet, for everything that lies over the canvas. */
export interface PlotView {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly width: number
  readonly height: number
  /** What the axes cover right now. */
  readonly x: Range
  readonly y: Range
  readonly xTicks: readonly { readonly value: number; readonly label: string }[]
  readonly yTicks: readonly { readonly value: number; readonly label: string }[]
  readonly logY: boolean
  readonly logX: boolean
}

export class PlotDrawing {
  readonly #chart: Chart
  #plot: Plot | null = null
  #palette: Palette | null = null
  #ends: (number | null)[] = []

  constructor(canvas: CanvasRenderingContext2D) {
    this.#chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        animation: false,
        responsive: false,
        maintainAspectRatio: false,
        parsing: false,
        normalized: true,
        events: [],
        plugins: { legend: { display: false }, tooltip: { enabled: false } }
      },
      plugins: [
        endLabels(() =>
          this.#plot && this.#palette
            ? { plot: this.#plot, palette: this.#palette, lastVisible: (layer) => this.#ends[layer] ?? null }
            : null
        )
      ]
    })
  }

  /** Draws now. @param size of the canvas in CSS pixels */
  draw(
    plot: Plot,
    range: Range,
    palette: Palette,
    size: { readonly width: number; readonly height: number }
  ): PlotView {
    const chart = this.#chart
    if (chart.width !== size.width || chart.height !== size.height) chart.resize(size.width, size.height)
    this.#plot = plot
    this.#palette = palette
    this.#ends = []
    const columns = Math.max(64, Math.round(size.width))
    chart.data.datasets = plot.layers.flatMap((layer) => this.#datasets(layer, plot, range, columns, palette))
    chart.ctx.font = fontOf(true)
    const room = labelRoom(plot, size.width, (text) => chart.ctx.measureText(text).width)
    chart.options.layout = { padding: { left: 0, top: 8, right: room, bottom: 0 } }
    chart.options.scales = scales(plot, range, palette, size.height)
    chart.update('none')
    return this.#view(plot)
  }

  destroy(): void {
    this.#chart.destroy()
  }

  #datasets(layer: Layer, plot: Plot, range: Range, columns: number, palette: Palette): Dataset[] {
    const log = plot.y.scale === 'log'
    if (layer.kind === 'area') {
      const edges = [layer.lower, layer.upper].map((edge) => decimate(layer.x, edge, range, columns))
      this.#ends.push(middleOfEnd(edges[0], edges[1]))
      const edge = { ...lineLook, borderWidth: 0, backgroundColor: palette.faded(layer.color, layer.opacity ?? 0.18) }
      return [
        { ...edge, data: pointsOf(edges[0], log), fill: false },
        { ...edge, data: pointsOf(edges[1], log), fill: '-1' }
      ]
    }
    if (layer.kind === 'points') {
      this.#ends.push(null)
      const order = Array.from(layer.x, (_, n) => n).sort((a, b) => layer.x[a] - layer.x[b])
      const data = order.map((n) => ({ x: layer.x[n], y: layer.y[n] }))
      return [
        {
          type: 'line',
          data,
          showLine: false,
          pointRadius: data.length > 600 ? 2 : 3.5,
          pointStyle: layer.marker ?? 'circle',
          pointBorderColor: palette.color(layer.color),
          pointBorderWidth: 1.25,
          pointBackgroundColor: palette.faded(layer.color, 0.35),
          clip: 6
        }
      ]
    }
    if (layer.kind === 'bars') {
      this.#ends.push(null)
      return [
        {
          type: 'bar',
          data: Array.from(layer.x, (x, n) => ({ x, y: layer.y[n] })),
          backgroundColor: layer.faint ? palette.faded(layer.color, 0.35) : palette.faded(layer.color, 0.85),
          barPercentage: BAR_SHARE,
          categoryPercentage: 1,
          grouped: false
        }
      ]
    }
    const points = decimate(layer.x, layer.y, range, columns)
    this.#ends.push(points.y.length > 0 ? lastWithin(points, range) : null)
    const markers = layer.markers !== undefined && points.x.length <= 120
    return [
      {
        ...lineLook,
        data: pointsOf(points, log),
        fill: false,
        borderColor: layer.faint ? palette.faded(layer.color, FAINT_OPACITY) : palette.color(layer.color),
        borderWidth: layer.faint ? FAINT_WIDTH : LINE_WIDTH,
        borderDash: [...DASH_PATTERNS[layer.dash ?? 'solid']],
        pointRadius: markers || points.x.length === 1 ? 2.5 : 0,
        pointStyle: layer.markers ?? 'circle',
        pointBackgroundColor: palette.color('surface'),
        pointBorderColor: palette.color(layer.color),
        pointBorderWidth: 1.5
      }
    ]
  }

  #view(plot: Plot): PlotView {
    const {
      chartArea,
      scales: { x, y },
      width,
      height
    } = this.#chart
    const ticks = (scale: typeof x): PlotView['xTicks'] =>
      (scale?.ticks ?? [])
        .map(({ value, label }) => ({ value, label: Array.isArray(label) ? label.join(' ') : (label ?? '') }))
        .filter(({ label }) => label !== '')
    return {
      left: chartArea.left,
      right: chartArea.right,
      top: chartArea.top,
      bottom: chartArea.bottom,
      width,
      height,
      x: { from: x.min, to: x.max },
      y: { from: y.min, to: y.max },
      xTicks: ticks(x),
      yTicks: ticks(y),
      logY: plot.y.scale === 'log',
      logX: plot.x.scale === 'log'
    }
  }
}

/** Markers on the edge are shown whole. */
const lineLook = {
  type: 'line',
  clip: { left: 1, right: 6, top: 6, bottom: 6 },
  tension: 0,
  spanGaps: true,
  pointRadius: 0,
  borderJoinStyle: 'round',
  borderCapStyle: 'butt'
} as const

function pointsOf({ x, y }: Points, log: boolean): Point[] {
  const points: Point[] = []
  for (let n = 0; n < x.length; n++) if (!log || y[n] > 0) points.push({ x: x[n], y: y[n] })
  return points
}

function lastWithin({ x, y }: Points, { to }: Range): number {
  let n = x.length - 1
  while (n > 0 && x[n] > to) n--
  return y[n]
}

function middleOfEnd(lower: Points, upper: Points): number | null {
  return lower.y.length === 0 || upper.y.length === 0
    ? null
    : (lower.y[lower.y.length - 1] + upper.y[upper.y.length - 1]) / 2
}

function scales(plot: Plot, range: Range, palette: Palette, height: number): NonNullable<ChartOptions['scales']> {
  const grid = { color: palette.color('line'), drawTicks: false, tickLength: 0 }
  return {
    x: {
      ...scaleOf(plot.x, palette, range, MAX_TICKS),
      min: range.from,
      max: range.to,
      grid: { ...grid, display: false },
      border: { display: true, color: palette.color('stroke') }
    },
    y: {
      ...scaleOf(plot.y, palette, null, height < LOW ? FEW_TICKS : MAX_TICKS),
      ...yRange(plot),
      grid,
      border: { display: false }
    }
  }
}

/** @param range in view, where it is known: an axis of whole numbers shows parts of one while less than two are in view */
function scaleOf(axis: Axis, palette: Palette, range: Range | null, mostTicks: number) {
  const whole = axis.whole && !(range && range.to - range.from < 2)
  const log = axis.scale === 'log'
  const callback = (value: number | string): string => {
    const number = Number(value)
    if (axis.categories) return Number.isInteger(number) ? (axis.categories[number] ?? '') : ''
    // Parts of one are left out, and where so little is in view that they are wanted, those that look like a whole one.
    if (axis.whole && !Number.isInteger(number) && (whole || axis.format(number) === axis.format(Math.round(number))))
      return ''
    return log && !isRoundOnLog(number) ? '' : axis.format(number)
  }
  return {
    type: log ? ('logarithmic' as const) : ('linear' as const),
    title: { display: false },
    ticks: {
      color: palette.color('text-quiet'),
      font: { size: LABEL_SIZE, family: fontOf().replace(/^\S+px /, '') },
      padding: 6,
      maxTicksLimit: axis.categories ? 1000 : mostTicks,
      maxRotation: 0,
      autoSkip: true,
      autoSkipPadding: 12,
      includeBounds: false,
      callback,
      ...(axis.categories || whole ? { precision: 0 } : {}),
      ...(axis.categories ? { stepSize: 1 } : {})
    }
  }
}

/** 1, 2 and 5 of every decade. */
export function isRoundOnLog(value: number): boolean {
  const lead = value / 10 ** Math.floor(Math.log10(value) + 1e-9)
  return [1, 2, 5].some((round) => Math.abs(lead - round) < 1e-6)
}

function yRange({ y, floors }: Plot): { min?: number; max?: number; suggestedMin?: number; suggestedMax?: number } {
  const wanted = [...(y.include ?? []), ...floors.map(({ value }) => value)].filter(
    (value) => y.scale !== 'log' || value > 0
  )
  return {
    ...(y.min === undefined ? {} : { min: y.min }),
    ...(y.max === undefined ? {} : { max: y.max }),
    ...(wanted.length === 0 ? {} : { suggestedMin: Math.min(...wanted), suggestedMax: Math.max(...wanted) })
  }
}
