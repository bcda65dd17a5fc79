// The axes of a plot as options of Chart.js's scales: range, ticks, title, grid.

import type { ChartOptions, Scale } from 'chart.js'
import type { Axis, Plot } from './plot'
import { fontFamily, labelSize } from './plot-style'
import type { Palette } from './theme'
import type { Range } from './zoom'

/** Plots lower than this many pixels have room for few ticks. */
const LOW_PLOT = 200
const FEW_TICKS = 4
const MAX_TICKS = 7

/** @param range of x in view @param height of the whole plot in pixels */
export function scalesOf(
  plot: Plot,
  range: Range,
  palette: Palette,
  height: number
): NonNullable<ChartOptions<'line' | 'bar'>['scales']> {
  const grid = { color: palette.color('line'), drawTicks: false, tickLength: 0 }
  return {
    x: {
      ...scaleOf(plot.x, palette, range, MAX_TICKS),
      // The range has room for half a bar already.
      offset: false,
      min: range.from,
      max: range.to,
      grid: { ...grid, display: false },
      border: { display: true, color: palette.color('stroke') }
    },
    y: {
      ...scaleOf(plot.y, palette, null, height < LOW_PLOT ? FEW_TICKS : MAX_TICKS),
      ...yRange(plot),
      grid,
      border: { display: false }
    }
  }
}

/** @param range in view, where it is known: an axis of whole numbers shows parts of one while less than two are in view */
function scaleOf(axis: Axis, palette: Palette, range: Range | null, maxTicks: number) {
  const whole = axis.whole && !(range && range.to - range.from < 2)
  const log = axis.scale === 'log'
  const callback = (value: number | string): string => {
    const number = Number(value)
    if (axis.categories) return Number.isInteger(number) ? (axis.categories[number] ?? '') : ''
    // Parts of one are left out, and where so little is in view that they are wanted, those that look like a whole one.
    if (axis.whole && !Number.isInteger(number) && (whole || axis.format(number) === axis.format(Math.round(number))))
      return ''
    return axis.format(number)
  }
  const text = { color: palette.color('text-quiet'), font: { size: labelSize(), family: fontFamily() } }
  return {
    type: log ? ('logarithmic' as const) : ('linear' as const),
    title: { ...text, display: axis.label !== '', text: axis.label, padding: 0 },
    ...(log ? { afterBuildTicks: keepRoundTicks } : {}),
    ticks: {
      ...text,
      padding: 5,
      maxTicksLimit: axis.categories ? 1000 : maxTicks,
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

/** Of a log axis 1, 2 and 5 of every decade, where there are such; Chart.js ticks every digit. */
function keepRoundTicks(scale: Scale): void {
  const round = scale.ticks.filter(({ value }) => {
    const lead = value / 10 ** Math.floor(Math.log10(value) + 1e-9)
    return [1, 2, 5].some((digit) => Math.abs(lead - digit) < 1e-6)
  })
  if (round.length > 0) scale.ticks = round
}

function yRange({ y, baselines }: Plot): {
  min?: number
  max?: number
  suggestedMin?: number
  suggestedMax?: number
} {
  const wanted = [...(y.include ?? []), ...baselines.map(({ value }) => value)].filter(
    (value) => y.scale !== 'log' || value > 0
  )
  return {
    ...(y.min === undefined ? {} : { min: y.min }),
    ...(y.max === undefined ? {} : { max: y.max }),
    ...(wanted.length === 0 ? {} : { suggestedMin: Math.min(...wanted), suggestedMax: Math.max(...wanted) })
  }
}
