// How lines, bars and texts of a plot look: one set of widths, dashes and fonts for the canvas and the SVG export.
// Colours are not here: they are tokens in the plot, resolved by the palette (theme.ts).

import type { Dash } from './plot'

/** Lengths of stroke and gap in pixels, as canvas setLineDash and SVG stroke-dasharray take them. */
export const DASH_PATTERNS: Readonly<Record<Dash, readonly number[]>> = {
  solid: [],
  dashed: [6, 4],
  dotted: [1.5, 3.5],
  'dash-dot': [7, 3, 1.5, 3]
}
export const BASELINE_DASH = [4, 4] as const
export const LINE_WIDTH = 1.75
export const FAINT_WIDTH = 1
export const FAINT_OPACITY = 0.35
export const BAND_OPACITY = 0.18
export const BAR_OPACITY = 0.85
/** A bar takes this share of its place. */
export const BAR_SHARE = 0.92
/** Lines with more drawn points than this go without markers: they would touch. */
export const MAX_MARKERS = 120
const LABEL_SIZE = 11
/** Read from the back of a room. */
const PROJECTED_SIZE = 20

/** Font size of ticks, axis titles and end labels, in pixels: larger while the page, or one chart on the full screen, is projected. */
export const labelSize = (): number =>
  document.documentElement.dataset.presentation === 'on' || document.fullscreenElement ? PROJECTED_SIZE : LABEL_SIZE

let family = ''
/** The interface's font family. */
export const fontFamily = (): string => (family ||= getComputedStyle(document.body).fontFamily || 'sans-serif')

/** The font of labels, in the form of the canvas `font` property. */
export function fontOf(strong = false): string {
  return `${strong ? '600 ' : ''}${labelSize()}px ${fontFamily()}`
}
