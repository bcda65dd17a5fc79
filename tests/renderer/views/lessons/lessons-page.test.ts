// @vitest-environment happy-dom
// Lessons: the page asks the host for the lesson's own problem and settings, one contestant after the other, and concludes
// only from runs that came to their own end.

import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import {
  LESSON_NAMES,
  type RunRecord,
  contestantSettings,
  defaultSettings,
  lessonOf,
  lessonTitle
} from '../../../../src-core/index'
import { navigate } from '../../../../src-renderer/composables/route'
import { cellContestants, equalWidth } from '../../../../src-renderer/views/lessons/own-race'
import LessonsPage from '../../../../src-renderer/views/lessons/LessonsPage.vue'
import type { FakeBridge } from '../../fake-bridge'
import { inDocument, mounted } from '../../mounted'

const started = (bridge: FakeBridge): { readonly name: string | null; readonly settings: unknown }[] =>
  bridge.calls
    .filter(({ channel }) => channel === 'run.start')
    .map(({ argument }) => argument as { readonly name: string | null; readonly settings: unknown })

/** The run that trains ends: with this accuracy, or as it says. */
async function end(bridge: FakeBridge, change: Partial<RunRecord> & { readonly accuracy?: number }): Promise<void> {
  const now = [...bridge.records.values()].find(({ status }) => status === 'running')!
  const { accuracy, ...rest } = change
  const test = accuracy === undefined ? null : { ...now.validation!, accuracy, rows: 400 }
  const record: RunRecord = {
    ...now,
    status: 'finished',
    test,
    baselines: { majority: 0.25, naiveBayes: 0.45 },
    ...rest
  }
  bridge.records.set(now.id, record)
  bridge.emit('run.changed', record)
  for (let turn = 0; turn < 3; turn++) await flushPromises()
}

async function page(lesson: (typeof LESSON_NAMES)[number]): Promise<FakeBridge> {
  navigate('lessons', '')
  const { bridge } = await mounted(LessonsPage)
  inDocument(`[data-lesson="${lesson}"]`).click()
  await flushPromises()
  inDocument('[data-action="race"]').click()
  for (let turn = 0; turn < 3; turn++) await flushPromises()
  return bridge
}
const result = (): string => inDocument('[role="status"]').textContent ?? ''

test('every lesson is on the page under its title', async () => {
  await mounted(LessonsPage)
  expect([...document.querySelectorAll('[data-lesson]')].map((tile) => tile.textContent?.trim())).toEqual(
    LESSON_NAMES.map((name) => lessonTitle('en', name))
  )
})

test('contestants train one after the other with the settings of the lesson, on its problem; then it says what happened', async () => {
  const bridge = await page('who-acts')
  const lesson = lessonOf('who-acts')
  expect(bridge.calls.find(({ channel }) => channel === 'dataset.sample')?.argument).toEqual({
    name: 'who-acts',
    rows: lesson.problem.rows,
    lag: lesson.problem.lag
  })
  expect(started(bridge)).toHaveLength(1)
  await end(bridge, { accuracy: 0.98 })
  expect(started(bridge)).toHaveLength(2)
  expect(started(bridge).map(({ settings }) => settings)).toEqual(
    lesson.contestants.map((contestant) => contestantSettings(lesson, contestant, 1))
  )
  expect(result()).not.toContain('98.0%')
  await end(bridge, { accuracy: 0.99 })
  expect(result()).toContain('RNN 98.0%, LSTM 99.0%')
})

test('a claim that does not hold is said with its figure and what was wanted', async () => {
  const bridge = await page('who-acts')
  await end(bridge, { accuracy: 0.6 })
  await end(bridge, { accuracy: 0.99 })
  expect(result()).toContain('did not come out as expected')
  expect(result()).toContain('plain RNN, accuracy on the test rows: 60.0% (wanted: at least 95.0%)')
})

test('nothing is concluded from a contestant that was stopped, and none starts after it', async () => {
  const bridge = await page('who-acts')
  ;[...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === 'Stop')!.click()
  await flushPromises()
  expect(bridge.calls.some(({ channel }) => channel === 'run.stop')).toBe(true)
  await flushPromises()
  await flushPromises()
  expect(started(bridge)).toHaveLength(1)
  expect(result()).toContain('nothing is concluded')
})

test('equal budgets: the width whose recurrent weights are nearest, and never another setting', () => {
  const draft = defaultSettings({ rows: 100, classes: 2 })
  const model = { ...draft.model, cell: 'lstm' as const, hidden: 32, embedding: 16 }
  const [rnn, lstm] = cellContestants(['lstm', 'rnn'], { ...draft, model }, true)
  const count = (gates: number, hidden: number): number => gates * hidden * (16 + hidden + 2)
  const wanted = count(4, 32)
  const off = (hidden: number): number => Math.abs(count(1, hidden) - wanted)
  expect(lstm.settings.model.hidden).toBe(32)
  expect(off(rnn.settings.model.hidden)).toBeLessThanOrEqual(
    Math.min(off(rnn.settings.model.hidden - 1), off(rnn.settings.model.hidden + 1))
  )
  expect(rnn.settings).toEqual({
    ...draft,
    model: { ...model, cell: 'rnn', hidden: equalWidth('rnn', 'lstm', 32, 16) }
  })
})
