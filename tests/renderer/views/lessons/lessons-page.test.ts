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
import { cellContestants, equalWidth, ownSentence } from '../../../../src-renderer/views/lessons/own-race'
import { spreadOf } from '../../../../src-renderer/views/lessons/race-curves'
import LessonsPage from '../../../../src-renderer/views/lessons/LessonsPage.vue'
import { answering } from '../../answering'
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

test('at another distance the problem is generated for it, and nothing that was claimed is concluded', async () => {
  navigate('lessons', '')
  const { bridge } = await mounted(LessonsPage)
  inDocument('[data-lesson="who-acts"]').click()
  await flushPromises()
  const slider = inDocument<HTMLInputElement>('input[type="range"]')
  expect(slider.value).toBe('4')
  slider.value = '9'
  slider.dispatchEvent(new Event('input'))
  await flushPromises()
  inDocument('[data-action="race"]').click()
  for (let turn = 0; turn < 3; turn++) await flushPromises()
  expect(bridge.calls.find(({ channel }) => channel === 'dataset.sample')?.argument).toMatchObject({ lag: 9 })
  await end(bridge, { accuracy: 0.98 })
  await end(bridge, { accuracy: 0.4 })
  expect(result()).toContain('At distance 9 in place of 4 nothing was claimed.')
  expect(result()).toContain('plain RNN leads with 98.0%')
})

test("an echo state network on one's own table: a plain RNN whose radius is set, with weights that have it exactly", () => {
  const draft = defaultSettings({ rows: 100, classes: 2 })
  const [lstm, esn] = cellContestants(
    ['esn', 'lstm'],
    { ...draft, model: { ...draft.model, pooling: 'attention' } },
    false
  )
  expect(lstm.settings.model).toMatchObject({ cell: 'lstm', pooling: 'attention', spectralRadius: null })
  expect(esn).toMatchObject({
    name: 'esn',
    settings: { model: { cell: 'rnn', pooling: 'mean', recurrentInit: 'orthogonal', spectralRadius: 0.98 } }
  })
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

test('three seeds: every contestant with each, the first seed first; it says with how many it came out and with which', async () => {
  navigate('lessons', '')
  const { bridge } = await mounted(LessonsPage)
  inDocument('[data-lesson="who-acts"]').click()
  await flushPromises()
  ;[...document.querySelectorAll<HTMLButtonElement>('[role="radio"]')]
    .find((radio) => radio.textContent?.trim() === 'Three seeds')!
    .click()
  await flushPromises()
  inDocument('[data-action="race"]').click()
  for (let turn = 0; turn < 3; turn++) await flushPromises()
  for (const accuracy of [0.6, 0.99, 0.98, 0.99, 0.97, 0.99]) await end(bridge, { accuracy })
  const lesson = lessonOf('who-acts')
  expect(started(bridge).map(({ settings }) => settings)).toEqual(
    [1, 2, 3].flatMap((seed) => lesson.contestants.map((contestant) => contestantSettings(lesson, contestant, seed)))
  )
  expect(started(bridge)[2].name).toContain('seed 2')
  expect(result()).toContain('It came out with 2 of 3 seeds. Seed 2:')
  expect(result()).toContain('RNN 98.0%, LSTM 99.0%')
  expect(document.querySelectorAll('[data-entrant]')).toHaveLength(2)
})

test('a spread over seeds: mean, lowest, highest, as far as all seeds have come', () => {
  expect(
    spreadOf([
      [1, 2, 3],
      [3, 4],
      [2, 6, 9]
    ])
  ).toEqual({ mean: [2, 4], lower: [1, 2], upper: [3, 6] })
  expect(spreadOf([])).toEqual({ mean: [], lower: [], upper: [] })
})

test('a race on the own table with several seeds is told by means and ranges, with one by intervals', () => {
  const of = (name: string, ...accuracies: number[]) => ({
    name,
    counted: accuracies.map((accuracy) => ({ accuracy, rows: 400 }))
  })
  expect(ownSentence([of('RNN', 0.5, 0.6), of('LSTM', 0.9, 0.8)])).toContain(
    'LSTM leads with a mean of 85.0% (80.0% to 90.0%); RNN comes last with 55.0% (50.0% to 60.0%). 2 seeds'
  )
  expect(ownSentence([of('RNN', 0.5), of('LSTM', 0.9)])).toContain('LSTM leads with 90.0% (')
  expect(ownSentence([of('RNN', 0.5), of('LSTM')])).toContain('nothing is concluded')
})

test('the stress test asks for each chosen run, says what counts and what was inserted', async () => {
  navigate('lessons', '', { part: 'own' })
  const { bridge } = await mounted(LessonsPage)
  answering(bridge, {
    'run.stress': () => ({
      looked: 200,
      texts: 80,
      neutral: ['the', 'on'],
      points: [
        { inserted: 0, right: 80, accuracy: 1 },
        { inserted: 80, right: 20, accuracy: 0.25 }
      ]
    })
  })
  inDocument('[data-action="stress"]').click()
  for (let turn = 0; turn < 4; turn++) await flushPromises()
  const asked = bridge.calls.filter(({ channel }) => channel === 'run.stress')
  expect(asked.length).toBeGreaterThan(0)
  expect(document.body.textContent).toContain('Of 200 texts 80 count for')
  expect(document.body.textContent).toContain('After 80 inserted tokens 25.0% are still right')
  expect(document.body.textContent).toContain('the on.')
  navigate('lessons', '')
})
