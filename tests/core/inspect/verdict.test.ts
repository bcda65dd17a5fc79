// Verdicts: each on a network built by hand for which it must be given, and on its opposite.

import { expect, test } from 'vitest'
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
