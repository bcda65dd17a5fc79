// 1 000 000 logged points in a chart, redrawn in real Chromium: how long from new data to a drawn canvas. A redraw is the
// first of a column ("seen first"), or one more point in a column that grows, as in a live run. Prints; asserts nothing. The chart is the product's own (src-renderer/charts/drawing.ts), bundled as it is. Run: tsx tests/bench/charts.ts

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { chromium } from '@playwright/test'

const ROOT = resolve(import.meta.dirname, '../..')
const POINTS = 1_000_000
const ROUNDS = 30

const page = `
  import { PlotDrawing } from './src-renderer/charts/drawing'
  import { smoothed } from './src-renderer/charts/smooth'
  import { Palette } from './src-renderer/charts/theme'
  const count = ${POINTS}
  const rounds = ${ROUNDS}
  const x = Float64Array.from({ length: count + rounds }, (_, n) => n)
  const made = () => Float64Array.from({ length: count + rounds }, (_, n) => 0.7 * Math.exp(-n / 300000) + 0.1 * Math.sin(n * 12.9898) + (n % 99991 === 0 ? 1 : 0))
  const axis = { label: 'x', format: (value) => String(Math.round(value * 1000) / 1000) }
  const canvas = document.createElement('canvas')
  document.body.append(canvas)
  const drawing = new PlotDrawing(canvas.getContext('2d'))
  const palette = new Palette()
  const size = { width: 900, height: 260 }
  const line = (id, y, more) => ({ kind: 'line', id, label: id, color: 'accent', x: x.subarray(0, y.length), y, ...more })
  const time = (make) => {
    const times = []
    for (let round = 0; round < rounds; round++) {
      const start = performance.now()
      const { layers, range } = make(round)
      drawing.draw({ layers, baselines: [{ label: 'chance', value: 0.69 }], x: axis, y: axis }, range, palette, size)
      canvas.getContext('2d').getImageData(0, 0, 1, 1)
      times.push(performance.now() - start)
    }
    times.sort((a, b) => a - b)
    return { median: times[Math.floor(times.length / 2)], p95: times[Math.floor(times.length * 0.95)], worst: times[times.length - 1] }
  }
  const range = (round) => ({ from: 0, to: count + round - 1 })
  const both = (values) => [line('raw', values, { faint: true }), line('smooth', smoothed(values, 0.9))]
  const live = made()
  const grown = (round) => live.subarray(0, count + round)
  const fresh = Array.from({ length: rounds }, made)
  window.measure = () => ({
    'raw and smoothed, seen first': time((round) => ({ layers: both(fresh[round]), range: range(rounds) })),
    'one line, one point more': time((round) => ({ layers: [line('loss', grown(round))], range: range(round) })),
    'one line, zoomed to a tenth': time((round) => ({ layers: [line('loss', live)], range: { from: round * 20000, to: round * 20000 + count / 10 } })),
    'raw and smoothed, one point more': time((round) => ({ layers: both(grown(round)), range: range(round) }))
  })
`

const { outputFiles } = await build({
  stdin: { contents: page, resolveDir: ROOT, loader: 'ts' },
  bundle: true,
  format: 'iife',
  write: false,
  alias: { '@core': resolve(ROOT, 'src-core/index.ts') }
})
const system = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const browser = await chromium.launch({
  args: ['--no-sandbox'],
  ...(existsSync(system) ? { executablePath: system } : {})
})
const tab = await browser.newPage()
await tab.addScriptTag({ content: outputFiles[0].text })
const figures = await tab.evaluate(() =>
  (window as unknown as { measure(): Record<string, Record<'median' | 'p95' | 'worst', number>> }).measure()
)
console.log(
  `charts: ${POINTS.toLocaleString('en')} points, 900 x 260 pixels, ${ROUNDS} redraws, ${browser.version()} (goal: at most 50 ms)`
)
for (const [name, { median, p95, worst }] of Object.entries(figures))
  console.log(
    `  ${name.padEnd(32)} median ${median.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms   worst ${worst.toFixed(1)} ms`
  )
await browser.close()
