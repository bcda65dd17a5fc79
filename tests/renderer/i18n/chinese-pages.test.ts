// @vitest-environment happy-dom
// Every page in Chinese, each of its parts, its rows opened and its buttons pressed (dialogs, refusals), over a host with data, runs
// and measurements, of classes and of two other tasks: no sentence is left in English.
// tests/e2e/chinese.spec.ts asks the same of the real window.

import { flushPromises } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import type { Component } from 'vue'
import type { RunRecord } from '../../../src-core/index'
import { useDatasetsStore } from '../../../src-renderer/stores/datasets'
import VirtualGrid from '../../../src-renderer/components/VirtualGrid.vue'
import { usePredictionsStore } from '../../../src-renderer/stores/predictions'
import { answering } from '../answering'
import { fakeInspection, fakeProbes } from '../fake-inspection'
import { latinSentences } from '../latin'
import { mounted } from '../mounted'

// Pages of earlier tests leave a drawing frame behind; it must not outlive them.
vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => setTimeout(() => callback(0), 0))

HTMLElement.prototype.requestFullscreen = () => Promise.resolve()

const PAGES = Object.entries(
  import.meta.glob<{ readonly default: Component }>('../../../src-renderer/views/*/*Page.vue')
).map(([path, load]) => ({ id: path.split('/').at(-2)!, load }))
const TEXT = 'a good room, not cheap'
/** The fake host's own remark on a channel that it does not know. */
const NOT_ANSWERED = 'Add it to fake-bridge.ts.'
/** No page has so many; a button whose name changes with every press would never end. */
const MAX_PRESSED = 120
/** Fields of the host's answers that carry the data's or the person's own words. */
const DATA_FIELDS = new Set([
  'cells',
  'samples',
  'text',
  'excerpt',
  'name',
  'path',
  'label',
  'classes',
  'labels',
  'missing',
  'extra',
  'right',
  'notes',
  'tags'
])

/** Every string under a data field of what the host answered. */
function collect(value: unknown, data: Set<string>, isData = false): void {
  if (typeof value === 'string') {
    if (isData && value !== '') data.add(value)
  } else if (Array.isArray(value)) value.forEach((item) => collect(item, data, isData))
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value)) collect(item, data, isData || DATA_FIELDS.has(key))
}

const rest = async (turns = 4): Promise<void> => {
  for (let turn = 0; turn < turns; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 120))
    await flushPromises()
  }
}

/** Chinese sentences with a space between them, wherever they come from: a mark of full width brings its own. */
const spacedSentences = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('#root p, #root span, #root li, #root dd, #root td')]
    .map(({ textContent }) => /.{0,20}[。！？；]\s+\p{Script=Han}.{0,20}/u.exec(textContent ?? '')?.[0])
    .filter((found) => found !== undefined)

/** Pages that show a run, which may have learned something else than classes. */
const OF_A_RUN = new Set(['evaluate', 'predict', 'inspect', 'train', 'runs', 'export', 'model'])
const WALKS = PAGES.flatMap((page) => [
  { ...page, task: undefined },
  ...(OF_A_RUN.has(page.id) ? (['number', 'labels'] as const).map((task) => ({ ...page, task })) : [])
])

const buttons = (): HTMLButtonElement[] => [
  ...document.querySelectorAll<HTMLButtonElement>('button:not([disabled]):not([role])')
]
const nameOf = (button: HTMLButtonElement): string => button.getAttribute('aria-label') ?? button.textContent ?? ''

test.each(WALKS)(
  'no English sentence on the page, no space between two Chinese ones: $id, task $task',
  { timeout: 120_000 },
  async ({ id, load, task }) => {
    const { default: page } = await load()
    const data = new Set<string>([TEXT, NOT_ANSWERED])

    const { bridge: host, wrapper } = await mounted(page, { language: 'zh', ...(task ? { task } : {}) })
    answering(host, { 'run.inspect': () => fakeInspection(), 'run.probes': () => fakeProbes(3) })
    const answered = host.call.bind(host)
    host.call = async (channel, argument) => {
      const reply = await answered(channel, argument)
      if (reply.ok) collect(reply.value, data)
      return reply
    }
    host.records.forEach((record: RunRecord) => collect(record, data))
    await useDatasetsStore().pick()
    usePredictionsStore().text = TEXT
    await rest()
    expect.soft(latinSentences(data), id).toEqual([])
    expect.soft(spacedSentences(), id).toEqual([])

    const parts = [...document.querySelectorAll<HTMLElement>('#root [role="radio"]:not([disabled])')].map(
      (radio) => radio.textContent ?? ''
    )
    for (const part of parts) {
      const radio = [...document.querySelectorAll<HTMLElement>('#root [role="radio"]')].find(
        (one) => one.textContent === part
      )
      radio?.click()
      await rest(2)
      expect.soft(latinSentences(data), `${id}, ${part}`).toEqual([])
      expect.soft(spacedSentences(), `${id}, ${part}`).toEqual([])
    }

    // Rows that open whole: a virtual grid has none without a layout, what a row's click does is its event.
    for (const grid of wrapper.findAllComponents(VirtualGrid)) {
      grid.vm.$emit('open', 0)
      await rest(1)
      expect.soft(latinSentences(data), `${id}, a row of ${String(grid.props('label'))}`).toEqual([])
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
      await flushPromises()
    }

    // Each button once, those of opened dialogs too.
    const pressed = new Set<string>()
    for (let next = true; next && pressed.size < MAX_PRESSED;) {
      const button = buttons().find((one) => !pressed.has(nameOf(one)))
      next = button !== undefined
      if (!button) continue
      pressed.add(nameOf(button))
      button.click()
      await new Promise((resolve) => setTimeout(resolve, 20))
      await flushPromises()
      expect.soft(latinSentences(data), `${id}, ${nameOf(button)} pressed`).toEqual([])
    }
    expect(pressed.size).toBeLessThan(MAX_PRESSED)
  }
)
