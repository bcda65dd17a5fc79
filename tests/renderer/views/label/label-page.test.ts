// @vitest-environment happy-dom
// Labelling from nothing: classes are named, digits label, zero passes over, Backspace goes back; agreement counts texts drawn at
// random alone, and what to do next is advised.

import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'
import { useDatasetsStore } from '../../../../src-renderer/stores/datasets'
import { useLabellingStore } from '../../../../src-renderer/stores/labelling'
import LabelPage from '../../../../src-renderer/views/label/LabelPage.vue'
import { inDocument, mounted } from '../../mounted'

beforeEach(() => {
  localStorage.clear()
})
const part = (name: string): string => inDocument(`[data-part="${name}"]`).textContent.trim()
async function press(key: string): Promise<void> {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await flushPromises()
}
async function begun() {
  const page = await mounted(LabelPage)
  await useDatasetsStore().openSample('reviews')
  await flushPromises()
  const store = useLabellingStore()
  store.addClass('fruit')
  store.addClass('tool')
  await flushPromises()
  return { ...page, store }
}

test('the first text comes once there are two classes; digits label, zero passes over, Backspace goes back', async () => {
  const { store, bridge } = await begun()
  expect(part('text')).toBe('text of line 2')
  await press('1')
  await press('2')
  expect(part('text')).toBe('text of line 4')
  expect(store.counts).toEqual([1, 1])
  await press('0')
  expect(part('text')).toBe('text of line 5')
  expect(part('labelled')).toBe('2 of 200 texts labelled.')
  await press('Backspace')
  await press('Backspace')
  expect(part('text')).toBe('text of line 3')
  expect(store.counts).toEqual([1, 0])
  // A digit without a class, and one typed into a field, label nothing.
  await press('9')
  expect(store.counts).toEqual([1, 0])
  expect(bridge.calls.filter(({ channel }) => channel === 'labelling.next').length).toBeGreaterThan(0)
})

test('the next round knows the labels and leaves out what was passed over', async () => {
  const { bridge } = await begun()
  await press('0')
  for (let n = 0; n < 9; n++) await press('1')
  const asked = bridge.calls.flatMap((call) => (call.channel === 'labelling.next' ? [call.argument] : []))
  const last = asked.at(-1)!
  expect(last.labels[0]).toEqual([3, 0])
  expect(last.exclude).toContain(2)
})

test('agreement counts texts drawn at random alone; when the predictions stay, stopping is advised', async () => {
  const { store } = await begun()
  expect(part('agreement')).toContain('one in twenty')
  // The model of the fake says line % 2; random are lines 11, 21, 31 ...: it says "tool" of them.
  for (let n = 0; n < 60; n++) await press(store.current.line % 2 === 0 ? '1' : '2')
  // The model says something from the second round on, so line 11 is not among them.
  const random = [21, 31, 41, 51, 61].length
  expect(store.agreement).toMatchObject({ share: 1, rows: random })
  expect(part('agreement')).toContain('the model agreed in 100%')
  expect(part('advice')).toContain('You may stop')
})

test('what was labelled outlives a reload, and is saved with its classes', async () => {
  const { wrapper, bridge } = await begun()
  await press('1')
  wrapper.unmount()
  const again = await mounted(LabelPage)
  await useDatasetsStore().openSample('reviews')
  await flushPromises()
  expect(useLabellingStore().counts).toEqual([1, 0])
  const save = [...document.querySelectorAll('button')].find((one) => one.textContent.includes('Save labelled rows'))!
  save.click()
  await flushPromises()
  expect(again.bridge.calls.find(({ channel }) => channel === 'labelling.save')?.argument).toMatchObject({
    classes: ['fruit', 'tool'],
    labels: [[2, 0]]
  })
  expect(bridge.calls.some(({ channel }) => channel === 'labelling.save')).toBe(false)
})
