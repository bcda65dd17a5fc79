// How far a plot reaches along x, and whether it has a point at all.

import type { Plot } from './plot'
import type { Range } from './zoom'

/** Whole range of x over all layers, widened by half a bar where there are bars; null without a point. */
export function wholeRange({ layers, x: { min, max } }: Plot): Range | null {
  let from = Infinity
  let to = -Infinity
  for (const layer of layers) {
    const half =
      layer.kind === 'bars' && layer.x.length > 1 ? (layer.x[1] - layer.x[0]) / 2 : layer.kind === 'bars' ? 0.5 : 0
    if (layer.kind === 'points') {
      for (let n = 0; n < layer.x.length; n++) {
        if (layer.x[n] < from) from = layer.x[n]!
        if (layer.x[n] > to) to = layer.x[n]!
      }
    } else if (layer.x.length > 0) {
      from = Math.min(from, layer.x[0] - half)
      to = Math.max(to, layer.x[layer.x.length - 1] + half)
    }
  }
  if (!Number.isFinite(from)) return null
  from = min ?? from
  to = max ?? to
  return to > from ? { from, to } : { from: from - 0.5, to: to + 0.5 }
}

export const isEmpty = ({ layers }: Plot): boolean => layers.every((layer) => layer.x.length === 0)
