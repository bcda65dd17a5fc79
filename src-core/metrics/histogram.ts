// Numbers in equal bins, for a picture of how they spread.

export interface Histogram {
  readonly from: number
  readonly to: number
  /** Of bins of equal width that cover from..to; the last one holds `to`. */
  readonly counts: readonly number[]
}

/** Of numbers that are all the same: one bin. Numbers that are not finite are passed over. */
export function histogramOf(values: Iterable<number>, bins: number): Histogram {
  const finite = Array.from(values).filter(Number.isFinite)
  if (finite.length === 0) return { from: 0, to: 0, counts: [] }
  const from = finite.reduce((min, value) => Math.min(min, value), Infinity)
  const to = finite.reduce((max, value) => Math.max(max, value), -Infinity)
  if (from === to) return { from, to, counts: [finite.length] }
  const counts = new Array<number>(bins).fill(0)
  for (const value of finite) counts[Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins))]++
  return { from, to, counts }
}
