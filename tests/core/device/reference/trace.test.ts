// What inspection reads: gates, states and, above all, dStates. Its gradients are checked by meddling with single
// states inside the forward pass, which no other quantity can confirm.

import { type Batch, type LayerTrace, type ModelSpec, GATES, referenceDevice } from '@core'
import { expect, test } from 'vitest'
import { type Cell, cellOf } from '../../../../src-core/cells'
import { crossEntropy, headForward } from '../../../../src-core/device/reference/head'
import { layerForward } from '../../../../src-core/device/reference/layer'
import { poolForward } from '../../../../src-core/device/reference/pooling'
import { embed } from '../../../../src-core/device/reference/embedding'
import { cellWeights, toFloat64 } from '../../../../src-core/device/reference/weights'
import { expectClose, tolerance } from '../../../tolerance'
import { CELLS, POOLINGS, randomParams, raggedBatch, smallSpec } from '../../../devices/cases'

/** A cell that adds `amount` to unit `unit` of h after its step number `at`; later steps see the changed h. */
function meddling(cell: Cell, at: number, unit: number, amount: number): Cell {
  let count = 0
  return {
    ...cell,
    stepForward(weights, x, previous, step) {
      cell.stepForward(weights, x, previous, step)
      if (count++ === at) step.h[unit] += amount
    }
  }
}

/** Loss of a one-layer, one-direction model whose cell may be meddled with. */
function lossWith(cell: Cell, spec: ModelSpec, weights: ReturnType<typeof toFloat64>, batch: Batch): number {
  const { batchSize, steps, lengths } = batch
  const { states } = layerForward(
    cell,
    cellWeights(weights, 0, 0),
    embed(weights.get('embedding.weight')!, batch.ids),
    {
      batchSize,
      steps,
      lengths,
      inputWidth: spec.embedding,
      hidden: spec.hidden,
      gates: GATES[spec.cell],
      reverse: false,
      hasCell: spec.cell === 'lstm'
    }
  )
  const { pooled } = poolForward(
    { pooling: spec.pooling, batchSize, steps, lengths, width: spec.hidden, hidden: spec.hidden },
    states,
    weights.get('attention.weight')?.data ?? new Float64Array(0)
  )
  const head = { weight: weights.get('fc.weight')!, bias: weights.get('fc.bias')! }
  return crossEntropy(headForward(head, pooled, batchSize), batch.labels!, batch.weights, spec.classes).loss
}

const cases = CELLS.flatMap((cell) =>
  POOLINGS.map((pooling) => ({ name: cell.name, pooling, spec: smallSpec({ ...cell.spec, pooling, hidden: 3 }) }))
)

test.each(cases)(
  '$name, $pooling: dStates is the total gradient by every h_t, through all later steps, within the float32 rule',
  async ({ spec }) => {
    const params = randomParams(spec, 5, 0.7)
    const weights = toFloat64(params)
    const batch = raggedBatch(spec, 2, { lengths: [5, 0, 2], weighted: true })
    const model = await referenceDevice.open(spec, params, { threads: 1 })
    const { dStates } = (await model.trace(batch, { gradient: 'loss' })).layers[0]
    const { h } = tolerance.derivative
    const expected = new Float64Array(dStates!.length)
    const steps = [
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 4],
      [2, 0],
      [2, 1]
    ]
    steps.forEach(([row, t], at) => {
      for (let unit = 0; unit < spec.hidden; unit++) {
        const loss = (amount: number) => lossWith(meddling(cellOf(spec), at, unit, amount), spec, weights, batch)
        expected[(row * batch.steps + t) * spec.hidden + unit] = (loss(h) - loss(-h)) / (2 * h)
      }
    })
    expectClose('dStates', dStates!, expected, tolerance.goldenF32)
  }
)

const full = smallSpec({ layers: 2, bidirectional: true, peephole: true, pooling: 'attention' })

async function traceOf(gradient: 'none' | 'loss' | 'logit', spec = full) {
  const model = await referenceDevice.open(spec, randomParams(spec, 5), { threads: 1 })
  const batch = raggedBatch(spec, 2, { lengths: [5, 0, 2, 1] })
  return { model, batch, trace: await model.trace(batch, { gradient }) }
}

test('forward only: gradients are null, shapes are those of the contract, and logits are those of predict', async () => {
  const { model, batch, trace } = await traceOf('none')
  const { hidden: H, embedding: E } = full
  expect(trace.layers.map(({ layer, direction }) => [layer, direction])).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1]
  ])
  for (const layer of trace.layers) {
    expect([layer.gates.length, layer.states.length, layer.cells!.length, layer.dStates, layer.dGates]).toEqual([
      4 * 5 * 4 * H,
      4 * 5 * H,
      4 * 5 * H,
      null,
      null
    ])
  }
  expect([trace.embedded.length, trace.dEmbedded, trace.pooled.length, trace.attention!.length]).toEqual([
    4 * 5 * E,
    null,
    4 * 2 * H,
    4 * 5
  ])
  expect(trace.logits).toEqual((await model.predict(batch)).logits)
})

test('padding holds zeros in every array; real steps do not', async () => {
  const { batch, trace } = await traceOf('loss')
  const { lengths, steps } = batch
  const check = (name: string, data: Float32Array, width: number) =>
    lengths.forEach((length, row) => {
      for (let t = 0; t < steps; t++)
        expect(
          data.subarray((row * steps + t) * width, (row * steps + t + 1) * width).some((value) => value !== 0),
          `${name} row ${row} step ${t}`
        ).toBe(t < length)
    })
  const H = full.hidden
  const arrays = (layer: LayerTrace) =>
    [
      ['gates', layer.gates, 4 * H],
      ['states', layer.states, H],
      ['cells', layer.cells!, H],
      ['dStates', layer.dStates!, H],
      ['dGates', layer.dGates!, 4 * H]
    ] as const
  for (const layer of trace.layers) for (const [name, data, width] of arrays(layer)) check(name, data, width)
  check('embedded', trace.embedded, full.embedding)
  check('dEmbedded', trace.dEmbedded!, full.embedding)
  check('attention', trace.attention!, 1)
})

test('attention weights of a row add up to 1, of an empty row to 0', async () => {
  const { trace } = await traceOf('none')
  const sums = [0, 1, 2, 3].map((row) =>
    trace.attention!.subarray(row * 5, row * 5 + 5).reduce((sum, value) => sum + value, 0)
  )
  expect(sums).toEqual([1, 0, 1, 1].map((sum) => expect.closeTo(sum, 6)))
})

test("dGates summed over the steps is the bias gradient, and times the inputs the input weights' gradient, both directions", async () => {
  const { model, batch, trace } = await traceOf('loss')
  const { gradients } = await model.gradients(batch)
  const rows = 4 * full.hidden,
    E = full.embedding
  for (const [direction, suffix] of [
    [0, ''],
    [1, '_reverse']
  ] as const) {
    const { dGates } = trace.layers[direction]
    const bias = new Float64Array(rows),
      weight = new Float64Array(rows * E)
    for (let at = 0; at < batch.batchSize * batch.steps; at++) {
      for (let k = 0; k < rows; k++) {
        bias[k] += dGates![at * rows + k]
        for (let e = 0; e < E; e++) weight[k * E + e] += dGates![at * rows + k] * trace.embedded[at * E + e]
      }
    }
    expectClose(`bias${suffix}`, gradients.get(`rnn.bias_ih_l0${suffix}`)!.data, bias, tolerance.goldenF32)
    expectClose(`weight${suffix}`, gradients.get(`rnn.weight_ih_l0${suffix}`)!.data, weight, tolerance.goldenF32)
  }
})

test('saliency: dEmbedded with target "logit" predicts how the label\'s own logit answers a nudge of one token', async () => {
  const { batch, trace } = await traceOf('logit')
  const params = randomParams(full, 5)
  const E = full.embedding
  // Nudge the vector of the token at row 0, step 3 through a vocabulary entry of its own.
  const spec = smallSpec({ ...full, vocabulary: full.vocabulary + 1 })
  const nudged = async (amount: number) => {
    const table = new Float32Array(spec.vocabulary * E)
    table.set(params.get('embedding.weight')!.data)
    table.set(trace.embedded.subarray(3 * E, 4 * E), full.vocabulary * E)
    table[full.vocabulary * E + 1] += amount
    const model = await referenceDevice.open(
      spec,
      new Map([...params, ['embedding.weight', { shape: [spec.vocabulary, E], data: table }]]),
      { threads: 1 }
    )
    const ids = batch.ids.slice()
    ids[3] = full.vocabulary
    return (await model.predict({ ...batch, ids })).logits[batch.labels![0]]
  }
  const slope = ((await nudged(0.01)) - (await nudged(-0.01))) / 0.02
  expect(trace.dEmbedded![3 * E + 1]).toBeCloseTo(slope, 3)
  expect(Math.abs(slope)).toBeGreaterThan(0.01)
})
