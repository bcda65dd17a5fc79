// The inference graph (ONNX's own recurrent operators) against the float64 reference (our own equations): two
// independent ways to the same logits, for every cell, direction, depth and pooling, ragged and with an empty row.

import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import type { Batch, ModelSpec } from '@core'
import { referenceDevice } from '../../../src-core/device/reference/device'
import { forwardGraph } from '../../../src-core/graph/forward'
import { encodeModel } from '../../../src-core/graph/proto-write'
import { type Case, NUMBERS, allCases, raggedBatch, randomParams, smallSpec } from '../../devices/cases'
import { expectClose, tolerance } from '../../tolerance'

async function compare({ name, spec }: Case): Promise<void> {
  const params = randomParams(spec, 11)
  const batch = raggedBatch(spec, 5)
  const session = await InferenceSession.create(encodeModel(forwardGraph(spec, params, { input: 'ids' })), {
    intraOpNumThreads: 1,
    logSeverityLevel: 3
  })
  const results = await session.run(feedsOf(spec, batch))
  await session.release()
  const reference = await referenceDevice.open(spec, params, { threads: 1 })
  const expected = await reference.predict(batch)
  await reference.close()
  expectClose(`${name}: logits`, results.logits.data as Float32Array, expected.logits, tolerance.forward)
  expectClose(
    `${name}: probabilities`,
    results.probabilities.data as Float32Array,
    expected.probabilities,
    tolerance.forward
  )
}

function feedsOf(spec: ModelSpec, { ids, values, lengths, batchSize, steps }: Batch): Record<string, OrtTensor> {
  if (!values) return { input_ids: new OrtTensor('int64', BigInt64Array.from(ids, BigInt), [batchSize, steps]) }
  const C = spec.embedding
  const rows = Float32Array.from({ length: ids.length * C }, (_, at) => values[ids[Math.floor(at / C)] * C + (at % C)])
  return {
    values: new OrtTensor('float32', rows, [batchSize, steps, C]),
    lengths: new OrtTensor('int64', BigInt64Array.from(lengths, BigInt), [batchSize])
  }
}

describe('inference graph of numbers equals the reference within 1e-5, ragged rows 7 4 1 0 4 6', () => {
  for (const one of allCases(NUMBERS)) test(one.name, () => compare(one))
})

describe('inference graph equals the reference within 1e-5, ids in, ragged rows 7 4 1 0 4 6', () => {
  for (const one of allCases()) test(one.name, () => compare(one))
})

test('the same model gives the same bytes', () => {
  const spec = smallSpec({ bidirectional: true, pooling: 'attention' })
  const bytes = (): Uint8Array =>
    encodeModel(
      forwardGraph(spec, randomParams(spec, 1), { input: 'ids', details: { metadata: { labels: '["a","b"]' } } })
    )
  expect(bytes()).toEqual(bytes())
})
