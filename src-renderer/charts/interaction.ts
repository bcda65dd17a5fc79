// What a pointer does on a plot, as options of Chart.js: which elements it hits, what the tooltip says, how dragging zooms.
// Ours is only what Chart.js has no option for: an interaction mode that finds the nearest own point of *every* line
// (its modes find the nearest of all, or those at one index, and lines here differ in length), and the crosshair, which
// as an annotation would need an update of the whole chart at every move.

import {
  Interaction,
  type Chart,
  type ChartEvent,
  type ChartOptions,
  type InteractionItem,
  type Plugin
} from 'chart.js'
import { isScatter } from './datasets'
import type { Layer, Plot } from './plot'
import type { Highlight } from './highlight'
import { pointText, xText } from './series-values'
import type { Palette } from './theme'
import type { Range } from './zoom'

declare module 'chart.js' {
  interface InteractionModeMap {
    /** Of every line the point nearest in x. */
    nearestOfEach: (chart: Chart, event: ChartEvent) => InteractionItem[]
  }
}

/** A drag narrower than this many pixels was a click. */
const MIN_DRAG = 6
/** Narrowest share of the whole that can be zoomed to: below it a chart shows a single point. */
const MIN_SHARE = 1e-6
/** Above this many series the tooltip lists the largest; the table has all. */
const MAX_ROWS = 12
/** A scatter's tooltip begins this many pixels above its point. */
const TOOLTIP_LIFT = 48

/** Charts by what finds their elements at a pixel. */
const finders = new WeakMap<Chart, (pixel: number) => InteractionItem[]>()
Interaction.modes.nearestOfEach = (chart, { x }) => (x === null ? [] : (finders.get(chart)?.(x) ?? []))

/** @param find elements of a chart for a pointer at this pixel of x */
export function registerFinder(chart: Chart, find: (pixel: number) => InteractionItem[]): void {
  finders.set(chart, find)
}

export const interactionOf = (plot: Plot): ChartOptions['interaction'] =>
  isScatter(plot)
    ? { mode: 'nearest', axis: 'xy', intersect: true }
    : { mode: 'nearestOfEach', axis: 'x', intersect: false }

/** The tooltip's content, copied from Chart.js's model, for PlotTooltip.vue. */
export interface PlotTooltip {
  /** In pixels of the canvas. */
  readonly x: number
  readonly y: number
  readonly heading: string
  readonly rows: readonly { readonly name: string; readonly value: string; readonly layer: Layer }[]
}

export interface TooltipSource {
  readonly plot: Plot
  readonly highlight: Highlight
  layerOf(datasetIndex: number): Layer
}

/** Chart.js decides when there is a tooltip and for which points; an element shows it, because a canvas would clip it. */
export function tooltipOptions(
  { plot, highlight, layerOf }: TooltipSource,
  show: (tooltip: PlotTooltip | null) => void
): NonNullable<ChartOptions['plugins']>['tooltip'] {
  const scatter = isScatter(plot)
  const point = ({ datasetIndex, dataIndex }: { datasetIndex: number; dataIndex: number }) =>
    pointText(plot, highlight.placeOf({ datasetIndex, index: dataIndex }))
  return {
    enabled: false,
    filter: (_, index) => !scatter || index === 0,
    itemSort: (a, b) => (highlight.values.length > MAX_ROWS ? (b.parsed.y ?? 0) - (a.parsed.y ?? 0) : 0),
    callbacks: {
      title: ([item]) => {
        if (scatter) return point(item)?.name
        return highlight.cursor === null ? '' : `${plot.x.label} ${xText(plot, highlight.cursor, highlight.values)}`
      },
      label: (item) => {
        if (scatter) return ['', point(item)?.values ?? '']
        const value = highlight.values.find(({ layer }) => layer === layerOf(item.datasetIndex))
        return [value?.label ?? '', value?.text ?? '']
      }
    },
    external: ({ chart, tooltip }) => {
      if (tooltip.opacity === 0) return show(null)
      const x = highlight.cursor === null ? tooltip.caretX : chart.scales.x.getPixelForValue(highlight.cursor)
      const y = scatter ? Math.max(0, tooltip.caretY - TOOLTIP_LIFT) : chart.chartArea.top
      const rows = tooltip.body.slice(0, MAX_ROWS).map(({ lines: [name, value] }, n) => ({
        name,
        value,
        layer: layerOf(tooltip.dataPoints[n].datasetIndex)
      }))
      show({ x, y, heading: tooltip.title.join(' '), rows })
    }
  }
}

/** Dragging zooms in x, Ctrl and the wheel or two fingers too, Shift and dragging pans; a scatter's points are clicked. */
export function zoomOptions(
  plot: Plot,
  whole: Range,
  palette: Palette,
  on: { start(): void; zoom(range: Range | null): void }
): NonNullable<ChartOptions['plugins']>['zoom'] {
  const enabled = !isScatter(plot)
  const report = ({ chart }: { chart: Chart }): void => {
    const { min: from, max: to } = chart.scales.x
    on.zoom(from <= whole.from && to >= whole.to ? null : { from, to })
  }
  return {
    limits: { x: { min: whole.from, max: whole.to, minRange: (whole.to - whole.from) * MIN_SHARE } },
    zoom: {
      mode: 'x',
      drag: {
        enabled,
        threshold: MIN_DRAG,
        backgroundColor: palette.faded('accent', 0.12),
        borderColor: palette.faded('accent', 0.5),
        borderWidth: 1
      },
      wheel: { enabled, modifierKey: 'ctrl' },
      pinch: { enabled },
      onZoomStart: () => {
        on.start()
        return true
      },
      onZoom: report
    },
    pan: { enabled, mode: 'x', modifierKey: 'shift', onPan: report }
  }
}

/** @param source x of the crosshair; null: none */
export function crosshair(source: () => { readonly x: number; readonly color: string } | null): Plugin {
  return {
    id: 'crosshair',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const at = source()
      if (!at || at.x < scales.x.min || at.x > scales.x.max) return
      const pixel = scales.x.getPixelForValue(at.x)
      ctx.save()
      ctx.strokeStyle = at.color
      ctx.lineWidth = 1
      ctx.beginPath()
      ctx.moveTo(pixel, chartArea.top)
      ctx.lineTo(pixel, chartArea.bottom)
      ctx.stroke()
      ctx.restore()
    }
  }
}
