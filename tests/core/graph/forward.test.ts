// The inference graph (ONNX's own recurrent operators) against the float64 reference (our own equations): two
// independent ways to the same logits, for every cell, direction, depth and pooling, ragged and with an empty row.

import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import type { Batch, ModelSpec } from '@core'
import { referenceDevice } from '../../../src-core/device/reference/device'
import { forwardGraph } from '../../../src-core/graph/forward'
import { encodeModel } from '../../../src-core/graph/proto-write'
import { type Case, NUMBERS, allCases, filterCases, raggedBatch, randomParams, smallSpec } from '../../devices/cases'
import { expectClose, tolerance } from '../../tolerance'

/** The text CNN of tokens, and of numbers. */
const FILTERS = filterCases().slice(0, 2)

async function compare({ name, spec }: Case, portable = false): Promise<void> {
  const params = randomParams(spec, 11)
  const batch = raggedBatch(spec, 5)
  const session = await InferenceSession.create(encodeModel(forwardGraph(spec, params, { input: 'ids', portable })), {
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
  for (const one of [...allCases(NUMBERS, 7), FILTERS[1]]) test(one.name, () => compare(one))
})

describe('inference graph equals the reference within 1e-5, ids in, ragged rows 7 4 1 0 4 6', () => {
  for (const one of [...allCases(), FILTERS[0]]) test(one.name, () => compare(one))
})

describe('in plain operators too: no lengths go into an operator, no peepholes, no activations', () => {
  for (const one of [...allCases(), ...allCases(NUMBERS, 7), ...FILTERS])
    test(one.name, async () => {
      await compare(one, true)
      const { graph } = forwardGraph(one.spec, randomParams(one.spec, 11), { input: 'ids', portable: true })
      const operators = graph.nodes.filter(({ opType }) => ['RNN', 'LSTM', 'GRU'].includes(opType))
      expect(operators.every(({ inputs, attributes }) => inputs.length === 4 && !('activations' in attributes))).toBe(
        true
      )
    })
})

test('the same model gives the same bytes', () => {
  const spec = smallSpec({ bidirectional: true, pooling: 'attention' })
  const bytes = (): Uint8Array =>
    encodeModel(
      forwardGraph(spec, randomParams(spec, 1), { input: 'ids', details: { metadata: { labels: '["a","b"]' } } })
    )
  expect(bytes()).toEqual(bytes())
})
