// One text under the glass: saliencies against finite differences and by doing, prefixes against shorter texts.

import { expect, test } from 'vitest'
import {
  type Encoded,
  type ResidentModel,
  MIN_STEPS,
  MAX_STEPS,
  examine,
  inspectText,
  leaveOneOut,
  nearest,
  orderUnits,
  prefixProbabilities,
  referenceDevice,
  repeated,
  saliencyOf,
  searchPhrases,
  unitsOnFor
} from '@core'
import { NUMBERS, POOLINGS, allCases, randomParams, smallSpec } from '../../devices/cases'

const ids = Int32Array.from([2, 5, 7, 3, 9, 4])

async function opened<T>(
  spec: ReturnType<typeof smallSpec>,
  seed: number,
  use: (model: ResidentModel, params: ReturnType<typeof randomParams>) => Promise<T>
): Promise<T> {
  const params = randomParams(spec, seed)
  const model = await referenceDevice.open(spec, params, { threads: 1 })
  try {
    return await use(model, params)
  } finally {
    await model.close()
  }
}

for (const { name, spec } of allCases().filter((_, index) => index % 7 === 0)) {
  test(`gradient norm and gradient x input equal finite differences of the logit: ${name}, rel < 1e-4`, async () => {
    await opened(spec, 11, async (model, params) => {
      const trace = await model.trace({ ...repeated({ ids }, 1), labels: Int32Array.of(1) }, { gradient: 'logit' })
      const saliency = await saliencyOf(model, { ids }, 1, trace)
      const table = params.get('embedding.weight')!.data
      const E = spec.embedding
      // All ids differ, so nudging a table row nudges one token.
      const logitWith = async (row: number, e: number, nudge: number): Promise<[number, number]> => {
        const moved = new Map(params)
        const data = table.slice()
        data[row * E + e] += nudge
        moved.set('embedding.weight', { shape: [spec.vocabulary, E], data })
        const other = await referenceDevice.open(spec, moved, { threads: 1 })
        const { logits } = await other.predict(repeated({ ids }, 1))
        await other.close()
        return [logits[1], data[row * E + e]]
      }
      for (const t of [0, 2, 5]) {
        const gradient: number[] = []
        for (let e = 0; e < E; e++) {
          const [high, highAt] = await logitWith(ids[t], e, 1 / 64)
          const [low, lowAt] = await logitWith(ids[t], e, -1 / 64)
          gradient.push((high - low) / (highAt - lowAt))
        }
        expect(saliency.gradientNorm![t]).toBeCloseTo(Math.hypot(...gradient), 2)
        expect(saliency.gradientInput![t]).toBeCloseTo(
          gradient.reduce((sum, value, e) => sum + value * table[ids[t] * E + e], 0),
          2
        )
      }
    })
  })
}

for (const pooling of POOLINGS) {
  // Twice the usual weights: gates that snap, and with max pooling many kinks on the way.
  for (const scale of [0.5, 1]) {
    test(`integrated gradients sum to the logit difference within 2 % in 20 to 50 steps: lstm, ${pooling} pooling, weights of deviation ${scale}`, async () => {
      const spec = smallSpec({ pooling, bidirectional: true })
      const params = randomParams(spec, 12, scale)
      const model = await referenceDevice.open(spec, params, { threads: 1 })
      const trace = await model.trace({ ...repeated({ ids }, 1), labels: Int32Array.of(2) }, { gradient: 'logit' })
      const integrated = (await saliencyOf(model, { ids }, 2, trace)).integrated!
      const zero = await model.trace(
        { ...repeated({ ids }, 1), labels: Int32Array.of(2) },
        { gradient: 'none', scale: Float32Array.of(0) }
      )
      await model.close()
      expect(integrated.difference).toBeCloseTo(trace.logits[2] - zero.logits[2], 5)
      expect(integrated.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(integrated.sum, 6)
      expect(integrated.error).toBeLessThan(0.02)
      expect(integrated.steps).toBeGreaterThanOrEqual(MIN_STEPS)
      expect(integrated.steps).toBeLessThanOrEqual(MAX_STEPS)
    })
  }
}

test('leave-one-out equals predicting the text without the token; a one-token text loses it to the unknown token', async () => {
  await opened(smallSpec(), 13, async (model) => {
    const whole = (await model.predict(repeated({ ids }, 1))).probabilities[0]
    const values = await leaveOneOut(model, { ids }, 0, whole)
    const without = Int32Array.from([2, 5, 3, 9, 4])
    expect(values[2]).toBeCloseTo(whole - (await model.predict(repeated({ ids: without }, 1))).probabilities[0], 6)
    const single = await leaveOneOut(model, { ids: Int32Array.of(4) }, 0, 0.5)
    expect(single[0]).toBeCloseTo(
      0.5 - (await model.predict(repeated({ ids: Int32Array.of(1) }, 1))).probabilities[0],
      6
    )
  })
})

for (const pooling of POOLINGS) {
  test(`the prefix strip of a forward model equals predicting every prefix: ${pooling} pooling`, async () => {
    const spec = smallSpec({ pooling })
    await opened(spec, 14, async (model, params) => {
      const trace = await model.trace(repeated({ ids }, 1), { gradient: 'none' })
      const [strip] = prefixProbabilities(spec, params, trace, 0, ids.length, ids.length)
      for (let length = 1; length <= ids.length; length++) {
        const { probabilities } = await model.predict(repeated({ ids: ids.slice(0, length) }, 1))
        strip[length - 1].forEach((value, o) => expect(value).toBeCloseTo(probabilities[o], 5))
      }
    })
  })
}

test('a whole inspection: tokens with fate, gates [T][H] within 1e-5 of the trace, strips in both directions', async () => {
  const spec = smallSpec({ bidirectional: true, pooling: 'attention' })
  await opened(spec, 15, async (model, params) => {
    const encoded: Encoded = {
      ids,
      tokens: ['a', 'b', 'c', 'd', 'e', 'f', 'cut'].map((text, index) => ({
        text,
        start: index * 2,
        end: index * 2 + 1
      })),
      keptFrom: 0,
      keptTo: 6,
      unknown: [],
      truncated: true
    }
    const seen = await inspectText(model, params, ['x', 'y', 'z'], 'a b c d e f cut', encoded)
    const trace = await model.trace(repeated({ ids }, 1), { gradient: 'none' })
    expect(seen.tokens.map((token) => token.kept)).toEqual([true, true, true, true, true, true, false])
    expect(seen.layers).toHaveLength(2)
    for (const [index, layer] of seen.layers.entries()) {
      layer.gates.f.forEach((step, t) =>
        step.forEach((value, h) =>
          expect(Math.abs(value - trace.layers[index].gates[t * 20 + 5 + h])).toBeLessThan(1e-5)
        )
      )
      expect(layer.gradient).toHaveLength(6)
    }
    expect(seen.prefix.backward).toHaveLength(6)
    expect(seen.attention!.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5)
    expect(Object.values(seen.probabilities).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 4)
    expect(JSON.parse(JSON.stringify(seen))).toEqual(seen)
  })
})

test('phrase search finds the same units on elsewhere and counts classes', () => {
  const H = 3
  const values = (...steps: number[][]): Float32Array => Float32Array.from(steps.flat())
  const query = values([0, 0, 0], [1, 0.9, 0], [1, 0.8, 0], [0, 0, 0])
  expect(unitsOnFor(query, H, 4, 1, 3)).toEqual([0, 1])
  const texts = [
    { sequence: 7, label: 1, values: values([0, 0, 1], [0.5, 0.6, 0], [0, 0, 0]), steps: 3 },
    { sequence: 8, label: 0, values: values([0, 0, 1]), steps: 1 }
  ]
  expect(searchPhrases(texts, H, [0, 1], 10)).toEqual([{ sequence: 7, label: 1, from: 1, to: 2, share: 1 }])
})

test('nearest states by angle; units chained so that twins lie together', () => {
  const states = Float32Array.from([1, 0, 0, 1, 2, 0.1, 0, 0])
  expect(nearest(states, 2, [1, 0], 2).map((hit) => hit.index)).toEqual([0, 2])
  const order = orderUnits(
    [
      [0, 1, 0.01, 0.9],
      [0.1, 0.8, 0.1, 0.8]
    ],
    'cluster'
  )
  expect(Math.abs(order.indexOf(0) - order.indexOf(2))).toBe(1)
  expect(Math.abs(order.indexOf(1) - order.indexOf(3))).toBe(1)
})

test('the training doctor passes a sound model and fails one whose labels contradict each other', async () => {
  const spec = smallSpec({ hidden: 8, embedding: 6 })
  const build = (contradict: boolean): Parameters<typeof examine>[0] => {
    const texts = Array.from({ length: 24 }, (_, n) => (contradict ? [2, 3, 4] : [2 + (n % 3), 5, 2 + (n % 3)]))
    return {
      spec,
      seed: 3,
      init: { inputInit: 'glorot', recurrentInit: 'orthogonal', forgetBias: 1 },
      oracle: referenceDevice,
      set: {
        ids: Int32Array.from(texts.flat()),
        offsets: Int32Array.from({ length: 25 }, (_, n) => n * 3),
        labels: Int32Array.from({ length: 24 }, (_, n) => n % 3),
        rowOf: Int32Array.from({ length: 24 }, (_, n) => n),
        truncated: 0,
        unknown: 0
      },
      open: (changed, params) => referenceDevice.open(changed, params, { threads: 1 }),
      rule: {
        optimizer: { name: 'adam', momentum: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
        learningRate: 0.02,
        clipNorm: 1,
        clipValue: null,
        step: 1,
        dropoutSeed: 0
      }
    }
  }
  const sound = []
  for await (const check of examine(build(false))) sound.push(check)
  expect(sound.map(({ check, passed }) => [check, passed])).toEqual([
    ['initial-loss', true],
    ['overfit-batch', true],
    ['input-blind', true],
    ['gradient-reach', true],
    ['gradient-check', true]
  ])
  const sick = []
  for await (const check of examine(build(true))) sick.push(check)
  expect(sick[1]).toMatchObject({ check: 'overfit-batch', passed: false, advice: 'labels' })
  expect(sick[2].passed).toBe(false)
})

test('the training doctor examines a model of numbers: blind means that every step is the mean', async () => {
  const N = 24
  const spec = smallSpec({ ...NUMBERS, hidden: 8, embedding: 1 })
  const values = Float32Array.from({ length: 2 + N * 3 }, (_, row) =>
    row < 2 ? 0 : (Math.floor((row - 2) / 3) % 3) - 1
  )
  const checks = []
  for await (const { check, passed, values: found } of examine({
    spec,
    seed: 3,
    init: { inputInit: 'glorot', recurrentInit: 'orthogonal', forgetBias: 1 },
    oracle: referenceDevice,
    set: {
      values,
      ids: Int32Array.from({ length: N * 3 }, (_, at) => 2 + at),
      offsets: Int32Array.from({ length: N + 1 }, (_, n) => n * 3),
      labels: Int32Array.from({ length: N }, (_, n) => n % 3),
      rowOf: Int32Array.from({ length: N }, (_, n) => n),
      truncated: 0,
      unknown: 0
    },
    open: (changed, params) => referenceDevice.open(changed, params, { threads: 1 }),
    rule: {
      optimizer: { name: 'adam', momentum: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
      learningRate: 0.05,
      clipNorm: 1,
      clipValue: null,
      step: 1,
      dropoutSeed: 0
    }
  })) {
    checks.push([check, passed])
    if (check === 'gradient-check') expect(found.checked).toBe(4 * 6)
  }
  expect(checks).toEqual(
    ['initial-loss', 'overfit-batch', 'input-blind', 'gradient-reach', 'gradient-check'].map((check) => [check, true])
  )
})
