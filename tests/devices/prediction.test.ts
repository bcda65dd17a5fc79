// Large batches predicted by the ONNX devices: wider slices, the exported graph itself, two slices in a lane's hands.

import { type Batch, type ModelSpec, type Tensor, onnxDevice, referenceDevice } from '@core'
import { describe, expect, test } from 'vitest'
import { inSliceOrder } from '../../src-core/device/onnx/dispatch'
import type { Lane } from '../../src-core/device/onnx/host'
import { cutPredicted } from '../../src-core/device/onnx/slices'
import { inProcessHost } from '../../src-main/host/onnx/onnx-host'
import { raggedBatch, randomLengths, randomParams, smallSpec } from './cases'

const spec = smallSpec({ cell: 'lstm', pooling: 'last', vocabulary: 40 })
const large = raggedBatch(spec, 3, { lengths: randomLengths(3, 400, 50) })

describe('the slices of a batch to predict', () => {
  test('hold every row once, the longest first, at most 64 rows and 1,024 tokens, or 16 rows', () => {
    const slices = cutPredicted(large, spec)
    expect(slices.flatMap(({ batchRows }) => [...batchRows]).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 400 }, (_, row) => row)
    )
    const lengths = slices.flatMap(({ tokens }) => [...tokens.lengths])
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
    for (const { tokens } of slices) {
      expect(tokens.rows).toBeLessThanOrEqual(64)
      expect(tokens.rows <= 16 || tokens.rows * tokens.steps <= 1024).toBe(true)
    }
    expect(slices.length).toBeLessThan(400 / 16)
  })

  test('of a common batch are those of training', () => {
    const common = raggedBatch(spec, 4, { lengths: randomLengths(4, 33, 9) })
    expect(cutPredicted(common, spec).map(({ batchRows }) => batchRows.length)).toEqual([11, 11, 11])
  })
})

test('a lane has two slices in hand where there are enough, and results are taken in slice order', async () => {
  let inHand = 0
  let maximum = 0
  const lane = {} as Lane
  const taken: number[] = []
  await inSliceOrder(
    [lane],
    6,
    async (_, slice) => {
      maximum = Math.max(maximum, ++inHand)
      // The even ones are slower than the odd ones after them.
      await new Promise((resolve) => setTimeout(resolve, slice % 2 === 0 ? 8 : 1))
      inHand--
      return slice
    },
    (result) => taken.push(result)
  )
  expect(maximum).toBe(2)
  expect(taken).toEqual([0, 1, 2, 3, 4, 5])
})

const device = onnxDevice('native', inProcessHost('native'))
const { available, reason } = await device.probe()

/** Probabilities of a batch by a model of these weights. */
async function predicted(of: ModelSpec, params: ReadonlyMap<string, Tensor>, batch: Batch): Promise<Float32Array> {
  const model = await device.open(of, params, { threads: 1 })
  try {
    return (await model.predict(batch)).probabilities
  } finally {
    await model.close()
  }
}

describe.skipIf(!available)(`device native${available ? '' : ` SKIPPED: ${reason?.code}`}`, () => {
  test('a batch of 400 ragged rows has the probabilities of the reference, 1e-5', async () => {
    const params = randomParams(spec, 1)
    const reference = await referenceDevice.open(spec, params, { threads: 1 })
    const expected = (await reference.predict(large)).probabilities
    const got = await predicted(spec, params, large)
    expect(Math.max(...got.map((value, i) => Math.abs(value - expected[i])))).toBeLessThan(1e-5)
  })

  test('rows gathered beside a table that is too large for a session give the same bits as the graph with the table inside', async () => {
    const wide = smallSpec({ cell: 'gru', pooling: 'max', vocabulary: 40, embedding: 64 })
    const params = randomParams(wide, 2)
    const batch = raggedBatch(wide, 5, { lengths: randomLengths(5, 60, 12) })
    const vocabulary = 2 ** 17 + 1
    const table = new Float32Array(vocabulary * 64)
    table.set(params.get('embedding.weight')!.data)
    const outside = new Map([...params, ['embedding.weight', { shape: [vocabulary, 64], data: table }]])
    expect(await predicted({ ...wide, vocabulary }, outside, batch)).toEqual(await predicted(wide, params, batch))
  })
})
