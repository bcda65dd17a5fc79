// A numeric sequence in one cell: steps between blanks, the channels of a step between commas, '?' where a value is missing:
// "0.1 0.2 ? 0.4" is one channel over four steps, "0.1,7 0.2,8" two over two. And the scaling that is fitted on such cells.

/** What turns numbers into what the network reads: (value - mean) / deviation, channel by channel, fitted on training rows. */
export interface SeriesScaling {
  /** [C] */
  readonly mean: readonly number[]
  /** [C] standard deviations; 1 for a channel that never changes. */
  readonly deviation: readonly number[]
}

const STEP = /\S+/g
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** The steps of a cell, each with its place in UTF-16 units. */
export const stepsOf = (cell: string): RegExpStringIterator<RegExpExecArray> => cell.matchAll(STEP)

/** Channels that a step names. */
const channelsOf = (step: string): number => step.split(',').length

/** One value a channel; NaN where it is missing or no number. Channels beyond the first `channels` are left out. */
export function valuesOf(step: string, channels: number): number[] {
  const cells = step.split(',', channels)
  return Array.from({ length: channels }, (_, c) =>
    c < cells.length && NUMBER.test(cells[c]) ? Number(cells[c]) : NaN
  )
}

/** The scaled values; 0, which is the mean, where one is missing. @param into [C] */
export function scaleInto(into: Float32Array, values: readonly number[], { mean, deviation }: SeriesScaling): void {
  for (let c = 0; c < into.length; c++)
    into[c] = Number.isNaN(values[c]) ? 0 : Math.fround((values[c] - mean[c]) / deviation[c])
}

/** Channels, mean and deviation of cells, in two passes so that large values lose nothing, and how many values are missing. */
export function fitScaling(cells: readonly string[]): {
  readonly scaling: SeriesScaling
  readonly steps: number
  readonly missing: number
} {
  let channels = 1
  let steps = 0
  for (const cell of cells)
    for (const [step] of stepsOf(cell)) {
      steps++
      channels = Math.max(channels, channelsOf(step))
    }
  const counts = new Float64Array(channels)
  const sums = new Float64Array(channels)
  eachValue(cells, channels, (value, c) => {
    counts[c]++
    sums[c] += value
  })
  const mean = Array.from(sums, (sum, c) => (counts[c] > 0 ? sum / counts[c] : 0))
  const squares = new Float64Array(channels)
  eachValue(cells, channels, (value, c) => (squares[c] += (value - mean[c]) ** 2))
  const deviation = Array.from(squares, (square, c) => Math.sqrt(square / Math.max(1, counts[c])) || 1)
  const known = counts.reduce((sum, count) => sum + count, 0)
  return { scaling: { mean, deviation }, steps, missing: steps * channels - known }
}

function eachValue(cells: readonly string[], channels: number, take: (value: number, channel: number) => void): void {
  for (const cell of cells)
    for (const [step] of stepsOf(cell))
      valuesOf(step, channels).forEach((value, c) => {
        if (!Number.isNaN(value)) take(value, c)
      })
}
