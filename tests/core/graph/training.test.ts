// The training graph against the float64 reference: loss, logits and every gradient, for every cell, direction, depth
// and pooling, on a ragged batch with an empty row and uneven loss weights.

import { type Batch, type ModelSpec, paramShapes } from '@core'
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node'
import { describe, test } from 'vitest'
import { referenceDevice } from '../../../src-core/device/reference/device'
import { encodeModel } from '../../../src-core/graph/proto-write'
import { D_EMBEDDED, LOSS, gradientName, trainingGraph } from '../../../src-core/graph/training'
import { type Case, allCases, raggedBatch, randomParams, smallSpec } from '../../devices/cases'
import { expectClose, tolerance } from '../../tolerance'

/** The graph's inputs for a whole batch, made the slow and obvious way. */
function feedsOf(spec: ModelSpec, batch: Batch, params: ReturnType<typeof randomParams>): Record<string, OrtTensor> {
  const { batchSize: B, steps: T } = batch
  const embedded = new Float32Array(T * B * spec.embedding)
  const target = new Float32Array(B * spec.classes)
  const weights = batch.weights ?? new Float32Array(B).fill(1)
  const total = weights.reduce((a, b) => a + b, 0)
  for (let row = 0; row < B; row++) {
    target[row * spec.classes + batch.labels![row]] = weights[row] / total
    for (let t = 0; t < T; t++) {
      const id = batch.ids[row * T + t]
      embedded.set(
        params.get('embedding.weight')!.data.subarray(id * spec.embedding, (id + 1) * spec.embedding),
        (t * B + row) * spec.embedding
      )
    }
  }
  const feeds: Record<string, OrtTensor> = {
    embedded: new OrtTensor('float32', embedded, [T, B, spec.embedding]),
    lengths: new OrtTensor('int64', BigInt64Array.from(batch.lengths, BigInt), [B]),
    target: new OrtTensor('float32', target, [B, spec.classes])
  }
  for (const [name, shape] of paramShapes(spec))
    if (name !== 'embedding.weight') feeds[name] = new OrtTensor('float32', params.get(name)!.data, shape)
  return feeds
}

function scatter(spec: ModelSpec, batch: Batch, dEmbedded: Float32Array): Float32Array {
  const table = new Float32Array(spec.vocabulary * spec.embedding)
  for (let row = 0; row < batch.batchSize; row++) {
    for (let t = 0; t < batch.lengths[row]; t++) {
      const id = batch.ids[row * batch.steps + t]
      for (let e = 0; e < spec.embedding; e++)
        table[id * spec.embedding + e] += dEmbedded[(t * batch.batchSize + row) * spec.embedding + e]
    }
  }
  return table
}

async function compare({ name, spec }: Case): Promise<void> {
  const params = randomParams(spec, 3)
  const batch = raggedBatch(spec, 5, { lengths: [7, 4, 1, 0, 4, 6], weighted: true })
  const session = await InferenceSession.create(encodeModel(trainingGraph(spec, { dropout: false })), {
    intraOpNumThreads: 1,
    logSeverityLevel: 3
  })
  const results = await session.run(feedsOf(spec, batch, params))
  await session.release()
  const reference = await referenceDevice.open(spec, params, { threads: 1 })
  const expected = await reference.gradients(batch)
  await reference.close()
  expectClose(`${name}: loss`, [(results[LOSS].data as Float32Array)[0]], [expected.loss], tolerance.forward)
  for (const [param, { data }] of expected.gradients) {
    const got =
      param === 'embedding.weight'
        ? scatter(spec, batch, results[D_EMBEDDED].data as Float32Array)
        : (results[gradientName(param)].data as Float32Array)
    expectClose(`${name}: d ${param}`, got, data, tolerance.gradient)
  }
}

describe('training graph equals the reference: loss and every gradient within 5e-5, ragged rows 7 4 1 0 4 6', () => {
  for (const one of allCases()) test(one.name, () => compare(one))
  test('three layers of GRU in both directions', () =>
    compare({ name: '3 layers', spec: smallSpec({ cell: 'gru', layers: 3, bidirectional: true }) }))
  test('one unit, one class vector wider than the state', () =>
    compare({ name: 'H=1', spec: smallSpec({ hidden: 1, embedding: 1, classes: 9 }) }))
})
