// @vitest-environment happy-dom
// The SVG export is written from the series: its paths and texts are checked as text, no canvas is involved.

import { expect, test } from 'vitest'
import { colorScale, inkOn } from '../../../src-renderer/charts/color-scale'
import type { PlotView } from '../../../src-renderer/charts/drawing'
import type { Plot } from '../../../src-renderer/charts/plot'
import { position, svgOf } from '../../../src-renderer/charts/svg'
import type { Palette } from '../../../src-renderer/charts/theme'

const view: PlotView = {
  left: 40,
  right: 240,
  top: 10,
  bottom: 110,
  width: 320,
  height: 130,
  x: { from: 0, to: 2 },
  y: { from: 0, to: 1 },
  xTicks: [{ value: 1, label: '1' }],
  yTicks: [{ value: 0.5, label: '0.5' }],
  logX: false,
  logY: false
}
const axis = (label: string) => ({ label, format: String })
const plot: Plot = {
  layers: [
    { kind: 'line', id: 'a', label: 'training <raw>', color: 'accent', x: [0, 1, 2], y: [0, 0.5, 1] },
    {
      kind: 'line',
      id: 'b',
      label: 'validation',
      color: 'class-2',
      dash: 'dashed',
      markers: 'circle',
      x: [0, 2],
      y: [1, 0.25]
    }
  ],
  baselines: [{ label: 'majority', value: 0.5 }],
  x: axis('epoch'),
  y: axis('accuracy')
}
const svg = svgOf(plot, view, 'Accuracy & more', (token) => `color-of-${token}`)

test('lines are paths through the points in pixels, dashed where the line is dashed', () => {
  expect(svg).toContain('d="M40,110L140,60L240,10" fill="none" stroke="color-of-accent"')
  expect(svg).toMatch(/d="M40,10L240,85"[^>]*stroke="color-of-class-2"[^>]*stroke-dasharray="6 4"/)
})

test('names, baselines and ticks are text with markup characters escaped; each line has its name at its end', () => {
  expect(svg).toContain('>Accuracy &amp; more</text>')
  expect(svg).toContain('>training &lt;raw&gt;</text>')
  expect(svg).toContain('>majority</text>')
  expect(svg).toMatch(/stroke="color-of-stroke" stroke-dasharray="4 4"/)
  expect(svg).toContain('>0.5</text>')
})

test('a marker is drawn at every validation point', () => {
  expect(svg.match(/<path transform="translate/g)).toHaveLength(2)
})

test('a log axis places 10 halfway between 1 and 100', () => {
  expect(position(10, 1, 100, true)).toBeCloseTo(0.5, 12)
})

const palette = {
  color: (token: string) =>
    ({
      'sequential-low': 'rgb(240, 240, 250)',
      'sequential-high': 'rgb(40, 50, 140)',
      'diverging-low': 'rgb(0, 0, 200)',
      'diverging-middle': 'rgb(255, 255, 255)',
      'diverging-high': 'rgb(200, 0, 0)'
    })[token] ?? 'rgb(0, 0, 0)'
} as unknown as Palette

test('the diverging scale is centred at zero and saturates at its limit; the sequential one runs from low to high', () => {
  const diverging = colorScale('diverging', 2, palette)
  expect([diverging(0), diverging(2), diverging(9), diverging(-2)]).toEqual([
    'rgb(255, 255, 255)',
    'rgb(200, 0, 0)',
    'rgb(200, 0, 0)',
    'rgb(0, 0, 200)'
  ])
  const sequential = colorScale('sequential', 1, palette)
  expect([sequential(0), sequential(1), sequential(NaN)]).toEqual([
    'rgb(240, 240, 250)',
    'rgb(40, 50, 140)',
    'rgb(240, 240, 250)'
  ])
})

test('ink on a colour is black on light and white on dark', () => {
  expect([inkOn('rgb(240, 240, 250)'), inkOn('rgb(40, 50, 140)')]).toEqual(['#000000', '#ffffff'])
})
