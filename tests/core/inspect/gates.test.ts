// Gate statistics and gradient flow: exact on models whose gates are known by construction.

import { expect, test } from 'vitest'
import {
  type Batch,
  type LayerTrace,
  FlowStatistics,
  GateStatistics,
  dequantise,
  halfLifeOf,
  logSlope,
  principalAxes,
  probeModel,
  project,
  reachOf,
  referenceDevice,
  spectralRadius,
  zeroParams
} from '@core'
import { randomParams, smallSpec } from '../../devices/cases'

const batch: Batch = {
  batchSize: 3,
  steps: 6,
  ids: Int32Array.from([2, 3, 4, 5, 6, 7, 2, 2, 2, 0, 0, 0, 9, 0, 0, 0, 0, 0]),
  lengths: Int32Array.of(6, 3, 1),
  labels: Int32Array.of(0, 1, 2)
}

/** An LSTM whose gates are constants: all weights zero, biases the logits of the wanted gate values. */
function constantGates(i: number, f: number, o: number): ReturnType<typeof zeroParams> {
  const spec = smallSpec()
  const params = zeroParams(spec)
  const logit = (p: number): number => Math.log(p / (1 - p))
  const bias = params.get('rnn.bias_ih_l0')!.data
  const H = spec.hidden
  bias
    .fill(logit(i), 0, H)
    .fill(logit(f), H, 2 * H)
    .fill(0.5, 2 * H, 3 * H)
    .fill(logit(o), 3 * H)
  return params
}

test('saturation of a hand-built LSTM with known gates is exact: i 0.05 all left, f 0.95 all right, o 0.5 neither', async () => {
  const params = constantGates(0.05, 0.95, 0.5)
  const model = await referenceDevice.open(smallSpec(), params, { threads: 1 })
  const record = await probeModel(model, [batch], 0, () => 0)
  await model.close()
  const gates = Object.fromEntries(record.layers[0].gates.map((gate) => [gate.gate, gate]))
  expect(record.steps).toBe(10)
  expect(record.texts).toBe(3)
  expect(gates.i.left.map(dequantise)).toEqual([1, 1, 1, 1, 1])
  expect(gates.i.right.map(dequantise)).toEqual([0, 0, 0, 0, 0])
  expect(gates.f.right.map(dequantise)).toEqual([1, 1, 1, 1, 1])
  expect(gates.f.meanLeft).toBe(0)
  expect(gates.o.meanLeft + gates.o.meanRight).toBe(0)
  expect(gates.f.mean).toBeCloseTo(0.95, 3)
  expect(gates.f.byPosition.p50.every((value) => Math.abs(value - 0.95) < 0.01)).toBe(true)
  expect(gates.f.histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
  // ln 0.5 / ln 0.95 = 13.51 steps, and retention after k steps is 0.95^k.
  expect(record.layers[0].memory.halfLife![0]).toBeCloseTo(13.51, 1)
  expect(record.layers[0].memory.retention!.slice(0, 3)).toEqual([0.95, 0.9025, 0.8574])
})

test('padding never enters: saturation of a padded batch equals that of its rows alone', async () => {
  const spec = smallSpec({ cell: 'gru', bidirectional: true })
  const params = randomParams(spec, 4, 2)
  const model = await referenceDevice.open(spec, params, { threads: 1 })
  const together = await probeModel(model, [batch], 0, () => 0)
  const alone = [0, 1, 2].map((row): Batch => {
    const length = batch.lengths[row]
    return {
      batchSize: 1,
      steps: length,
      ids: batch.ids.slice(row * 6, row * 6 + length),
      lengths: Int32Array.of(length),
      labels: batch.labels!.slice(row, row + 1)
    }
  })
  const apart = await probeModel(model, alone, 0, () => 0)
  await model.close()
  expect(together.layers.map((layer) => layer.gates.map((gate) => [gate.left, gate.right, gate.histogram]))).toEqual(
    apart.layers.map((layer) => layer.gates.map((gate) => [gate.left, gate.right, gate.histogram]))
  )
  expect(together.flow.map((flow) => flow.norms)).toEqual(apart.flow.map((flow) => flow.norms))
})

test('gradient flow of a linear recurrence falls by its factor at every step back', () => {
  // One unit, h_t = 0.5 h_{t-1} + x: dL/dh_t = 0.5^(T-1-t).
  const T = 10
  const trace: LayerTrace = {
    layer: 0,
    direction: 0,
    gates: new Float32Array(T),
    states: new Float32Array(T).fill(1),
    cells: null,
    dStates: Float32Array.from({ length: T }, (_, t) => 0.5 ** (T - 1 - t)),
    dGates: Float32Array.from({ length: T }, (_, t) => 0.5 ** (T - 1 - t))
  }
  const flow = new FlowStatistics('rnn', 1)
  flow.add(trace, Int32Array.of(T), T)
  const { norms, slope, reach, shares } = flow.result(0, 0)
  expect(norms.slice(0, 4)).toEqual([1, 0.5, 0.25, 0.125])
  expect(slope).toBeCloseTo(Math.log10(0.5), 3)
  expect(reach).toBe(8) // 0.5^7 = 0.0078 is above 1 % of the 0.5 one step back, 0.5^8 below
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2)
})

test('shares of the recurrent gradient equal the norms of the itemised outer products', async () => {
  const spec = smallSpec({ cell: 'gru' })
  const params = randomParams(spec, 5)
  const model = await referenceDevice.open(spec, params, { threads: 1 })
  const one: Batch = {
    batchSize: 1,
    steps: 6,
    ids: batch.ids.slice(0, 6),
    lengths: Int32Array.of(6),
    labels: Int32Array.of(0)
  }
  const trace = (await model.trace(one, { gradient: 'loss' })).layers[0]
  const total = (await model.gradients(one)).gradients.get('rnn.weight_hh_l0')!.data
  await model.close()
  // Rebuild dW_hh from its itemised parts: proves that the delta of each step is the right one.
  const H = spec.hidden
  const rebuilt = new Float64Array(3 * H * H)
  for (let t = 1; t < 6; t++) {
    for (let row = 0; row < 3 * H; row++) {
      const delta = trace.dGates![t * 3 * H + row] * (row >= 2 * H ? trace.gates[t * 3 * H + row - 2 * H] : 1)
      for (let column = 0; column < H; column++) rebuilt[row * H + column] += delta * trace.states[(t - 1) * H + column]
    }
  }
  rebuilt.forEach((value, at) => expect(value).toBeCloseTo(total[at], 5))
})

test('spectral radius: rotation scaled by 1.2 is 1.2 although no eigenvalue is real', () => {
  const angle = 0.7
  const rotation = [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)].map((value) => value * 1.2)
  expect(spectralRadius(rotation, 2)).toBeCloseTo(1.2, 3)
  expect(spectralRadius([0, 1, 0, 0], 2)).toBe(0)
})

test('half-life, slope and reach on round figures', () => {
  expect(halfLifeOf(0.5)).toBeCloseTo(1, 12)
  expect(halfLifeOf(0)).toBe(0)
  expect(halfLifeOf(1)).toBe(10_000)
  expect(logSlope([100, 10, 1], [1, 1, 1])).toBeCloseTo(-1, 12)
  expect(reachOf([1, 0.5, 0.02, 0.001])).toBe(3)
  expect(reachOf([0, 0])).toBe(0)
  // An LSTM's shape: one great step down where the head's own gradient ends, then level.
  expect(reachOf([1, 1e-3, 1e-3, 1e-3])).toBe(4)
})

test('principal axes find the plane in which points lie, and projecting keeps their distances', () => {
  const width = 5
  const points = new Float32Array(200 * width)
  for (let p = 0; p < 200; p++) {
    const a = Math.sin(p) * 3
    const b = Math.cos(p * 1.7)
    for (let h = 0; h < width; h++) points[p * width + h] = 1 + a * [1, 0, 1, 0, 0][h] + b * [0, 1, 0, 0, 1][h]
  }
  const axes = principalAxes(points, width, 3)
  expect(axes.explained[0] + axes.explained[1]).toBeCloseTo(1, 6)
  expect(axes.explained[2]).toBeLessThan(1e-6)
  const [p, q] = [project(axes, points, 0), project(axes, points, 7 * width)]
  const direct = Math.hypot(...Array.from({ length: width }, (_, h) => points[h] - points[7 * width + h]))
  expect(Math.hypot(...p.map((value, k) => value - q[k]))).toBeCloseTo(direct, 5)
})

test('statistics start empty and say so instead of NaN', () => {
  const none = new GateStatistics('lstm', 3)
  expect(none.gates().every((gate) => [gate.mean, gate.meanLeft, ...gate.histogram].every(Number.isFinite))).toBe(true)
  expect(new FlowStatistics('lstm', 3).result(0, 0).norms).toEqual([])
})
