// Step events come at their interval, and what an event alone needs is asked for only then.

import { RunStore, type StepResult, type TrainEvent } from '@core'
import { expect, test } from 'vitest'
import { Reporter } from '../../../src-core/train/reporter'
import { MemoryStore, countingClock } from './support'

const result: StepResult = {
  loss: 0.5,
  hits: 3,
  gradientNorm: 1,
  clipScale: 1,
  updateRatio: 0.01,
  finite: true,
  nonFinite: ''
}
const progress = { epoch: 0, step: 1, stepsPerEpoch: 100, epochs: 1, seconds: 1 }

test('a hundred steps of 10 ms: an event every 50 ms, and the memory is asked for as often as events and log lines are made', () => {
  let now = 0
  let asked = 0
  const clock = {
    ...countingClock(),
    now: () => (now += 10),
    memoryBytes: () => {
      asked++
      return 7
    }
  }
  const events: TrainEvent[] = []
  const reporter = new Reporter((event) => events.push(event), clock, new RunStore(new MemoryStore(), 'run'), 100)
  for (let step = 0; step < 100; step++) {
    reporter.countStep(result, 4, 40, 10)
    reporter.steps(progress, 0.1, { force: false })
  }
  expect(events).toHaveLength(20)
  expect(events.every((event) => event.kind === 'step' && event.memoryBytes === 7)).toBe(true)
  // Twenty for the screen, two for the log.
  expect(asked).toBe(22)
})
