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
  const press = async (words: string): Promise<void> => {
    ;[...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))!.click()
    await flushPromises()
  }
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
