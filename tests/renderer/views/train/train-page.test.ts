// @vitest-environment happy-dom
// The Train page: the verbs that fit the run's state, its figures, its baselines, its words.

import { flushPromises } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import TrainPage from '../../../../src-renderer/views/train/TrainPage.vue'
import { accuracyBaselines, accuracySentence, lossSentence } from '../../../../src-renderer/views/train/curves'
import { saturationSentence, saturationSeries, unitSeries } from '../../../../src-renderer/views/train/gates'
import { isForeign, messageText } from '../../../../src-renderer/i18n/message-text'
import { message, plainMessage } from '../../../../src-core/messages/message'
import { RunHistory } from '../../../../src-renderer/stores/run-history'
import type { RunState } from '../../../../src-renderer/stores/run-state'
import { useRunsStore } from '../../../../src-renderer/stores/runs'
import { languageChoice } from '../../../../src-renderer/i18n'
import type { EpochEvent, ProbeRecord } from '../../../../src-core/index'
import { fakeEvents, fakeRun } from '../../fake-runs'
import { answering } from '../../answering'
import { inDocument, mounted } from '../../mounted'

// Pages of earlier tests leave a drawing frame behind; it must not outlive them.
vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => setTimeout(() => callback(0), 0))

const topBar = (): string => inDocument('#top-bar-action').textContent ?? ''
const press = (name: string): void => {
  ;[...document.querySelectorAll<HTMLButtonElement>('#top-bar-action button')]
    .find(({ textContent }) => textContent?.trim() === name)!
    .click()
}

test('a running training can be paused and stopped, a paused one resumed, stepped and stopped', async () => {
  const { bridge } = await mounted(TrainPage)
  bridge.emit('run.changed', { ...fakeRun(0), status: 'running' })
  for (const event of fakeEvents('run-1', 1).slice(0, 5)) bridge.emit('train', { run: 'run-1', event })
  await flushPromises()
  expect(topBar()).toContain('Pause')
  expect(topBar()).toContain('Stop')
  press('Pause')
  await flushPromises()
  expect(bridge.calls.find(({ channel }) => channel === 'run.pause')?.argument).toEqual({ run: 'run-1' })
  bridge.emit('train', { run: 'run-1', event: { kind: 'paused', step: 4, why: 'asked' } })
  await vi.waitFor(() => expect(topBar()).toContain('One step'))
  press('One step')
  press('Resume')
  await flushPromises()
  expect(
    bridge.calls
      .map(({ channel }) => channel)
      .filter((channel) => ['run.step', 'run.resume', 'run.stop'].includes(channel))
  ).toEqual(['run.step', 'run.resume'])
})

test('a run that was left behind is resumed by one click, without a step verb that has nothing to step', async () => {
  const { bridge } = await mounted(TrainPage)
  bridge.emit('run.changed', { ...fakeRun(0), status: 'paused', epochs: 3 })
  await flushPromises()
  expect(document.body.textContent).toContain('This run was left in epoch 4')
  expect(topBar()).not.toContain('One step')
  expect(topBar()).toContain('Resume')
})

test('a finished run says what was kept and leads to Evaluate', async () => {
  await mounted(TrainPage)
  await vi.waitFor(() => expect(document.body.textContent).toContain('The best weights are those of epoch'))
  press('Evaluate')
  expect(location.hash).toBe('#/evaluate/run-1')
})

test('notes are saved when the field is left', async () => {
  const { bridge } = await mounted(TrainPage)
  const field = inDocument<HTMLTextAreaElement>('#train-notes')
  field.value = 'dropout helps'
  field.dispatchEvent(new Event('input'))
  field.dispatchEvent(new Event('change'))
  await flushPromises()
  expect(bridge.calls.find((call) => call.channel === 'run.update')?.argument).toEqual({
    run: 'run-1',
    notes: 'dropout helps'
  })
})

test('every curve has its sentence and its table; without gate measurements the card says so', async () => {
  await mounted(TrainPage)
  await vi.waitFor(() => expect(document.querySelectorAll('.chart.ready')).toHaveLength(6))
  expect(document.body.textContent).toContain('This run kept no gate measurements.')
  const chart = inDocument('.chart.ready')
  chart.querySelector<HTMLButtonElement>('button[aria-label="Show as table"]')!.click()
  await flushPromises()
  expect([...chart.querySelectorAll('thead th')].map(({ textContent }) => textContent)).toEqual([
    'Epoch',
    'training',
    'training, smoothed',
    'validation'
  ])
  expect(chart.querySelectorAll('tbody tr').length).toBeGreaterThan(10)
})

test('gate measurements are asked for once, then once an announced probe, however many steps pass', async () => {
  const { bridge } = await mounted(TrainPage)
  bridge.emit('run.changed', { ...fakeRun(0), status: 'running' })
  const asked = (): number => bridge.calls.filter(({ channel }) => channel === 'run.probes').length
  for (const event of fakeEvents('run-1', 1).slice(0, 30)) bridge.emit('train', { run: 'run-1', event })
  await new Promise((resolve) => setTimeout(resolve, 500))
  const before = asked()
  for (const event of fakeEvents('run-1', 1).slice(30, 40)) bridge.emit('train', { run: 'run-1', event })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(asked()).toBe(before)
  bridge.emit('train', { run: 'run-1', event: { kind: 'probe', epoch: 1, file: 'probes/epoch-1.json' } })
  await vi.waitFor(() => expect(asked()).toBe(before + 1))
})

test('typing notes survives news of the run', async () => {
  const { bridge } = await mounted(TrainPage)
  const field = inDocument<HTMLTextAreaElement>('#train-notes')
  field.value = 'half a sent'
  field.dispatchEvent(new Event('input'))
  bridge.emit('run.changed', { ...fakeRun(0), epochs: 7 })
  await flushPromises()
  expect(field.value).toBe('half a sent')
})

test('no run and no data: the page says how to begin', async () => {
  await mounted(TrainPage, { runs: 0 })
  expect(useRunsStore().list).toHaveLength(0)
  expect(document.body.textContent).toContain('Nothing has been trained yet')
})

const epoch = (n: number, training: number, validation: number, accuracy = 0.9): EpochEvent => ({
  kind: 'epoch',
  epoch: n,
  step: (n + 1) * 10,
  stepsPerEpoch: 10,
  epochs: 9,
  seconds: n,
  train: { loss: training, accuracy },
  validation: { rows: 100, loss: validation, accuracy, macroF1: accuracy },
  learningRate: 0.001,
  best: false
})
function stateOf(...events: EpochEvent[]): RunState {
  const history = new RunHistory('run-1')
  history.takeAll(events)
  return history.state
}

test('the loss sentence tells memorising from learning: validation rising while training falls', () => {
  languageChoice.value = 'en'
  expect(lossSentence(stateOf(epoch(0, 0.6, 0.5), epoch(1, 0.4, 0.4)), fakeRun(0))).toContain('the lowest so far')
  expect(lossSentence(stateOf(epoch(0, 0.5, 0.4), epoch(1, 0.4, 0.45), epoch(2, 0.3, 0.5)), fakeRun(0))).toContain(
    'since epoch 1'
  )
  expect(lossSentence(stateOf(epoch(0, 0.69, 0.69)), fakeRun(0))).toContain('nothing has been learned yet')
})

test("accuracy is always compared with the best baseline and never praised at the majority's level", () => {
  const run = fakeRun(0)
  expect(accuracySentence(stateOf(epoch(0, 1, 1, 0.918)), run)).toContain('5.0 points above naive Bayes')
  expect(accuracySentence(stateOf(epoch(0, 1, 1, 0.818)), run)).toContain('5.0 points below naive Bayes')
  expect(accuracySentence(stateOf(epoch(0, 1, 1, 0.561)), run)).toContain('most frequent class')
})

test("chance is a floor of its own only where it is not the majority's level", () => {
  expect(accuracyBaselines(fakeRun(0)).map(({ label }) => label)).toEqual(['naive Bayes', 'majority class', 'chance'])
  expect(
    accuracyBaselines({ ...fakeRun(0), baselines: { majority: 0.51, naiveBayes: 0.8 } }).map(({ label }) => label)
  ).toEqual(['naive Bayes', 'majority class'])
})

const band = { mean: [], p10: [], p50: [], p90: [] }
const probe = (at: number, right: number): ProbeRecord => ({
  format: 1,
  epoch: at,
  texts: 10,
  steps: 100,
  loss: 0.5,
  medianLength: 9,
  flow: [],
  milliseconds: 1,
  layers: [
    {
      layer: 0,
      direction: 0,
      hidden: { range: 1, histogram: [], dead: 0 },
      cell: null,
      memory: { halfLife: null, retention: null, spectralRadius: null },
      gates: ['i', 'f', 'g', 'o'].map((gate) => ({
        gate,
        left: [0, 255],
        right: [255, 51],
        meanLeft: 0.1,
        meanRight: right,
        mean: 0.5,
        histogram: [],
        byPosition: band
      }))
    }
  ]
})

test('gate probes become lines over epochs (open solid, shut dashed) and one point a unit', () => {
  const records = [probe(1, 0.2), probe(2, 0.4)]
  const lines = saturationSeries(records, 0)
  expect(lines.find(({ id }) => id === 'f-open')).toMatchObject({ color: 'gate-f', x: [1, 2], y: [0.2, 0.4] })
  expect(lines.find(({ id }) => id === 'f-shut')).toMatchObject({ dash: 'dashed', y: [0.1, 0.1] })
  expect(unitSeries(records[1], 0)[1]).toMatchObject({ id: 'f', x: [0, 1], y: [1, 0.2] })
  expect(saturationSentence(records[1], 0)).toBe('Forget gates of layer 1 are open on 40% of the steps: long memory.')
})

test('remarks are said in Chinese where known and marked as English where not', () => {
  languageChoice.value = 'zh'
  expect(messageText(message('cut-end', { share: 0.009 }))).toBe('0.9% 的训练文本被截去结尾。')
  const rejected = message('rows-rejected', {
    file: 'a.csv',
    count: 1200,
    line: '7',
    reason: message('row-width', { expected: 3, got: 1 })
  })
  expect(messageText(rejected)).toBe('a.csv：有 1,200 行未能读入，已略去；首个在第 7 行：应有 3 个字段，实有 1 个')
  expect([isForeign(rejected), isForeign(plainMessage('Something new.'))]).toEqual([false, true])
  expect(messageText(plainMessage('Something new.'))).toBe('Something new.')
  languageChoice.value = 'en'
})

test('Train again repeats that run, whatever the open file and the draft are; its name is a new one', async () => {
  const { bridge } = await mounted(TrainPage)
  answering(bridge, { 'run.repeat': () => ({ run: 'again', queued: false }) })
  bridge.emit('run.changed', { ...fakeRun(0), name: 'reviews, gru', status: 'finished' })
  await flushPromises()
  press('Train again')
  await flushPromises()
  expect(bridge.calls.filter(({ channel }) => channel === 'run.repeat' || channel === 'run.start')).toEqual([
    { channel: 'run.repeat', argument: { run: fakeRun(0).id, name: 'reviews, gru 2', whenBusy: 'queue' } }
  ])
})
