// @vitest-environment happy-dom
// The drawing hands pointers and zooming to Chart.js and its plugins: what they report is checked on a canvas context that
// only counts, with Chart.js's real layout and scales.

import { expect, test } from 'vitest'
import { PlotDrawing, type PlotEvents, type PlotView } from '../../../src-renderer/charts/drawing'
import type { PlotTooltip } from '../../../src-renderer/charts/interaction'
import type { Layer, Plot } from '../../../src-renderer/charts/plot'
import { Palette } from '../../../src-renderer/charts/theme'
import type { Range } from '../../../src-renderer/charts/zoom'

const axis = (label: string) => ({ label, format: (value: number) => value.toFixed(2) })
const line = (id: string, x: number[], y: number[]): Layer => ({ kind: 'line', id, label: id, color: 'accent', x, y })
const plotOf = (...layers: Layer[]): Plot => ({ layers, baselines: [], x: axis('step'), y: axis('loss') })
const ramp = Array.from({ length: 101 }, (_, n) => n)
const whole = { from: 0, to: 100 }
const size = { width: 400, height: 200 }

/** Accepts every call and property; texts are 6 pixels a letter. */
function contextOf(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  const state: Record<string | symbol, unknown> = {
    canvas,
    measureText: (text: string) => ({ width: text.length * 6 }),
    // Chart.js takes what has a length for a list of canvases.
    length: undefined
  }
  const context = new Proxy(state, {
    get: (target, key) => (key in target ? target[key] : () => undefined)
  }) as unknown as CanvasRenderingContext2D
  canvas.getContext = (() => context) as unknown as typeof canvas.getContext
  document.body.append(canvas)
  return context
}

function drawn(plot: Plot, range: Range, events: Partial<PlotEvents> = {}) {
  const context = contextOf()
  const drawing = new PlotDrawing(context, events)
  const view = drawing.draw(plot, range, new Palette(), size)
  return { drawing, view, canvas: context.canvas }
}
const pixelOf = ({ left, right, x }: PlotView, value: number): number =>
  left + ((value - x.from) / (x.to - x.from)) * (right - left)

/** The range that a zoom asks for: undefined where it asks for none, null for everything. */
function zoomedTo(range: Range, around: number, factor: number): Range | null | undefined {
  let asked: Range | null | undefined
  const { drawing } = drawn(plotOf(line('loss', ramp, ramp)), range, { zoom: (to) => (asked = to) })
  drawing.highlight.point(around, false)
  drawing.zoom(factor)
  return asked
}

test('zooming keeps the point under the crosshair, never leaves the whole, and zooming out ends at everything', () => {
  const near = ({ from, to }: Range) => ({
    from: expect.closeTo(from, 6) as number,
    to: expect.closeTo(to, 6) as number
  })
  expect(zoomedTo(whole, 25, 0.5)).toEqual(near({ from: 12.5, to: 62.5 }))
  expect(zoomedTo({ from: 0, to: 10 }, 10, 0.5)).toEqual(near({ from: 5, to: 10 }))
  expect(zoomedTo({ from: 80, to: 100 }, 90, 2)).toEqual(near({ from: 60, to: 100 }))
  expect(zoomedTo({ from: 30, to: 90 }, 50, 2)).toBe(null)
})

test('the tooltip has the exact value of every line at the crosshair, also of lines with fewer points', () => {
  let tooltip: PlotTooltip | null = null
  const plot = plotOf(line('train', ramp, ramp), line('validation', [50, 100], [30, 10]))
  const { drawing, view } = drawn(plot, whole, { tooltip: (content) => (tooltip = content) })
  drawing.highlight.point(51, true)
  expect(tooltip).toMatchObject({
    heading: 'step 51.00',
    rows: [
      { name: 'train', value: '51.00' },
      { name: 'validation', value: '30.00' }
    ]
  })
  expect(tooltip!.x).toBeCloseTo(pixelOf(view, 51), 6)
  drawing.highlight.point(51, false)
  expect(tooltip).toBe(null)
})

test('a redraw with longer columns keeps the crosshair and reads the new values', () => {
  let tooltip: PlotTooltip | null = null
  const { drawing } = drawn(plotOf(line('loss', [0, 1], [5, 4])), { from: 0, to: 1 }, { tooltip: (t) => (tooltip = t) })
  drawing.highlight.point(1, true)
  drawing.draw(plotOf(line('loss', [0, 1, 2], [5, 3, 2])), { from: 0, to: 2 }, new Palette(), size)
  expect(tooltip).toMatchObject({ heading: 'step 1.00', rows: [{ name: 'loss', value: '3.00' }] })
})

test("a point of a scatter is found by its own place in the series, whatever the order of x; it reads both axes' values", () => {
  let tooltip: PlotTooltip | null = null
  const points: Layer = {
    kind: 'points',
    id: 'units',
    label: 'units',
    color: 'accent',
    x: [80, 20, 50],
    y: [1, 2, 3],
    names: ['third', 'first', 'second']
  }
  const { drawing } = drawn(plotOf(points), whole, { tooltip: (content) => (tooltip = content) })
  drawing.highlight.pick({ layer: 0, index: 2 })
  expect(tooltip).toMatchObject({ heading: 'second', rows: [{ value: 'step 50.00, loss 3.00' }] })
})

test('axes have titles: the names of what they show take room below and to the left of the plot', () => {
  const plot = plotOf(line('loss', ramp, ramp))
  const { view } = drawn(plot, whole)
  const bare = drawn({ ...plot, x: { ...plot.x, label: '' }, y: { ...plot.y, label: '' } }, whole).view
  expect(view.bottom).toBeLessThan(bare.bottom - 8)
  expect(view.left).toBeGreaterThan(bare.left + 8)
})
