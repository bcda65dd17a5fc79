// Values to colours for heat maps: one hue from ground to full for amounts, blue over the ground to red for signed values.

import { channels, type Palette } from './theme'

export type ScaleKind = 'sequential' | 'diverging'

type Rgb = readonly [number, number, number]

/** @returns colour of a value whose largest magnitude is `limit` */
export function colorScale(kind: ScaleKind, limit: number, palette: Palette): (value: number) => string {
  const channelsOf = channelScale(kind, limit, palette)
  return (value) => written(channelsOf(value))
}

/** The same as red, green and blue in 0..255, for pictures made pixel by pixel. */
export function channelScale(kind: ScaleKind, limit: number, palette: Palette): (value: number) => Rgb {
  const stop = (token: string): Rgb => channels(palette.color(token))
  if (kind === 'sequential') {
    const low = stop('sequential-low')
    const high = stop('sequential-high')
    return (value) => mixed(low, high, clamp(value / limit))
  }
  const [low, middle, high] = [stop('diverging-low'), stop('diverging-middle'), stop('diverging-high')]
  return (value) => mixed(middle, value < 0 ? low : high, clamp(Math.abs(value) / limit))
}

/** Black or white, whichever reads better on a colour (WCAG relative luminance). */
export function inkOn(color: string): string {
  const [r, g, b] = channels(color).map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
  ) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000000' : '#ffffff'
}

const clamp = (share: number): number => (Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0)
const mixed = (from: Rgb, to: Rgb, share: number): Rgb =>
  [0, 1, 2].map((n) => Math.round(from[n] + (to[n] - from[n]) * share)) as unknown as Rgb
const written = ([r, g, b]: Rgb): string => `rgb(${r}, ${g}, ${b})`
