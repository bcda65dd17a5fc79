// Exact figures at one x: for every layer the value of its own nearest point, from the columns themselves, never from the
// decimated drawing.

import { nearestIndex } from './decimate'
import type { Layer, Plot } from './plot'

export interface Figure {
  readonly id: string
  readonly label: string
  readonly color: string
  readonly layer: Layer
  readonly x: number
  readonly y: number
  readonly text: string
}

/** Layers whose nearest point is farther than this share of the visible range say nothing at that x. */
const REACH = 0.04

/** @param width visible range of x */
export function figuresAt(plot: Plot, x: number, width: number): Figure[] {
  return plot.layers.flatMap((layer): Figure[] => {
    if (layer.kind === 'points') return []
    const n = nearestIndex(layer.x, x)
    if (n < 0 || Math.abs(layer.x[n] - x) > Math.max(width * REACH, spacing(layer.x, n))) return []
    const values = layer.kind === 'area' ? [layer.lower[n], layer.upper[n]] : [layer.y[n]]
    if (!values.every(Number.isFinite)) return []
    return [
      {
        id: layer.id,
        label: layer.label,
        color: layer.color,
        layer,
        x: layer.x[n],
        y: values[values.length - 1],
        text: values.map((value) => plot.y.format(value)).join(' – ')
      }
    ]
  })
}

/** The point of a scatter nearest to a place on screen, within reach; distances in pixels. */
export function pointAt(
  plot: Plot,
  at: { readonly x: number; readonly y: number },
  pixel: (x: number, y: number) => { readonly x: number; readonly y: number },
  reach = 14
): { readonly layer: number; readonly index: number } | null {
  let best = reach * reach
  let found: { layer: number; index: number } | null = null
  plot.layers.forEach((layer, index) => {
    if (layer.kind !== 'points') return
    for (let n = 0; n < layer.x.length; n++) {
      const place = pixel(layer.x[n], layer.y[n])
      const distance = (place.x - at.x) ** 2 + (place.y - at.y) ** 2
      if (distance < best) {
        best = distance
        found = { layer: index, index: n }
      }
    }
  })
  return found
}

/** Half the way to the farther neighbour: points an epoch apart answer for their whole epoch. */
function spacing(x: Layer['x'], n: number): number {
  return Math.max(n > 0 ? x[n] - x[n - 1] : 0, n + 1 < x.length ? x[n + 1] - x[n] : 0) / 2
}
