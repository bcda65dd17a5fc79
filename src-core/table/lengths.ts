// Percentiles and a histogram of lengths.

import type { LengthStats } from './profile-data'

const BINS = 40

/** Percentiles by nearest rank; at most 40 equal bins that together cover min to max. All zero without values. */
export function lengthStats(lengths: readonly number[]): LengthStats {
  if (lengths.length === 0) return { min: 0, median: 0, p90: 0, p95: 0, p99: 0, max: 0, mean: 0, histogram: [] }
  const sorted = Float64Array.from(lengths).sort()
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  const max = sorted[sorted.length - 1]
  const mean = sorted.reduce((sum, length) => sum + length, 0) / sorted.length
  return {
    min: sorted[0],
    median: rank(0.5),
    p90: rank(0.9),
    p95: rank(0.95),
    p99: rank(0.99),
    max,
    mean,
    histogram: histogramOf(sorted)
  }
}

/** Bins hold from <= length < to. */
function histogramOf(sorted: Float64Array): { from: number; to: number; count: number }[] {
  const from = sorted[0]
  const width = Math.max(1, Math.ceil((sorted[sorted.length - 1] - from + 1) / BINS))
  const bins = Array.from({ length: Math.ceil((sorted[sorted.length - 1] - from + 1) / width) }, (_, index) => ({
    from: from + index * width,
    to: from + (index + 1) * width,
    count: 0
  }))
  for (const length of sorted) bins[Math.floor((length - from) / width)].count++
  return bins
}
