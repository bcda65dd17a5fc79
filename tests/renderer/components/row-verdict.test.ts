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
