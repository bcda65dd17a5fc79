// Paths in the plane as an SVG: lines that double back, which no chart over an ascending x can draw. The picture on
// screen and the exported file are the same elements.

import type { TrajectoryText } from '@contract'
import { escaped } from '../../charts/svg'

export interface PathView {
  readonly width: number
  readonly height: number
  /** Screen place of a point. */
  place(x: number, y: number): readonly [number, number]
}

const EDGE = 14

/** Fits all paths into the frame, both axes by their own range. */
export function pathView(texts: readonly Pick<TrajectoryText, 'x' | 'y'>[], width: number, height: number): PathView {
  const range = (values: readonly number[]): readonly [number, number] => {
    let low = Infinity
    let high = -Infinity
    for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)]
    return high > low ? [low, high] : [low - 1, low + 1]
  }
  const [left, right] = range(texts.flatMap(({ x }) => [...x]))
  const [bottom, top] = range(texts.flatMap(({ y }) => [...y]))
  return {
    width,
    height,
    place: (x, y) => [
      EDGE + ((x - left) / (right - left)) * (width - 2 * EDGE),
      height - EDGE - ((y - bottom) / (top - bottom)) * (height - 2 * EDGE)
    ]
  }
}

const round = (value: number): number => Math.round(value * 10) / 10

export const pointsOf = ({ x, y }: Pick<TrajectoryText, 'x' | 'y'>, view: PathView): string =>
  x.map((value, n) => view.place(value, y[n]).map(round).join(',')).join(' ')

/** The picture as a file. @param color resolves a design token */
export function pathsSvg(
  texts: readonly TrajectoryText[],
  view: PathView,
  {
    title,
    color,
    tokenOf
  }: { readonly title: string; readonly color: (token: string) => string; readonly tokenOf: (label: number) => string }
): string {
  const lines = texts.map((text) => {
    const [endX, endY] = view.place(text.x[text.x.length - 1], text.y[text.y.length - 1])
    const paint = color(tokenOf(text.label))
    return `<polyline points="${pointsOf(text, view)}" fill="none" stroke="${paint}" stroke-opacity="0.45"/><circle cx="${round(endX)}" cy="${round(endY)}" r="3.5" fill="${paint}"/>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${view.width}" height="${view.height}" viewBox="0 0 ${view.width} ${view.height}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" fill="${color('surface')}"/>`,
    ...lines,
    '</svg>'
  ].join('\n')
}
