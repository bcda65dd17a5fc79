// The exact value of every series at one x, from the columns themselves, never from the decimated drawing: what tooltip
// and keyboard read out. Chart.js cannot do this: it only has the decimated points.

import { nearestIndex } from './decimate'
import type { Column, Layer, Plot } from './plot'

export interface SeriesValue {
  readonly id: string
  readonly label: string
  readonly layer: Layer
  /** x of the layer's own nearest point. */
  readonly x: number
  /** Upper edge for an area. */
  readonly y: number
  readonly text: string
}

/** Layers whose nearest point is farther than this share of the visible range have no value at that x. */
const REACH = 0.04

/** @param width visible range of x */
export function valuesAt(plot: Plot, x: number, width: number): SeriesValue[] {
  return plot.layers.flatMap((layer): SeriesValue[] => {
    if (layer.kind === 'points') return []
    const n = nearestIndex(layer.x, x)
    if (n < 0 || Math.abs(layer.x[n] - x) > Math.max(width * REACH, spacing(layer.x, n))) return []
    const values = layer.kind === 'area' ? [layer.lower[n], layer.upper[n]] : [layer.y[n]]
    if (!values.every(Number.isFinite)) return []
    return [
      {
        id: layer.id,
        label: layer.label,
        layer,
        x: layer.x[n],
        y: values[values.length - 1],
        text: values.map((value) => plot.y.format(value)).join(' – ')
      }
    ]
  })
}

/** The x values that pointer and arrow keys stop at: those of the layer with the most points. */
export function stopsOf(plot: Plot): Column {
  return plot.layers
    .filter(({ kind }) => kind !== 'points')
    .reduce<Column>((max, { x }) => (x.length > max.length ? x : max), [])
}

/** x as a reader sees it: the category's name, or the nearest point's x as the axis writes it. */
export function xText(plot: Plot, x: number, values: readonly SeriesValue[]): string {
  return plot.x.categories?.[Math.round(x)] ?? plot.x.format(values[0]?.x ?? x)
}

/** One point of a scatter: its name, or its series', and its place on both axes. */
export function pointText(plot: Plot, place: PointPlace): { readonly name: string; readonly values: string } | null {
  const layer = plot.layers[place.layer]
  if (layer?.kind !== 'points' || place.index >= layer.x.length) return null
  const { x, y } = plot
  return {
    name: layer.names?.[place.index] ?? layer.label,
    values: `${x.label} ${x.format(layer.x[place.index])}, ${y.label} ${y.format(layer.y[place.index])}`
  }
}

/** A point of a scatter: which layer of the plot, which point of that layer. */
export interface PointPlace {
  readonly layer: number
  readonly index: number
}

/** Half the way to the farther neighbour: points an epoch apart answer for their whole epoch. */
function spacing(x: Column, n: number): number {
  return Math.max(n > 0 ? x[n] - x[n - 1] : 0, n + 1 < x.length ? x[n + 1] - x[n] : 0) / 2
}
