// @vitest-environment happy-dom
// How sure is this: repeats are asked for with seeds of their own, and "better" is said only by the interval.

import { flushPromises } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import type { EvidenceResult } from '@contract'
import EvidenceCard from '../../../../src-renderer/views/evaluate/EvidenceCard.vue'
import { useRunsStore } from '../../../../src-renderer/stores/runs'
import { useQueueStore } from '../../../../src-renderer/stores/queue'
import { answering } from '../../answering'
import { fakeRun } from '../../fake-runs'
import { mounted } from '../../mounted'

const run = fakeRun(0)
const repeat = { ...fakeRun(1), id: 'again', name: 'again', repeatOf: run.id }
const versus = { difference: 0.031, rows: 420, spread: 0.004 }

const resultOf = (low: number, high: number, missing: number | null): EvidenceResult => ({
  runs: [
    { run: run.id, accuracy: 0.913, baseline: 0.868 },
    { run: 'again', accuracy: 0.885, baseline: 0.868 }
  ],
  split: 'test',
  folds: null,
  confidence: 0.95,
  maxRuns: null,
  evidence: {
    mean: 0.899,
    sd: 0.0198,
    rows: 420,
    versus: {
      naiveBayes: { ...versus, low, high, verdict: low > 0 ? 'better' : high < 0 ? 'worse' : 'inconclusive' }
    }
  },
  best: 'naiveBayes',
  missing
})

const press = async (words: string): Promise<void> => {
  ;[...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))!.click()
  await flushPromises()
}

async function card(result: EvidenceResult): Promise<string> {
  const { bridge } = await mounted(EvidenceCard, { props: { run } })
  answering(bridge, { 'run.evidence': () => result })
  bridge.emit('run.changed', repeat)
  await vi.waitFor(() => expect(document.body.textContent).toContain('89.9%'))
  return document.body.textContent
}

test('an interval that leaves out zero is called better and decided', async () => {
  const text = await card(resultOf(0.006, 0.056, 0))
  expect(text).toContain('Better than naive Bayes: the interval from +0.6 to +5.6 points leaves out zero. Decided')
  expect(text).toContain('standard deviation 2.0 points over 2 runs, Test')
  expect(text).toContain('+1.7')
})

test('an interval with zero in it is not called better, and says what would decide it', async () => {
  const text = await card(resultOf(-0.006, 0.068, 3))
  expect(text).toContain('Not shown to be better than naive Bayes')
  expect(text).toContain('About 3 more repeats would decide it')
  expect(text).not.toContain('Better than')
  expect(await card(resultOf(-0.006, 0.068, null))).toContain('420 rows are too few')
})

test('the button asks for three repeats, each with a seed that no run of the group has, and those that wait can go', async () => {
  const { bridge } = await mounted(EvidenceCard, { props: { run } })
  answering(bridge, { 'run.repeat': () => ({ run: 'next', queued: true }) })
  bridge.emit('run.changed', { ...repeat, settings: { ...repeat.settings, seed: run.settings.seed + 1 } })
  await flushPromises()
  await press('Repeat with 3 other seeds')
  const asked = bridge.calls.filter(({ channel }) => channel === 'run.repeat').map(({ argument }) => argument)
  expect(asked).toMatchObject(
    [2, 3, 4].map((more) => ({ run: run.id, seed: run.settings.seed + more, whenBusy: 'queue' }))
  )
  expect(useRunsStore().currentId).not.toBe('next')
  const { settings } = run
  await useQueueStore().connect()
  bridge.emit('queue.changed', {
    held: false,
    items: [
      { run: 'w1', name: 'one that waits', data: 'a.csv', settings, repeatOf: run.id, error: null },
      { run: 'w2', name: 'another run', data: 'a.csv', settings, error: null }
    ]
  })
  await flushPromises()
  expect(document.body.textContent).toContain('one that waits')
  expect(document.body.textContent).not.toContain('another run')
  await press('Remove 1 waiting repeat')
  expect(bridge.calls.filter(({ channel }) => channel === 'queue.remove').map(({ argument }) => argument)).toEqual([
    { run: 'w1' }
  ])
})

test('repeats that end by what they show have a common limit, wider intervals and a sentence for their end', async () => {
  const text = await card({ ...resultOf(0.006, 0.056, 0), confidence: 0.9875, maxRuns: 5 })
  expect(text).toContain('98.75% interval +0.6 to +5.6 on 420 rows')
  expect(text).toContain('Decided after 2 of at most 5 runs; no more are needed.')
  expect(text).toContain('over at most 5 runs the chance of a false verdict stays at 5%')
  expect(await card({ ...resultOf(-0.006, 0.056, 3), maxRuns: 2 })).toContain('Not decided after 2 runs.')

  const { bridge } = await mounted(EvidenceCard, { props: { run } })
  answering(bridge, { 'run.repeat': () => ({ run: 'next', queued: true }) })
  document.querySelector<HTMLElement>('[role=switch]')!.click()
  await flushPromises()
  await press('Repeat with 3 other seeds')
  const asked = bridge.calls.filter(({ channel }) => channel === 'run.repeat').map(({ argument }) => argument)
  expect(asked).toMatchObject([1, 2, 3].map((more) => ({ seed: run.settings.seed + more, maxRuns: 4 })))
})

test('cross-validation trains the folds that are missing and says what all of them show', async () => {
  const { bridge } = await mounted(EvidenceCard, { props: { run } })
  const fold = (id: string, number: number, status: 'finished' | 'failed'): typeof run => ({
    ...fakeRun(number),
    id,
    name: id,
    status,
    foldOf: run.id,
    settings: { ...run.settings, folds: 5, fold: number }
  })
  answering(bridge, {
    'run.repeat': () => ({ run: 'next', queued: true }),
    'run.evidence': ({ folds }) => ({ ...resultOf(0.01, 0.03, null), folds })
  })
  await press('Cross-validation')
  expect(document.body.textContent).toContain('every row is a test row once')
  bridge.emit('run.changed', fold('second', 2, 'finished'))
  bridge.emit('run.changed', fold('third', 3, 'failed'))
  await vi.waitFor(() => expect(document.body.textContent).toContain('2 of 5 folds are finished.'))
  expect(document.body.textContent).toContain('standard deviation 2.0 points over 2 folds')
  expect(document.body.textContent).not.toContain('as one model')
  await press('Train 4 folds')
  const asked = bridge.calls.filter(({ channel }) => channel === 'run.repeat').map(({ argument }) => argument)
  expect(asked).toMatchObject(
    [1, 3, 4, 5].map((number) => ({ run: run.id, fold: { folds: 5, fold: number }, whenBusy: 'queue' }))
  )
})

test('a run with a test file of its own has no folds, and says why', async () => {
  const tested = { ...run, data: { ...run.data, test: run.data.train } }
  await mounted(EvidenceCard, { props: { run: tested } })
  await press('Cross-validation')
  expect(document.body.textContent).toContain('This run has a test file of its own.')
  expect(document.body.textContent).not.toMatch(/Train \d folds/)
})

test('finished repeats are saved as one model, whose accuracy stands beside their mean', async () => {
  const { bridge } = await mounted(EvidenceCard, { props: { run } })
  await flushPromises()
  expect(document.body.textContent).not.toContain('as one model')
  bridge.emit('run.changed', repeat)
  await flushPromises()
  const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
    textContent?.includes('Save 2 runs as one model')
  )!
  button.click()
  await flushPromises()
  const asked = bridge.calls.filter(({ channel }) => channel === 'run.ensemble').map(({ argument }) => argument)
  expect(asked).toMatchObject([{ run: run.id }])
  expect(document.body.textContent).toContain(
    'As one model 86.5% of 200 test rows are right, 84.3% on average one by one.'
  )
  // Another repeat makes it another model.
  bridge.emit('run.changed', { ...repeat, id: 'third', name: 'third' })
  await flushPromises()
  expect(document.body.textContent).toContain('Save 3 runs as one model')
  expect(document.body.textContent).not.toContain('86.5%')
})
