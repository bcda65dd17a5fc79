// @vitest-environment happy-dom
// Word vectors by name on the Model page: fetched by one button, with a way out and errors in a sentence, used by another.

import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import NamedVectors from '../../../../src-renderer/views/model/NamedVectors.vue'
import { useVectorsStore } from '../../../../src-renderer/stores/vectors'
import { mounted } from '../../mounted'

async function shown() {
  const { bridge, wrapper } = await mounted(NamedVectors)
  await useVectorsStore().connect()
  await flushPromises()
  const button = (text: RegExp) => wrapper.findAll('button').find((one) => text.test(one.text()))
  return { bridge, wrapper, button }
}

test('nothing is fetched before the button is pressed; then its progress is shown and can be cancelled', async () => {
  const { bridge, wrapper, button } = await shown()
  expect(wrapper.text()).toContain('341,479 words, 100 numbers each')
  expect(bridge.calls.filter(({ channel }) => channel === 'vectors.install')).toHaveLength(0)
  await button(/Install english/)!.trigger('click')
  await flushPromises()
  expect(bridge.calls.at(-1)).toEqual({ channel: 'vectors.install', argument: { name: 'english' } })
  expect(wrapper.text()).toContain('Fetching by npm')
  bridge.emit('vectors.progress', { name: 'english', phase: 'converting', share: 0.25, error: null })
  await flushPromises()
  expect(wrapper.text()).toContain('Reading the words')
  await wrapper.get('[aria-label="Cancel"]').trigger('click')
  expect(bridge.calls.at(-1)).toEqual({ channel: 'vectors.cancel', argument: { name: 'english' } })
})

test('a failure stands in a sentence beside the button, which is there again', async () => {
  const { bridge, wrapper, button } = await shown()
  const error = {
    code: 'vectors',
    subject: 'word vectors',
    expected: 'npm',
    got: 'none',
    next: 'Install Node.js.'
  } as const
  bridge.emit('vectors.progress', { name: 'english', phase: 'failed', share: null, error })
  await flushPromises()
  expect(wrapper.text()).toContain('Install Node.js.')
  expect(button(/Install english/)).toBeDefined()
})

test('vectors that are here are used by name; after an installation the list is asked for again', async () => {
  const { bridge, wrapper, button } = await shown()
  await button(/Use french/)!.trigger('click')
  expect(wrapper.findComponent(NamedVectors).emitted('use')).toEqual([['french']])
  const asked = (): number => bridge.calls.filter(({ channel }) => channel === 'vectors.list').length
  const before = asked()
  bridge.emit('vectors.progress', { name: 'english', phase: 'done', share: 1, error: null })
  await flushPromises()
  expect(asked()).toBe(before + 1)
})
