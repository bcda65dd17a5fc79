// @vitest-environment happy-dom
// Lessons: the page asks the host for the lesson's own problem and settings, one contestant after the other, and concludes
// only from runs that came to their own end.

import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import {
  LESSON_NAMES,
  type RunRecord,
  type TrainSettings,
  contestantSettings,
  defaultSettings,
  lessonFile,
  lessonOf,
  lessonTitle,
  parseLesson
} from '../../../../src-core/index'
import { navigate } from '../../../../src-renderer/composables/route'
import { ownContestants, racer } from '../../../../src-renderer/views/lessons/own-race'
import { raceReason } from '../../../../src-renderer/views/lessons/race-reason'
import LessonsPage from '../../../../src-renderer/views/lessons/LessonsPage.vue'
import { OPENED_LESSON, useOpenedLessonStore } from '../../../../src-renderer/stores/opened-lesson'
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
    LESSON_NAMES.map((name) => lessonTitle('en', lessonOf(name)))
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
  const [lstm, esn] = ownContestants(
    [racer('lstm'), racer('esn')],
    { ...draft, model: { ...draft.model, pooling: 'attention' } },
    false
  )
  expect(lstm.settings.model).toMatchObject({ cell: 'lstm', pooling: 'attention', spectralRadius: null })
  expect(esn).toMatchObject({
    name: 'esn',
    settings: { model: { cell: 'rnn', pooling: 'mean', recurrentInit: 'orthogonal', spectralRadius: 0.98 } }
  })
})

test('one cell may race twice, told apart by pooling and start, in both languages; what a cell cannot have is left out', () => {
  const draft = defaultSettings({ rows: 100, classes: 2 })
  const [last, mean, cnn] = ownContestants(
    [
      { cell: 'rnn', pooling: 'last', start: 'pytorch' },
      { cell: 'rnn', pooling: 'mean', start: 'identity' },
      { cell: 'cnn', pooling: 'mean', start: 'orthogonal' }
    ],
    draft,
    false
  )
  expect([last.name, mean.name, cnn.name]).toEqual(['rnn', 'rnn-2', 'cnn'])
  expect(last.settings.model).toMatchObject({ pooling: 'last', recurrentInit: 'pytorch' })
  expect(mean.settings.model).toMatchObject({ pooling: 'mean', recurrentInit: 'identity' })
  expect(mean.label).toEqual({
    en: 'plain RNN, pooling: Mean, start: Identity',
    zh: '普通 RNN，池化：平均，初始化：单位阵'
  })
  expect(cnn.settings.model.pooling).toBe(draft.model.pooling)
  expect(cnn.label).toMatchObject({ en: 'text CNN' })
})

test('equal budgets: each at the width whose weights are nearest to those of the largest, and no other setting changes', () => {
  const draft = defaultSettings({ rows: 100, classes: 2 })
  const model = { ...draft.model, cell: 'lstm' as const, hidden: 32, embedding: 16, bidirectional: false }
  const [rnn, lstm] = ownContestants([racer('rnn'), racer('lstm')], { ...draft, model }, true)
  const count = (gates: number, hidden: number): number => gates * hidden * (16 + hidden + 2)
  const off = (hidden: number): number => Math.abs(count(1, hidden) - count(4, 32))
  expect(lstm.settings.model.hidden).toBe(32)
  const { hidden } = rnn.settings.model
  expect(hidden).toBeGreaterThan(32)
  expect(off(hidden)).toBeLessThanOrEqual(Math.min(off(hidden - 1), off(hidden + 1)))
  expect(rnn.settings).toEqual({ ...draft, model: { ...model, cell: 'rnn', hidden } })
})

test('a lesson with equal budgets claims nothing, and says what the figures tell', async () => {
  navigate('lessons', '')
  const { bridge } = await mounted(LessonsPage)
  inDocument('[data-lesson="who-acts"]').click()
  await flushPromises()
  inDocument<HTMLInputElement>('input[type="checkbox"]').click()
  await flushPromises()
  inDocument('[data-action="race"]').click()
  for (let turn = 0; turn < 3; turn++) await flushPromises()
  await end(bridge, { accuracy: 0.98 })
  await end(bridge, { accuracy: 0.7 })
  const widths = started(bridge).map(({ settings }) => (settings as TrainSettings).model.hidden)
  expect(widths[0]).toBeGreaterThan(widths[1])
  expect(result()).toContain('With equal numbers of weights nothing was claimed.')
  expect(result()).toContain('plain RNN leads with 98.0%')
  expect(result()).toContain('its memory is not what stops it')
})

test.each([
  ['nothing was learned', [0.27, 0.26], [null, null], 0.3, 'No network is clearly above'],
  ['counting is enough', [0.95, 0.8], [0.5, 0.5], 0.96, 'gives no cell an advantage'],
  ['they are alike', [0.95, 0.94], [0.5, 0.5], 0.5, 'All are close together'],
  ['the last one forgets', [0.95, 0.3], [0.5, 1e-9], 0.5, 'The gradient at the first token of B is'],
  ['the last one need not have forgotten', [0.95, 0.7], [0.5, 0.4], 0.5, 'is not what stops it']
] as const)('why a race came out as it did: %s', (_name, accuracies, arrives, counting, said) => {
  const raced = accuracies.map((accuracy, k) => ({
    of: 'rnn',
    name: 'AB'[k],
    counted: [{ accuracy }],
    arrives: [arrives[k]]
  }))
  expect(raceReason(raced, { counting, chance: 0.25 })).toContain(said)
  expect(raceReason(raced.slice(0, 1), { counting, chance: 0.25 })).toBe('')
})

test('what a text CNN cannot see is said of it', () => {
  const raced = [
    { of: 'lstm', name: 'LSTM', counted: [{ accuracy: 0.9 }], arrives: [0.1] },
    { of: 'cnn', name: 'text CNN', counted: [{ accuracy: 0.4 }], arrives: [null] }
  ]
  expect(raceReason(raced, { counting: 0.4, chance: 0.25 })).toContain('windows of 3 to 5 tokens')
})

test('an opened lesson stands first, says its own words, and trains what it says', async () => {
  navigate('lessons', '')
  const { bridge } = await mounted(LessonsPage)
  const opened = useOpenedLessonStore()
  opened.lesson = parseLesson(
    lessonFile({
      ...lessonOf('who-acts'),
      name: null,
      words: { title: 'Of my own', question: 'Who calls whom?', shown: 'RNN {rnn} of {counting}.' },
      seeds: 3
    }),
    'mine.gslesson'
  )
  navigate('lessons', OPENED_LESSON)
  await flushPromises()
  expect(document.querySelector('[data-lesson]')?.textContent).toContain('Of my own')
  expect(document.body.textContent).toContain('Who calls whom?')
  inDocument('[data-action="race"]').click()
  for (let turn = 0; turn < 3; turn++) await flushPromises()
  for (let run = 0; run < 6; run++) await end(bridge, { accuracy: 0.99 })
  expect(result()).toContain('RNN 99.0% of 45.0%.')
  opened.lesson = null
  navigate('lessons', '')
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

test('the stress test asks for each chosen run, says what counts and what was inserted', async () => {
  navigate('lessons', '', { part: 'own' })
  const { bridge } = await mounted(LessonsPage)
  answering(bridge, {
    'run.stress': () => ({
      sampledTexts: 200,
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
