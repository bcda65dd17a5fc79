// @vitest-environment happy-dom
// A row's label corrected, or the row left out: repairs of how the file is read, one after the other.

import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent, h } from 'vue'
import RowVerdict from '../../../src-renderer/components/RowVerdict.vue'
import { useDatasetsStore } from '../../../src-renderer/stores/datasets'
import { inDocument, mounted } from '../mounted'

/** Of a row of the file that is open. */
const Verdict = defineComponent(() => {
  const datasets = useDatasetsStore()
  return () =>
    h(RowVerdict, { dataset: datasets.currentId, line: 7, label: 'positive', classes: ['negative', 'positive'] })
})

test('the digits choose a class, the button leaves the row out; both are sent with what was there before', async () => {
  const { bridge } = await mounted(Verdict)
  await useDatasetsStore().openSample('reviews')
  await flushPromises()
  const read = (): unknown[] =>
    bridge.calls.flatMap(({ channel, argument }) => (channel === 'dataset.reread' ? [argument] : []))
  document.dispatchEvent(new KeyboardEvent('keydown', { key: '2' }))
  await flushPromises()
  expect(read()).toEqual([])
  document.dispatchEvent(new KeyboardEvent('keydown', { key: '1' }))
  await flushPromises()
  expect(read().at(-1)).toMatchObject({
    options: { repairs: [{ repair: 'relabel', column: 'sentiment', lines: [7], to: 'negative' }] }
  })
  inDocument<HTMLButtonElement>('.verdict > button').click()
  await flushPromises()
  expect(read().at(-1)).toMatchObject({
    options: { repairs: [{ repair: 'relabel' }, { repair: 'drop-rows', lines: [7] }] }
  })
})

test('two corrections in quick succession both hold; R takes the suggestion, D leaves the row out', async () => {
  const Suggested = defineComponent(() => {
    const datasets = useDatasetsStore()
    return () =>
      h(RowVerdict, {
        dataset: datasets.currentId,
        line: 9,
        label: 'positive',
        suggested: 'negative',
        classes: ['negative', 'positive']
      })
  })
  const { bridge } = await mounted(Suggested)
  await useDatasetsStore().openSample('reviews')
  await flushPromises()
  for (const key of ['r', 'd']) document.dispatchEvent(new KeyboardEvent('keydown', { key }))
  await flushPromises()
  const last = bridge.calls.filter(({ channel }) => channel === 'dataset.reread').at(-1)
  expect(last?.argument).toMatchObject({
    options: {
      repairs: [
        { repair: 'relabel', lines: [9], to: 'negative' },
        { repair: 'drop-rows', lines: [9] }
      ]
    }
  })
})

test('undo pressed faster than the file is read takes every change back, and redo makes them again', async () => {
  const { bridge } = await mounted(Verdict)
  const datasets = useDatasetsStore()
  await datasets.openSample('reviews')
  await flushPromises()
  const last = (): unknown => bridge.calls.filter(({ channel }) => channel === 'dataset.reread').at(-1)?.argument
  for (const key of ['1', 'd']) document.dispatchEvent(new KeyboardEvent('keydown', { key }))
  const steps = ['undo', 'undo'] as const
  await Promise.all(steps.map((way) => datasets.stepRepairs(datasets.currentId, way)))
  expect(last()).toMatchObject({ options: { repairs: [] } })
  await Promise.all(steps.map(() => datasets.stepRepairs(datasets.currentId, 'redo')))
  expect(last()).toMatchObject({ options: { repairs: [{ repair: 'relabel' }, { repair: 'drop-rows', lines: [7] }] } })
})
