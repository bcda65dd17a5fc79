// 1 000 000 logged points in a chart, redrawn in real Chromium: how long from new data to a drawn canvas. Prints; asserts
// nothing. The chart is the product's own (src-renderer/charts/drawing.ts), bundled as it is. Run: tsx tests/bench/charts.ts

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
  const x = Float64Array.from({ length: count }, (_, n) => n)
  const y = Float64Array.from({ length: count }, (_, n) => 0.7 * Math.exp(-n / 300000) + 0.1 * Math.sin(n * 12.9898) + (n % 99991 === 0 ? 1 : 0))
  const axis = { label: 'x', format: (value) => String(Math.round(value * 1000) / 1000) }
  const canvas = document.createElement('canvas')
  document.body.append(canvas)
  const drawing = new PlotDrawing(canvas.getContext('2d'))
  const palette = new Palette()
  const size = { width: 900, height: 260 }
  const line = (id, values, more) => ({ kind: 'line', id, label: id, color: 'accent', x, y: values, ...more })
  const time = (make) => {
    const times = []
    for (let round = 0; round < ${ROUNDS}; round++) {
      y[count - 1] = round / 100
      const start = performance.now()
      const { layers, range } = make(round)
      drawing.draw({ layers, floors: [{ label: 'chance', value: 0.69 }], x: axis, y: axis }, range, palette, size)
      canvas.getContext('2d').getImageData(0, 0, 1, 1)
      times.push(performance.now() - start)
    }
    times.sort((a, b) => a - b)
    return { median: times[Math.floor(times.length / 2)], p95: times[Math.floor(times.length * 0.95)], worst: times[times.length - 1] }
  }
  const whole = { from: 0, to: count - 1 }
  window.measure = () => ({
    'one line, everything in view': time(() => ({ layers: [line('loss', y)], range: whole })),
    'one line, zoomed to a tenth': time((round) => ({ layers: [line('loss', y)], range: { from: round * 20000, to: round * 20000 + count / 10 } })),
    'raw and smoothed, both anew': time(() => ({ layers: [line('raw', y, { faint: true }), line('smooth', smoothed(y, 0.9))], range: whole }))
  })
`

const { outputFiles } = await build({ stdin: { contents: page, resolveDir: ROOT, loader: 'ts' }, bundle: true, format: 'iife', write: false, alias: { '@core': resolve(ROOT, 'src-core/index.ts') } })
const system = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(existsSync(system) ? { executablePath: system } : {}) })
const tab = await browser.newPage()
await tab.addScriptTag({ content: outputFiles[0]!.text })
const figures = await tab.evaluate(() => (window as unknown as { measure(): Record<string, Record<'median' | 'p95' | 'worst', number>> }).measure())
console.log(`charts: ${POINTS.toLocaleString('en')} points, 900 x 260 pixels, ${ROUNDS} redraws, ${browser.version()} (goal: at most 50 ms)`)
for (const [name, { median, p95, worst }] of Object.entries(figures)) console.log(`  ${name.padEnd(32)} median ${median.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms   worst ${worst.toFixed(1)} ms`)
await browser.close()
