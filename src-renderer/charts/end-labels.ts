// Names where the lines end, instead of a legend to look up: the name of every line and baseline at its right end, pushed
// apart so that none covers another. A Chart.js plugin of our own: neither its legend nor annotation labels can stand at
// the ends of lines and keep out of each other's way. The SVG export uses the same placement.

import type { Chart, Plugin } from 'chart.js'
import type { Layer, Plot } from './plot'
import { fontOf, labelSize } from './plot-style'
import type { Palette } from './theme'

/** Of a label, in pixels: larger where letters are. */
const lineHeight = (): number => Math.round(labelSize() * 1.27)
const GAP = 8
/** More lines than this are told apart by the tooltip; their labels would only cover each other. */
const MAX_LABELS = 10
/** The labels' column takes at most this share of a chart. */
const MAX_SHARE = 0.34

export interface EndLabel {
  readonly text: string
  readonly color: string
  /** Where the line ends. */
  readonly y: number
  /** Where its name fits. */
  at: number
  readonly strong: boolean
}

function isLabelled(layer: Layer): boolean {
  return layer.kind === 'line' ? !layer.faint && !layer.unlabelled : layer.kind === 'area' && !layer.unlabelled
}

const endNameOf = (layer: Layer): string => (layer.kind === 'line' ? layer.endLabel : undefined) ?? layer.label

/** Moves labels apart by the least that keeps them readable and inside; keeps their order. @param height of a label */
export function spread(labels: readonly EndLabel[], top: number, bottom: number, height: number): void {
  const sorted = [...labels].sort((a, b) => a.y - b.y)
  let above = top - height / 2
  for (const label of sorted) above = label.at = Math.max(label.y, above + height)
  let below = bottom + height / 2
  for (const label of sorted.reverse()) below = label.at = Math.min(label.at, below - height)
}

/** Labels of a plot given where values lie in pixels. @param ends y where each layer leaves the view */
export function labelsOf(
  plot: Plot,
  yPixel: (value: number) => number,
  ends: readonly (number | null)[],
  area: { readonly top: number; readonly bottom: number }
): EndLabel[] {
  const lines = plot.layers.flatMap((layer, index): EndLabel[] => {
    if (!isLabelled(layer)) return []
    const value = ends[index]
    if (value === null) return []
    const y = Math.min(area.bottom, Math.max(area.top, yPixel(value)))
    return [{ text: endNameOf(layer), color: layer.color, y, at: y, strong: true }]
  })
  const baselines = plot.baselines.flatMap(({ label, value }): EndLabel[] => {
    const y = yPixel(value)
    return y >= area.top - 1 && y <= area.bottom + 1
      ? [{ text: label, color: 'text-quiet', y, at: y, strong: false }]
      : []
  })
  const labels = lines.length > MAX_LABELS ? baselines : [...lines, ...baselines]
  spread(labels, area.top, area.bottom, lineHeight())
  return labels
}

/** Pixels the labels need at the right of a chart of this width. */
export function labelRoom(plot: Plot, width: number, measure: (text: string) => number): number {
  const lines = plot.layers.filter((layer) => isLabelled(layer) && layer.x.length > 0)
  const texts = [
    ...(lines.length > MAX_LABELS ? [] : lines.map(endNameOf)),
    ...plot.baselines.map(({ label }) => label)
  ]
  if (texts.length === 0) return 12
  return Math.min(width * MAX_SHARE, Math.max(...texts.map(measure)) + GAP + 4)
}

/** Cuts a text to a width with an ellipsis. */
export function fitted(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text
  let kept = text.length
  while (kept > 1 && measure(`${text.slice(0, kept)}…`) > width) kept--
  return `${text.slice(0, kept)}…`
}

/** The plot as last drawn, with y where each layer leaves the view. */
export interface LabelSource {
  readonly plot: Plot
  readonly palette: Palette
  readonly ends: readonly (number | null)[]
}

export function endLabels(source: () => LabelSource | null): Plugin {
  return {
    id: 'end-labels',
    afterDraw(chart) {
      const drawn = source()
      if (drawn) drawLabels(chart, drawn)
    }
  }
}

function drawLabels(chart: Chart, { plot, palette, ends }: LabelSource): void {
  const { ctx, chartArea, scales } = chart
  ctx.save()
  ctx.textBaseline = 'middle'
  const left = chartArea.right + GAP
  for (const { text, color, y, at, strong } of labelsOf(
    plot,
    (value) => scales.y.getPixelForValue(value),
    ends,
    chartArea
  )) {
    ctx.font = fontOf(strong)
    ctx.fillStyle = palette.color(color)
    ctx.fillText(
      fitted(text, chart.width - left, (part) => ctx.measureText(part).width),
      left,
      at
    )
    if (Math.abs(at - y) < lineHeight() / 2) continue
    // A moved label keeps a thin connection to its line.
    ctx.strokeStyle = palette.faded(color, 0.5)
    ctx.lineWidth = 1
    ctx.beginPath()
    ctx.moveTo(chartArea.right + 1, y)
    ctx.lineTo(left - 2, at)
    ctx.stroke()
  }
  ctx.restore()
}
