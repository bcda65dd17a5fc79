// A Plot on a canvas, through Chart.js: layers become datasets (datasets.ts), axes become scales (scales.ts), baselines
// become annotations; pointers are handled by Chart.js, its tooltip and its zoom plugin (interaction.ts).

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
  Tooltip,
  type InteractionItem
} from 'chart.js'
import annotationPlugin, { type AnnotationOptions } from 'chartjs-plugin-annotation'
import zoomPlugin from 'chartjs-plugin-zoom'
import { drawnLayer, isScatter, type PlotPoint } from './datasets'
import { endLabels, labelRoom } from './end-labels'
import { wholeRange } from './extent'
import { Highlight, type Drawn } from './highlight'
import { crosshair, interactionOf, registerFinder, tooltipOptions, zoomOptions, type PlotTooltip } from './interaction'
import type { Baseline, Plot } from './plot'
import { BASELINE_DASH, fontOf } from './plot-style'
import { scalesOf } from './scales'
import type { PointPlace } from './series-values'
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
  Filler,
  Tooltip,
  annotationPlugin,
  zoomPlugin
)

/** Where pixels and values meet, for the SVG export. */
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

/** What a pointer did. */
export interface PlotEvents {
  /** It is over a plot of lines or bars, at the x of the nearest point. */
  hover(x: number): void
  /** It is over this point of a scatter, or over none. */
  pick(place: PointPlace | null): void
  /** It clicked on this point of a scatter. */
  open(place: PointPlace): void
  /** A drag or a turn of the wheel that may zoom begins. */
  zoomStart(): void
  /** It zoomed or panned to this range of x; null: everything. */
  zoom(range: Range | null): void
  /** Content of the tooltip; null: there is none. */
  tooltip(tooltip: PlotTooltip | null): void
}

export class PlotDrawing {
  readonly #chart: Chart<'line' | 'bar', PlotPoint[]>
  readonly #events: Partial<PlotEvents>
  readonly highlight: Highlight
  #drawn: Drawn | null = null

  constructor(canvas: CanvasRenderingContext2D, events: Partial<PlotEvents> = {}) {
    this.#events = events
    this.#chart = new Chart<'line' | 'bar', PlotPoint[]>(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        animation: false,
        responsive: false,
        maintainAspectRatio: false,
        parsing: false,
        normalized: true,
        onHover: ({ x }, items) => this.#onHover(x ?? 0, items),
        onClick: (_, items) => this.#onClick(items)
      },
      plugins: [
        endLabels(() => this.#drawn),
        crosshair(() => {
          const cursor = this.#drawn && this.highlight.cursor
          return this.#drawn && cursor !== null ? { x: cursor, color: this.#drawn.palette.color('stroke') } : null
        }),
        { id: 'highlight', afterDatasetsUpdate: () => this.#drawn && this.highlight.restore() }
      ]
    })
    this.highlight = new Highlight(this.#chart, () => this.#drawn)
    registerFinder(this.#chart, (pixel) => this.highlight.itemsAtPixel(pixel))
  }

  /** Draws now. @param range of x in view @param size of the canvas in CSS pixels */
  draw(
    plot: Plot,
    range: Range,
    palette: Palette,
    size: { readonly width: number; readonly height: number }
  ): PlotView {
    const chart = this.#chart
    this.highlight.release()
    this.#drawn = null
    if (chart.width !== size.width || chart.height !== size.height) chart.resize(size.width, size.height)
    const columns = Math.max(64, Math.round(size.width))
    const layers = plot.layers.map((layer) => drawnLayer(layer, plot, { range, columns, palette }))
    const layerOf = layers.flatMap(({ datasets }, layer) => datasets.map(() => layer))
    const datasetOf = layers.map((_, layer) => layerOf.lastIndexOf(layer))
    this.#drawn = { plot, palette, layerOf, datasetOf, ends: layers.map(({ end }) => end) }
    chart.data.datasets = layers.flatMap(({ datasets }) => [...datasets])
    chart.ctx.font = fontOf(true)
    const room = labelRoom(plot, size.width, (text) => chart.ctx.measureText(text).width)
    chart.options.layout = { padding: { left: 0, top: 8, right: room, bottom: 0 } }
    chart.options.scales = scalesOf(plot, range, palette, size.height)
    chart.options.interaction = interactionOf(plot)
    chart.options.plugins = this.#plugins(this.#drawn)
    chart.update('none')
    return this.#view(plot)
  }

  /** Zooms around the crosshair, or else the middle. @param factor of the visible width: below 1 is closer */
  zoom(factor: number): void {
    const {
      chartArea: { left, right, top },
      scales: { x }
    } = this.#chart
    const { cursor } = this.highlight
    const around = cursor === null ? (left + right) / 2 : x.getPixelForValue(cursor)
    // The plugin's amount is what is taken from or added to the width: 1.5 leaves half of it.
    this.#chart.zoom({ x: 2 - factor, focalPoint: { x: around, y: top } }, 'none')
  }

  destroy(): void {
    this.#chart.destroy()
  }

  #onHover(pixel: number, items: readonly InteractionItem[]): void {
    const at = this.highlight.hover(pixel, items)
    if ('x' in at) this.#events.hover?.(at.x)
    else this.#events.pick?.(at.place)
  }

  #onClick(items: readonly InteractionItem[]): void {
    if (items.length > 0 && this.#drawn && isScatter(this.#drawn.plot))
      this.#events.open?.(this.highlight.placeOf(items[0]))
  }

  #plugins({ plot, palette, layerOf }: Drawn) {
    const { highlight } = this
    return {
      annotation: { annotations: plot.baselines.map((baseline) => annotationOf(baseline, palette)) },
      tooltip: tooltipOptions({ plot, highlight, layerOf: (dataset) => plot.layers[layerOf[dataset]] }, (tooltip) =>
        this.#events.tooltip?.(tooltip)
      ),
      zoom: zoomOptions(plot, wholeRange(plot) ?? { from: 0, to: 1 }, palette, {
        start: () => this.#events.zoomStart?.(),
        zoom: (range) => this.#events.zoom?.(range)
      })
    }
  }

  #view(plot: Plot): PlotView {
    const {
      chartArea,
      scales: { x, y },
      width,
      height
    } = this.#chart
    const ticks = (scale: typeof x): PlotView['xTicks'] =>
      scale.ticks
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

/** The line alone: its name stands with the other end labels, which keep out of each other's way. */
function annotationOf({ value }: Baseline, palette: Palette): AnnotationOptions<'line'> {
  return {
    type: 'line',
    scaleID: 'y',
    value,
    borderColor: palette.color('stroke'),
    borderWidth: 1,
    borderDash: [...BASELINE_DASH],
    drawTime: 'beforeDatasetsDraw',
    adjustScaleRange: false
  }
}
