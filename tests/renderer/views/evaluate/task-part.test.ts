// @vitest-environment happy-dom
// The pages about a run that does not classify rows: its own figures, labels by the hundred, rows that open whole.

import { describe, expect, test, vi } from 'vitest'
import EvaluatePage from '../../../../src-renderer/views/evaluate/EvaluatePage.vue'
import PredictPage from '../../../../src-renderer/views/predict/PredictPage.vue'
import VirtualGrid from '../../../../src-renderer/components/VirtualGrid.vue'
import LabelTable from '../../../../src-renderer/views/evaluate/task/LabelTable.vue'
import TaskRows from '../../../../src-renderer/views/evaluate/task/TaskRows.vue'
import { runText, sorted } from '../../../../src-renderer/views/runs/run-columns'
import { usePredictionsStore } from '../../../../src-renderer/stores/predictions'
import { fakeRun } from '../../fake-runs'
import { asTaskRun } from '../../fake-tasks'
import { inDocument, mounted } from '../../mounted'

vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => setTimeout(() => callback(0), 0))

const text = (): string => document.body.textContent ?? ''
const shows = (...parts: readonly string[]): Promise<void> =>
  vi.waitFor(() => {
    for (const part of parts) expect(text()).toContain(part)
  })

test('a number is judged by its error, with interval, beside simple models; the rows far off open whole, one after the other', async () => {
  const { wrapper } = await mounted(EvaluatePage, { task: 'number' })
  await shows('MAE', '0.42', '0.4 to 0.44', 'ridge on TF-IDF', 'Predicted against true', 'Rows with the largest errors')
  expect(text()).not.toContain('Accuracy')
  // A virtual grid has no rows without a layout; what a row's click does is its event.
  wrapper.findComponent(TaskRows).findComponent(VirtualGrid).vm.$emit('open', 0)
  await shows('Predicted 2, true is 5: 3 off.')
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }))
  await shows('Predicted 2.1, true is 5: 2.9 off.')
})

describe.each([2, 77, 500])('%i labels', (labels) => {
  test('stand in a table with their thresholds; one of them opens the texts that are wrong about it', async () => {
    const { bridge, wrapper } = await mounted(EvaluatePage, { task: 'labels', labels })
    await shows('micro F1', '91.0%', 'By label', 'Texts with wrong labels')
    const grid = inDocument('[role="grid"]')
    expect(grid.getAttribute('aria-rowcount')).toBe(String(labels + 1))
    // Sorted by F1, the lowest first: the last label.
    wrapper.findComponent(LabelTable).findComponent(VirtualGrid).vm.$emit('open', 0)
    await shows(`Texts wrong about label ${labels - 1}`)
    const asked = bridge.calls.filter(({ channel }) => channel === 'run.taskRows').at(-1)
    expect(asked?.argument).toMatchObject({ label: labels - 1 })
  })
})

test('Predict says a number with its usual error, and labels against their thresholds', async () => {
  const first = await mounted(PredictPage, { task: 'number' })
  usePredictionsStore().text = 'the soup was good'
  await shows('3.25', 'off by 0.42 on average (test, 420 rows): 2.83 to 3.67')
  first.wrapper.unmount()
  await mounted(PredictPage, { task: 'labels' })
  usePredictionsStore().text = 'the soup was good'
  await shows('Predicted: label 0.', 'does not count: its threshold is 0.30')
})

test('in the table of runs a figure that is no accuracy bears its name, and what is not known sorts last', () => {
  const [near, far, classes] = [asTaskRun(fakeRun(0), 'number'), asTaskRun(fakeRun(1), 'number'), fakeRun(2)]
  const worse = { ...far, validation: { ...far.validation!, figures: { mae: 0.9 } } }
  expect(runText(near, 'accuracy')).toBe('MAE 0.42')
  expect(runText(near, 'interval')).toBe('0.4 to 0.44')
  expect(runText(near, 'macroF1')).toBe('–')
  const order = sorted([worse, classes, near, { ...worse, id: 'none', validation: null }], {
    key: 'accuracy',
    descending: true
  })
  expect(order.map(({ id }) => id)).toEqual([classes.id, near.id, worse.id, 'none'])
})
