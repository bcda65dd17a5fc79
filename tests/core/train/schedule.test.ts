import { expect, test } from 'vitest'
import {
  PLATEAU_START,
  STOPPING_START,
  isBetter,
  isClimbing,
  plateauAfter,
  scheduledRate,
  shouldStop,
  stoppingAfter
} from '@core'

const at = (schedule: Parameters<typeof scheduledRate>[0], step: number): number =>
  scheduledRate(schedule, { learningRate: 1, step, totalSteps: 100, plateau: PLATEAU_START })

test('constant stays', () => {
  expect([0, 50, 99].map((step) => at('constant', step))).toEqual([1, 1, 1])
})

test('step halves four times at equal distances', () => {
  expect([0, 19, 20, 40, 60, 80, 99, 500].map((step) => at('step', step))).toEqual([
    1, 1, 0.5, 0.25, 0.125, 0.0625, 0.0625, 0.0625
  ])
})

test('cosine starts at 1, passes the middle half way down, ends at a hundredth and never rises', () => {
  expect(at('cosine', 0)).toBe(1)
  expect(at('cosine', 50)).toBeCloseTo(0.505, 12)
  expect(at('cosine', 100)).toBeCloseTo(0.01, 12)
  const rates = Array.from({ length: 101 }, (_, step) => at('cosine', step))
  expect(rates.every((rate, step) => step === 0 || rate <= rates[step - 1])).toBe(true)
})

test('plateau halves after two epochs without a lower loss and never goes below a hundredth', () => {
  const factors: number[] = []
  let state = PLATEAU_START
  for (const loss of [1, 0.9, 0.95, 0.9, 0.91, 0.5, 0.6, 0.7]) factors.push((state = plateauAfter(state, loss)).factor)
  expect(factors).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25])
  for (let n = 0; n < 50; n++) state = plateauAfter(state, 2)
  expect(state.factor).toBe(0.01)
})

const metrics = (accuracy: number, loss: number) => ({ rows: 10, accuracy, loss, macroF1: accuracy })

test('better is more rows right; at equal accuracy the lower loss', () => {
  expect(isBetter(metrics(0.8, 2), metrics(0.7, 1))).toBe(true)
  expect(isBetter(metrics(0.8, 0.9), metrics(0.8, 1))).toBe(true)
  expect(isBetter(metrics(0.8, 1), metrics(0.8, 1))).toBe(false)
})

test('once a task gets every validation row right, a lower loss is kept and ends no waiting', () => {
  const ends = (score: number): { bestEpoch: number; stops: number } => {
    let state = STOPPING_START
    let stops = 0
    for (let epoch = 1; epoch <= 8; epoch++) {
      state = stoppingAfter(state, epoch, {
        validation: { ...metrics(NaN, 1 / epoch), score: epoch === 1 ? 0.9 : score },
        trained: 0.99
      })
      if (stops === 0 && shouldStop(state, 3)) stops = epoch
    }
    return { bestEpoch: state.bestEpoch, stops }
  }
  expect(ends(1)).toEqual({ bestEpoch: 8, stops: 5 })
  expect(ends(0.95)).toEqual({ bestEpoch: 8, stops: 0 })
})

test('early stopping waits exactly its patience after the best epoch; null never stops', () => {
  let state = STOPPING_START
  const stopped: boolean[] = []
  for (const [index, accuracy] of [0.5, 0.7, 0.6, 0.7, 0.6].entries()) {
    state = stoppingAfter(state, index + 1, { validation: metrics(accuracy, 1), trained: 0.95 })
    stopped.push(shouldStop(state, 3))
  }
  expect(state).toMatchObject({ bestEpoch: 2, waited: 3 })
  expect(stopped).toEqual([false, false, false, false, true])
  expect(shouldStop(state, null)).toBe(false)
})

test('patience waits for a model whose training accuracy is low and climbs, and not for one that stands still, has learned its rows or learns them by heart', () => {
  const stopsAfter = (trained: (epoch: number) => number): number => {
    let state = STOPPING_START
    for (let epoch = 1; epoch <= 30; epoch++) {
      state = stoppingAfter(state, epoch, { validation: metrics(0.7, 1), trained: trained(epoch) })
      if (shouldStop(state, 5)) return epoch
    }
    return Infinity
  }
  const standing = stopsAfter(() => 0.6)
  expect(standing).toBe(6)
  expect(stopsAfter((epoch) => 0.4 + epoch / 100)).toBe(Infinity)
  expect(stopsAfter((epoch) => 0.6 + epoch / 50)).toBe(7)
  expect(stopsAfter((epoch) => 0.9 + epoch / 1000)).toBe(6)
  expect(stopsAfter((epoch) => 0.6 + Math.min(8, epoch) / 100)).toBe(13)
})

test('no plateau, and no lower rate, in an epoch in which the training accuracy rose', () => {
  const low = stoppingAfter(STOPPING_START, 1, { validation: metrics(0.6, 1), trained: 0.5 })
  expect([
    isClimbing(low, 1),
    isClimbing(stoppingAfter(low, 2, { validation: metrics(0.6, 1), trained: 0.5 }), 1)
  ]).toEqual([true, false])
  let state = plateauAfter(PLATEAU_START, 1)
  for (let epoch = 0; epoch < 10; epoch++) state = plateauAfter(state, 2, true)
  expect(state.factor).toBe(1)
  expect(plateauAfter(plateauAfter(state, 2), 2).factor).toBe(0.5)
})
