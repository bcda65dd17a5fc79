// Verdicts: each on a network built by hand for which it must be given, and on its opposite.

import { describe, expect, test } from 'vitest'
import {
  type Batch,
  type Fit,
  type ModelSpec,
  type ParamSet,
  isAtChance,
  probeModel,
  referenceDevice,
  verdictsOf,
  zeroParams,
  type ProbeRecord,
  type Verdict
} from '@core'
import { smallSpec } from '../../devices/cases'

const STEPS = 40
const LEARNED: Fit = { accuracy: 0.95, rows: 200, chance: 0.5 }
const GUESSING: Fit = { accuracy: 0.52, rows: 200, chance: 0.5 }

const long: Batch = {
  batchSize: 2,
  steps: STEPS,
  ids: new Int32Array(2 * STEPS).fill(3),
  lengths: Int32Array.of(STEPS, STEPS),
  labels: Int32Array.of(0, 1)
}

/** A network whose inputs hardly move it, with a head that reads every unit. */
function quiet(spec: ModelSpec): ParamSet {
  const params = zeroParams(spec)
  params.get('fc.weight')!.data.fill(0.5, 0, spec.hidden)
  params.get('embedding.weight')!.data.fill(0.1, spec.embedding)
  params.get('rnn.weight_ih_l0')!.data.fill(0.1)
  return params
}

/** A plain RNN whose recurrent matrix is `factor` times the identity: the gradient changes by about that a step. */
function scaledRnn(factor: number, input = 0.1): [ModelSpec, ParamSet] {
  const spec = smallSpec({ cell: 'rnn', hidden: 4 })
  const params = quiet(spec)
  params.get('rnn.weight_ih_l0')!.data.fill(input)
  for (let h = 0; h < spec.hidden; h++) params.get('rnn.weight_hh_l0')!.data[h * (spec.hidden + 1)] = factor
  return [spec, params]
}

/** An LSTM whose forget gates are all sigmoid(`bias`). */
function forgetting(bias: number): [ModelSpec, ParamSet] {
  const spec = smallSpec({ cell: 'lstm', hidden: 4 })
  const params = quiet(spec)
  params.get('rnn.weight_hh_l0')!.data.fill(0.1)
  params.get('rnn.bias_ih_l0')!.data.fill(bias, spec.hidden, 2 * spec.hidden)
  return [spec, params]
}

async function probed([spec, params]: [ModelSpec, ParamSet]): Promise<[ProbeRecord, ModelSpec]> {
  const model = await referenceDevice.open(spec, params, { threads: 1 })
  const record = await probeModel(model, [long], 0, () => 0)
  await model.close()
  return [record, spec]
}

const gradientOf = (verdicts: readonly Verdict[]): Verdict => verdicts.find(({ code }) => code.startsWith('gradient'))!

test('a plain RNN that forgets within a few steps: the gradient vanishes, with the remedies theory offers', async () => {
  const [record, spec] = await probed(scaledRnn(0.2))
  expect(record.layers[0].memory.spectralRadius).toBeCloseTo(0.2, 3)
  const verdict = gradientOf(verdictsOf(record, spec, LEARNED))
  expect(verdict).toMatchObject({ code: 'gradient-vanishes', severity: 'bad' })
  expect(verdict.values.reach).toBeLessThan(5)
  expect(verdict.remedies).toContain('gated-cell')
})

test('1 % left halfway is not healthy: a factor of 0.82 a step is a vanishing gradient over 40 steps, 0.9 a weak one', async () => {
  expect(gradientOf(verdictsOf(...(await probed(scaledRnn(0.82)))))).toMatchObject({ code: 'gradient-vanishes' })
  expect(gradientOf(verdictsOf(...(await probed(scaledRnn(0.9)))))).toMatchObject({
    code: 'gradient-weakens',
    severity: 'warn'
  })
})

test('a recurrent matrix near the identity carries the gradient: healthy if the model has learned, not if it guesses', async () => {
  const [record, spec] = await probed(scaledRnn(1, 0.001))
  expect(gradientOf(verdictsOf(record, spec, LEARNED))).toMatchObject({ code: 'gradient-healthy', severity: 'good' })
  const guessing = gradientOf(verdictsOf(record, spec, GUESSING))
  expect(guessing).toMatchObject({ code: 'gradient-at-chance', severity: 'warn' })
  expect(guessing.values).toMatchObject({ accuracy: 0.52, chance: 0.5 })
})

test('a recurrent matrix above the identity: the gradient explodes, clipping comes first', async () => {
  const verdict = gradientOf(verdictsOf(...(await probed(scaledRnn(1.3, 0.0001)))))
  expect(verdict).toMatchObject({ code: 'gradient-explodes', severity: 'bad' })
  expect(verdict.remedies[0]).toBe('clip')
})

test('a gradient that grows is a fault of a model that guesses, not of one that has learned; a thousandfold is one of both', async () => {
  const [record, spec] = await probed(scaledRnn(1.1, 0.0001))
  expect(gradientOf(verdictsOf(record, spec, LEARNED))).toMatchObject({ code: 'gradient-grows', severity: 'info' })
  expect(gradientOf(verdictsOf(record, spec, GUESSING))).toMatchObject({ code: 'gradient-explodes', severity: 'bad' })
  expect(gradientOf(verdictsOf(record, spec))).toMatchObject({ code: 'gradient-explodes', severity: 'bad' })
  const [worse] = await probed(scaledRnn(1.3, 1e-7))
  expect(gradientOf(verdictsOf(worse, spec, LEARNED))).toMatchObject({ code: 'gradient-explodes', severity: 'bad' })
})

describe('an echo state network has no gradient that teaches: what is said is how long an echo lasts', () => {
  const echoOf = async (factor: number, fit: Fit, input = 0.0001): Promise<Verdict[]> => {
    const [record, spec] = await probed(scaledRnn(factor, input))
    return verdictsOf(record, spec, fit, true)
  }
  const of = (verdicts: readonly Verdict[]): Verdict => verdicts.find(({ code }) => /^(echo|gradient)/.test(code))!

  test('radius 0.5 fades, and the radius or training everything are the remedies, never a start or the clipping of a gradient', async () => {
    const verdicts = await echoOf(0.5, LEARNED)
    expect(of(verdicts)).toMatchObject({ code: 'echo-fades', severity: 'warn' })
    expect(of(await echoOf(0.5, GUESSING))).toMatchObject({ code: 'echo-fades', severity: 'bad' })
    expect(verdicts.flatMap(({ remedies }) => remedies)).toEqual(
      expect.arrayContaining(['higher-radius', 'train-all', 'other-pooling'])
    )
    for (const wrong of ['clip', 'orthogonal', 'gated-cell', 'lower-learning-rate'])
      expect(verdicts.flatMap(({ remedies }) => remedies)).not.toContain(wrong)
    expect(verdicts.map(({ code }) => code)).not.toContain('radius-below-one')
  })
  test('radius 1 lasts; a read-out at chance is told so, and one beyond 1 that it never forgets its beginning', async () => {
    expect(of(await echoOf(1, LEARNED))).toMatchObject({ code: 'echo-lasts', severity: 'good' })
    expect(of(await echoOf(1, GUESSING))).toMatchObject({ code: 'echo-at-chance', severity: 'warn' })
    const beyond = of(await echoOf(1.3, LEARNED))
    expect(beyond).toMatchObject({ code: 'echo-grows', severity: 'bad', remedies: ['lower-radius'] })
  })
  test('pooling over all steps reads every echo while it is fresh', async () => {
    const [spec, params] = scaledRnn(0.2)
    const [record, pooled] = await probed([{ ...spec, pooling: 'mean' }, params])
    expect(of(verdictsOf(record, pooled, LEARNED, true)).code).toBe('gradient-direct')
    expect(of(verdictsOf(record, pooled, GUESSING, true))).toMatchObject({
      code: 'echo-at-chance',
      remedies: ['train-all']
    })
  })
})

test('units that never move are dead, and a quarter of them is a warning; moving ones are not', async () => {
  const [spec, params] = scaledRnn(0.9)
  const codes = (verdicts: readonly Verdict[]): Verdict[] => verdicts.filter(({ code }) => code === 'units-dead')
  expect(codes(verdictsOf(...(await probed([spec, params]))))).toEqual([])
  for (const tensor of ['rnn.weight_ih_l0', 'rnn.weight_hh_l0']) params.get(tensor)!.data.fill(0)
  const [dead] = codes(verdictsOf(...(await probed([spec, params]))))
  expect(dead).toMatchObject({ severity: 'warn', values: { dead: 4, units: 4 } })
})

test('half-lives beyond half a text are a long memory; open forget gates have one, half open ones do not', async () => {
  const memory = (verdicts: readonly Verdict[]): Verdict => verdicts.find(({ code }) => code.startsWith('memory'))!
  expect(memory(verdictsOf(...(await probed(forgetting(6))))).code).toBe('memory-long')
  expect(memory(verdictsOf(...(await probed(forgetting(0))))).code).toBe('memory-short')
})

test('no gradient at all is said to be none', async () => {
  const [spec, params] = scaledRnn(0.9)
  params.get('fc.weight')!.data.fill(0)
  expect(gradientOf(verdictsOf(...(await probed([spec, params]))))).toMatchObject({
    code: 'gradient-none',
    severity: 'info'
  })
})

test('the radius of a recurrent matrix is said to be above or below one', async () => {
  const radius = (verdicts: readonly Verdict[]): Verdict => verdicts.find(({ code }) => code.startsWith('radius'))!
  expect(radius(verdictsOf(...(await probed(scaledRnn(1.3)))))).toMatchObject({
    code: 'radius-above-one',
    remedies: ['clip']
  })
  expect(radius(verdictsOf(...(await probed(scaledRnn(0.5)))))).toMatchObject({
    code: 'radius-below-one',
    remedies: ['orthogonal']
  })
})

test('an LSTM that forgets is told so too; one with open forget gates is healthy', async () => {
  const [record, spec] = await probed(forgetting(-2))
  expect(gradientOf(verdictsOf(record, spec, LEARNED))).toMatchObject({ code: 'gradient-vanishes', severity: 'warn' })
  expect(gradientOf(verdictsOf(record, spec, GUESSING))).toMatchObject({ code: 'gradient-vanishes', severity: 'bad' })
  expect(gradientOf(verdictsOf(...(await probed(forgetting(6)))))).toMatchObject({ code: 'gradient-healthy' })
})

test('with pooling over all steps nothing is said of memory, and chance is', async () => {
  const [spec, params] = scaledRnn(0.2)
  const [record, pooled] = await probed([{ ...spec, pooling: 'mean' }, params])
  expect(gradientOf(verdictsOf(record, pooled, LEARNED))).toMatchObject({ code: 'gradient-direct', severity: 'info' })
  expect(gradientOf(verdictsOf(record, pooled, GUESSING))).toMatchObject({ code: 'gradient-at-chance' })
})

test('states beyond 0.9 on most steps are saturated; small ones are not', async () => {
  const [spec, params] = scaledRnn(3, 5)
  const codes = (verdicts: readonly Verdict[]): string[] => verdicts.map(({ code }) => code)
  expect(codes(verdictsOf(...(await probed([spec, params]))))).toContain('units-saturated')
  expect(codes(verdictsOf(...(await probed(scaledRnn(0.9)))))).not.toContain('units-saturated')
})

test('chance: within two standard errors of the majority class', () => {
  expect(isAtChance({ accuracy: 0.56, rows: 100, chance: 0.5 })).toBe(true)
  expect(isAtChance({ accuracy: 0.56, rows: 10_000, chance: 0.5 })).toBe(false)
  expect(isAtChance({ accuracy: 0.99, rows: 1_000, chance: 0.99 })).toBe(true)
})
