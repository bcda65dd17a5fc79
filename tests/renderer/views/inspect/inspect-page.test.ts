// @vitest-environment happy-dom
// The Inspect page: epochs are scrubbed, verdicts said in words, a token changed in place.

import { flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, h, shallowRef } from 'vue'
import { en } from '../../../../src-core/messages/en'
import { i18n } from '../../../../src-renderer/i18n'
import InspectPage from '../../../../src-renderer/views/inspect/InspectPage.vue'
import NeighboursCard from '../../../../src-renderer/views/inspect/NeighboursCard.vue'
import { layerChoices } from '../../../../src-renderer/views/inspect/layers'
import { useProbes } from '../../../../src-renderer/views/inspect/probes'
import { withReplaced, withoutToken } from '../../../../src-renderer/views/inspect/text-edits'
import { usePredictionsStore } from '../../../../src-renderer/stores/predictions'
import { answering } from '../../answering'
import { fakeInspection, fakeProbes } from '../../fake-inspection'
import { connected, inDocument, mounted } from '../../mounted'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('probes follow the run to its latest snapshot, stay where one has gone back to, and follow again', async () => {
  const bridge = await connected()
  let epochs = 2
  answering(bridge, { 'run.probes': () => fakeProbes(epochs) })
  const scope = effectScope()
  const probes = scope.run(() => useProbes(() => 'run-1'))!
  await vi.waitFor(() => expect(probes.state.value).toBe('ready'))
  expect([probes.snapshot.value!.epoch, probes.following.value]).toEqual([2, true])
  probes.show(0)
  expect([probes.snapshot.value!.epoch, probes.following.value]).toEqual([1, false])
  epochs = 4
  bridge.emit('train', { run: 'run-1', event: { kind: 'probe', epoch: 4, file: 'probes/epoch-4.json' } })
  await vi.waitFor(() => expect(probes.snapshots.value).toHaveLength(4))
  expect(probes.snapshot.value!.epoch).toBe(1)
  probes.follow()
  expect(probes.snapshot.value!.epoch).toBe(4)
  probes.layer.value = '0:1'
  expect(probes.snapshot.value!.probe.direction).toBe(1)
  scope.stop()
})

/** The page over these probes. */
async function inspected(probes: () => unknown): Promise<void> {
  const { bridge } = await mounted({ render: () => null })
  answering(bridge, { 'run.probes': probes })
  mount(
    { render: () => h(TooltipProvider, null, () => h(InspectPage)) },
    { attachTo: '#root', global: { plugins: [i18n] } }
  )
  await flushPromises()
}

test('a run without snapshots says why there are none', async () => {
  await inspected(() => ({ spec: {}, epochs: [] }))
  expect(document.body.textContent).toContain('No gate measurements yet')
})

test('how far back the loss reaches stands first, before what is said of it and every other chart', async () => {
  await inspected(() => fakeProbes(2))
  await vi.waitFor(() => expect(document.querySelectorAll('h2').length).toBeGreaterThan(5))
  const titles = [...document.querySelectorAll('h2')].map(({ textContent }) => textContent?.trim())
  const { flow: flowWords, verdict: verdictWords, shares: sharesWords } = en.inspect
  const [flow, verdict, shares] = [flowWords, verdictWords, sharesWords].map((words) =>
    titles.findIndex((title) => title?.startsWith(words.title))
  )
  expect([flow, verdict, shares]).toEqual([0, 1, 2])
})

test('without a trained run the page says what to do', async () => {
  await mounted(InspectPage, { runs: 0 })
  expect(document.body.textContent).toContain('No trained run yet')
})

test('a token replaced in its popup changes that one place of the text and is measured against the original', async () => {
  const bridge = await connected()
  answering(bridge, {
    'run.inspect': ({ text }: { text: string }) => fakeInspection(text),
    'run.probes': () => fakeProbes(1)
  })
  const TextPart = (await import('../../../../src-renderer/views/inspect/TextPart.vue')).default
  const { mount } = await import('@vue/test-utils')
  const { i18n } = await import('../../../../src-renderer/i18n')
  const { TooltipProvider } = await import('reka-ui')
  const { h } = await import('vue')
  const { useRunsStore } = await import('../../../../src-renderer/stores/runs')
  document.body.innerHTML = '<div id="root"></div>'
  usePredictionsStore().text = 'a good room, not cheap'
  mount(
    { render: () => h(TooltipProvider, null, () => h(TextPart, { run: useRunsStore().usable[0] })) },
    { attachTo: '#root', global: { plugins: [i18n] } }
  )
  await vi.advanceTimersByTimeAsync(400)
  await vi.waitFor(() => expect(document.querySelectorAll('.token').length).toBe(6))
  document.querySelectorAll<HTMLButtonElement>('.token')[1].click()
  await flushPromises()
  const input = inDocument<HTMLInputElement>('.token-popup input')
  expect(input.value).toBe('good')
  input.value = 'dreadful'
  input.dispatchEvent(new Event('input'))
  inDocument<HTMLFormElement>('.token-popup form').dispatchEvent(new Event('submit'))
  await flushPromises()
  expect(usePredictionsStore().text).toBe('a dreadful room, not cheap')
  // Until the new text has been looked into, no token of the old one can be changed: the edit before would be undone.
  document.querySelectorAll<HTMLButtonElement>('.token')[3].click()
  await flushPromises()
  expect(document.querySelector('.token-popup')).toBeNull()
  expect(document.body.textContent).toContain('Computing')
  await vi.advanceTimersByTimeAsync(400)
  await flushPromises()
  expect(document.body.textContent).toContain('Restore the original text')
  expect(document.querySelectorAll('.token[aria-disabled]')).toHaveLength(0)
})

test('neighbours found for a text that has changed meanwhile are looked for again', async () => {
  const bridge = await connected()
  const answer: (() => void)[] = []
  const asked: string[] = []
  answering(bridge, {
    'run.neighbours': ({ text }: { text: string }) =>
      new Promise((resolve) => {
        asked.push(text)
        answer.push(() =>
          resolve({ searched: 10, neighbours: [{ row: 0, line: 2, text: `like ${text}`, label: 0, similarity: 0.9 }] })
        )
      })
  })
  const [room, soup] = await Promise.all([fakeInspection('a room'), fakeInspection('a soup')])
  const inspection = shallowRef(room)
  const { mount } = await import('@vue/test-utils')
  const { i18n } = await import('../../../../src-renderer/i18n')
  const { TooltipProvider } = await import('reka-ui')
  document.body.innerHTML = '<div id="root"></div>'
  mount(
    { render: () => h(TooltipProvider, null, () => h(NeighboursCard, { run: 'run-1', inspection: inspection.value })) },
    { attachTo: '#root', global: { plugins: [i18n] } }
  )
  inDocument<HTMLButtonElement>('.head button').click()
  await flushPromises()
  inspection.value = soup
  await flushPromises()
  for (const one of answer.splice(0)) one()
  await flushPromises()
  expect(document.querySelectorAll('tbody tr')).toHaveLength(0)
  for (const one of answer.splice(0)) one()
  await flushPromises()
  expect(asked).toEqual(['a room', 'a soup'])
  expect(document.querySelector('tbody')!.textContent).toContain('like a soup')
})

test('a deleted token takes one blank with it, none where it stood against its neighbour', () => {
  const place = (text: string, token: string) => ({
    start: text.indexOf(token),
    end: text.indexOf(token) + token.length
  })
  expect(withoutToken('a good room', place('a good room', 'good'))).toBe('a room')
  expect(withoutToken('good room', place('good room', 'good'))).toBe('room')
  expect(withoutToken('a room.', place('a room.', 'room'))).toBe('a .')
  expect(withoutToken('很好吃', { start: 1, end: 2 })).toBe('很吃')
  expect(withReplaced('a good room', place('a good room', 'good'), 'bad')).toBe('a bad room')
})

test('layers are named by direction only where there are two', () => {
  expect(layerChoices({ layers: 2, bidirectional: true }).map(({ value }) => value)).toEqual([
    '0:0',
    '0:1',
    '1:0',
    '1:1'
  ])
  expect(layerChoices({ layers: 1, bidirectional: false }).map(({ label }) => label)).toEqual(['Layer 1'])
})
