// @vitest-environment happy-dom
// The caption of exported pictures, and the size of letters while a page is projected.

import { afterEach, expect, test } from 'vitest'
import { captioned, captionedSvg, runCaption } from '../../../src-renderer/charts/caption'
import { fontOf, labelSize } from '../../../src-renderer/charts/plot-style'
import { useAppStore } from '../../../src-renderer/stores/app'
import { useRunsStore } from '../../../src-renderer/stores/runs'
import { connected } from '../mounted'

afterEach(() => {
  delete document.documentElement.dataset.presentation
})

test('a picture becomes 22 px higher and says below what it is of; what is there stays', () => {
  const svg = '<svg xmlns="x" width="300" height="120" viewBox="0 -30 300 120"><rect/></svg>'
  const taller = captionedSvg(svg, 'a < b, seed 3', '#444')
  expect(taller).toContain('width="300" height="142"')
  expect(taller).toContain('viewBox="0 -30 300 142"')
  expect(taller).toContain('<text x="4" y="104" font-size="11" fill="#444">a &lt; b, seed 3</text>\n</svg>')
  expect(captionedSvg('<svg width="10" height="20"><g/></svg>', 'c', 'red')).toContain('height="42"')
  expect(captionedSvg('no picture', 'c', 'red')).toBe('no picture')
})

test('where nobody said anything the exports stay as they are; the figures never get a caption', () => {
  const exports = {
    svg: () => '<svg width="1" height="1"></svg>',
    csv: () => 'a,b',
    png: () => Promise.resolve(new Blob())
  }
  expect(captioned(exports, '', { ink: 'a', ground: 'b' })).toBe(exports)
  expect(captioned(exports, 'seed 3', { ink: 'a', ground: 'b' }).csv()).toBe('a,b')
  expect(captioned(exports, 'seed 3', { ink: 'a', ground: 'b' }).svg()).toContain('seed 3')
})

test("a run's caption names cell, size, rate, epochs and seed", async () => {
  await connected()
  const run = useRunsStore().usable[0]
  const caption = runCaption(run)
  expect(caption).toContain(run.name)
  expect(caption).toContain(run.model.cell.toUpperCase())
  expect(caption).toContain(`seed ${run.settings.seed}`)
  expect(caption).toContain(`${run.settings.epochs} epochs`)
})

test('presentation mode: chart letters of 20 px, told to the whole page, off again', async () => {
  await connected()
  const app = useAppStore()
  expect(labelSize()).toBe(11)
  app.presentation = true
  await Promise.resolve()
  expect(document.documentElement.dataset.presentation).toBe('on')
  expect(labelSize()).toBe(20)
  expect(fontOf()).toContain('20px')
  app.presentation = false
  await Promise.resolve()
  expect(labelSize()).toBe(11)
})

test('presentation mode has no type below 20 px', async () => {
  const { readFileSync } = await import('node:fs')
  const css = readFileSync('src-renderer/app/tokens.css', 'utf8')
  const [, block] = /data-presentation='on'\] \{([^}]+)\}/.exec(css)!
  const sizes = [...block.matchAll(/--type-\w+: (\d+)px/g)].map(([, size]) => Number(size))
  expect(sizes).toHaveLength(6)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20)
})
