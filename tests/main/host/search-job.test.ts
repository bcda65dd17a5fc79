// A search's decisions, with a trainer that only pretends: what is trained when, what counts, what happens when things go wrong.

import { expect, test, vi } from 'vitest'
import { CoreError, type Metrics, type RunRecord } from '@core'
import type { RunEnd } from '../../../src-main/host/run-ends'
import type { KeptSearch } from '../../../src-main/host/search/search-file'
import { SearchJob, type Trainer } from '../../../src-main/host/search/search-job'
import { SETTINGS_WITHOUT_DATA } from '../../../src-renderer/stores/presets'

const RUNGS = [1, 3, 9]
const metrics = (accuracy: number): Metrics => ({ rows: 100, loss: 1, accuracy, macroF1: accuracy })

const asked: KeptSearch = {
  format: 1,
  id: 'search-1',
  name: 'data, trial',
  created: '2026-11-20T12:00:00.000Z',
  minutes: 1,
  seconds: 0,
  seed: 1,
  fixed: [],
  series: false,
  rungs: RUNGS,
  ended: false,
  request: {
    run: 'none',
    name: 'none',
    created: '2026-11-20T12:00:00.000Z',
    textColumn: 'text',
    labelColumn: 'label',
    settings: SETTINGS_WITHOUT_DATA,
    train: { path: '/data.csv', name: 'data.csv', options: {}, sha256: null },
    test: null,
    vectors: null
  },
  trials: []
}

interface Call {
  readonly run: string
  readonly isNew: boolean
  readonly epochs: number
  readonly then: string
}

/** A trainer whose trials have the accuracies of `accuracyOf` at once; from the `most`-th on each takes two minutes of the clock. */
function pretend(accuracyOf: (trial: number) => number | Error, max = 12) {
  const calls: Call[] = []
  const states = new Map<string, 'rest' | 'over'>()
  const kept: KeptSearch[] = []
  const trainer: Trainer = {
    whenFree: async (signal) => signal.throwIfAborted(),
    trainTo: async (trained, { epochs, then }): Promise<RunEnd> => {
      const run = typeof trained === 'string' ? trained : trained.run
      calls.push({ run, isNew: typeof trained !== 'string', epochs, then })
      const { number } = job.info.trials.find((trial) => trial.run === run)!
      const accuracy = accuracyOf(number)
      if (accuracy instanceof Error) throw accuracy
      states.set(run, then === 'finish' ? 'over' : 'rest')
      if (calls.length >= max) vi.setSystemTime(Date.now() + 120_000)
      return { interrupted: false, record: { epochs, validation: metrics(accuracy) } as unknown as RunRecord }
    },
    leave: async () => undefined,
    stateOf: async (run) => states.get(run) ?? 'none',
    deviceOf: async () => null
  }
  const job = new SearchJob(asked, { trainer, write: async (next) => void kept.push(next), changed: () => undefined })
  return { job, calls, kept, states }
}

const over = (job: SearchJob): Promise<void> => vi.waitFor(() => expect(job.isAtWork).toBe(false))

test('the best third goes on; when the budget is used the best trial is finished, and only that one', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { job, calls, kept } = pretend((trial) => (trial === 2 ? 0.9 : 0.5 + trial / 100))
  await job.run(1)
  await over(job)
  expect(job.info).toMatchObject({ status: 'ended', best: 2, error: null })
  const [first, second] = job.info.trials
  expect(first.changes).toEqual({})
  expect(second.scores.length).toBeGreaterThan(1)
  expect(calls.filter(({ then }) => then === 'finish')).toEqual([
    { run: second.run, isNew: false, epochs: second.epochs, then: 'finish' }
  ])
  // A trial's first rung begins a run, a later one goes on with it.
  expect(calls.filter(({ run, isNew }) => run === second.run && isNew)).toHaveLength(1)
  expect(kept.at(-1)).toMatchObject({ ended: true, minutes: 1 })
  vi.useRealTimers()
})

test('three trials that cannot be trained, and none that could, pause it with the reason', async () => {
  const { job } = pretend(() => new CoreError({ code: 'file-missing', case: 'never-saved' }))
  await job.run(1)
  await over(job)
  expect(job.info).toMatchObject({ status: 'paused', best: null, error: { code: 'file-missing' } })
  expect(job.info.trials.map(({ failed }) => failed)).toEqual([true, true, true])
})

test('where another run was quicker the trial keeps its turn', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  let refusals = 2
  const { job, calls } = pretend(() =>
    refusals-- > 0 ? new CoreError({ code: 'usage', case: 'training-busy', values: { run: 'x' } }) : 0.5
  )
  await job.run(1)
  await over(job)
  expect(calls.slice(0, 3).map(({ run, isNew }) => [run, isNew])).toEqual(Array(3).fill([calls[0].run, true]))
  expect(job.info.trials.some(({ failed }) => failed)).toBe(false)
  vi.useRealTimers()
})

test('a run that ended otherwise is not trained again: its figure stands', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { job, calls, states } = pretend((trial) => 1 - trial / 100, 3)
  await job.run(1)
  await over(job)
  const [first] = job.info.trials
  expect(first.scores).toHaveLength(1)
  // The first trial was finished as the best; more minutes would promote it.
  expect(states.get(first.run)).toBe('over')
  const before = calls.length
  await job.run(60)
  await vi.waitFor(() => expect(job.info.trials[0].scores).toHaveLength(RUNGS.length))
  await job.pause()
  expect(calls.slice(before).some(({ run }) => run === first.run)).toBe(false)
  vi.useRealTimers()
})
