// @vitest-environment happy-dom
// Every page in Chinese, each of its parts, over a host with data, runs and measurements: no sentence is left in English.
// tests/e2e/chinese.spec.ts asks the same of the real window.

import { flushPromises } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import type { Component } from 'vue'
import type { RunRecord } from '../../../src-core/index'
import { useDatasetsStore } from '../../../src-renderer/stores/datasets'
import { usePredictionsStore } from '../../../src-renderer/stores/predictions'
import { answering } from '../answering'
import { fakeInspection, fakeProbes } from '../fake-inspection'
import { latinSentences } from '../latin'
import { mounted } from '../mounted'

// Pages of earlier tests leave a drawing frame behind; it must not outlive them.
vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => setTimeout(() => callback(0), 0))

const PAGES = Object.entries(
  import.meta.glob<{ readonly default: Component }>('../../../src-renderer/views/*/*Page.vue')
).map(([path, load]) => ({ id: path.split('/').at(-2)!, load }))
const TEXT = 'a good room, not cheap'
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

const rest = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 120))
    await flushPromises()
  }
}

/** Chinese sentences with a space between them, wherever they come from: a mark of full width brings its own. */
const spacedSentences = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('#root p, #root span, #root li, #root dd, #root td')]
    .map(({ textContent }) => /.{0,20}[。！？；]\s+\p{Script=Han}.{0,20}/u.exec(textContent ?? '')?.[0])
    .filter((found) => found !== undefined)

test.each(PAGES)(
  'no English sentence on the page, no space between two Chinese ones: $id',
  { timeout: 60_000 },
  async ({ id, load }) => {
    const { default: page } = await load()
    const data = new Set<string>([TEXT])

    const { bridge: host } = await mounted(page, { language: 'zh' })
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
      await rest()
      expect.soft(latinSentences(data), `${id}, ${part}`).toEqual([])
      expect.soft(spacedSentences(), `${id}, ${part}`).toEqual([])
    }
  }
)
