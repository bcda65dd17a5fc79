// ONNX files with weights in fewer bytes: ONNX Runtime computes what the reference does with the weights that a reader of
// the file finds, and those are as near to the float32 ones as their format allows.

import { InferenceSession, Tensor } from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { referenceDevice } from '../../../src-core/device/reference/device'
import { onnxFile } from '../../../src-core/format/export/onnx-export'
import { importOnnx } from '../../../src-core/format/import/onnx/import'
import { GraphBuilder } from '../../../src-core/graph/builder'
import { modelOf } from '../../../src-core/graph/model'
import { REDUCED_WEIGHTS, withFloatWeights, withReducedWeights } from '../../../src-core/graph/reduced-weights'
import type { ModelSpec } from '../../../src-core/model/spec'
import { makeProject } from '../format/export/project'
import { raggedBatch } from '../../devices/cases'

const SPECS: Partial<ModelSpec>[] = [
  { cell: 'lstm', peephole: true, bidirectional: true, layers: 2, pooling: 'attention', hidden: 9 },
  { cell: 'gru', bidirectional: false, pooling: 'mean', hidden: 11 },
  { cell: 'rnn', bidirectional: true, pooling: 'max', hidden: 17 },
  { cell: 'cnn', pooling: 'max', hidden: 12 }
]
/** Of the largest weight of a row: half a unit of the last place, half a step. */
const NEARNESS = { float16: 2 ** -11, int8: 0.5 / 127 }

describe.each(REDUCED_WEIGHTS)('%s', (weights) => {
  test.each(SPECS)('$cell, $pooling: the graph computes with the weights that an import finds', async (spec) => {
    const project = makeProject({ spec })
    const { bytes } = onnxFile(project, { weights })
    const { params } = importOnnx(bytes)
    for (const [name, { data, shape }] of project.params) {
      const columns = shape.length < 2 ? 1 : data.length / shape[0]
      const found = params.get(name)!.data
      for (let at = 0; at < data.length; at++) {
        const from = at - (at % columns)
        const largest = Math.max(...[...data.slice(from, from + columns)].map(Math.abs))
        expect(Math.abs(found[at] - data[at])).toBeLessThanOrEqual(largest * NEARNESS[weights] * (1 + 1e-6))
      }
    }
    const batch = raggedBatch(project.record.model, 5, { lengths: [1, 4, 7] })
    const model = await referenceDevice.open(project.record.model, params, { threads: 1 })
    const { logits } = await model.predict(batch)
    await model.close()
    const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1, logSeverityLevel: 3 })
    const outputs = await session.run({
      input_ids: new Tensor('int64', BigInt64Array.from(batch.ids, BigInt), [batch.batchSize, batch.steps])
    })
    await session.release()
    const got = outputs.logits.data as Float32Array
    logits.forEach((logit, at) => expect(got[at]).toBeCloseTo(logit, 5))
  })

  test.each(['lstm', 'cnn'] as const)('%s: the file is smaller as its weights are', (cell) => {
    const project = makeProject({ spec: { cell, hidden: 96, embedding: 64 } })
    const share = onnxFile(project, { weights }).bytes.length / onnxFile(project).bytes.length
    expect(share).toBeLessThan(weights === 'float16' ? 0.62 : 0.42)
  })
})

const graphWith = (values: Float32Array): ReturnType<typeof modelOf> => {
  const g = new GraphBuilder('one matrix')
  g.outputAs('out', g.weight('w', [values.length / 8, 8], values), 'float', [values.length / 8, 8])
  return modelOf(g.build())
}

test('a weight beyond what float16 holds is refused by name', () => {
  const values = new Float32Array(128)
  values[77] = -70_000
  expect(() => withReducedWeights(graphWith(values), 'float16')).toThrow(/tensor w: .*65,504.*-70000/)
})

test('scales for each row of a filter [channels, width], as earlier files have them, are read', () => {
  const earlier = withReducedWeights(graphWith(Float32Array.from({ length: 128 }, (_, at) => at / 128)), 'int8')
  const reshaped = earlier.graph.initializers.map((tensor) =>
    tensor.name === 'w_int8'
      ? { ...tensor, shape: [4, 4, 8] }
      : tensor.name === 'w_scale'
        ? { ...tensor, shape: [4, 4, 1] }
        : tensor
  )
  const back = withFloatWeights({ ...earlier, graph: { ...earlier.graph, initializers: reshaped } })
  const { data } = back.graph.initializers.find(({ name }) => name === 'w')!
  data.forEach((value, at) => expect(Number(value)).toBeCloseTo(at / 128, 2))
})

test('rows of zeros, small tensors and models without such weights stay as they are', () => {
  const values = new Float32Array(128)
  values.fill(1.5, 8, 16)
  const whole = graphWith(values)
  const back = withFloatWeights(withReducedWeights(whole, 'int8'))
  expect(back.graph.initializers.find(({ name }) => name === 'w')).toMatchObject({ data: values })
  expect(back.graph.initializers.filter(({ type }) => type === 'int8')).toEqual([])
  const small = graphWith(new Float32Array(8))
  expect(withReducedWeights(small, 'int8')).toEqual(small)
  expect(withFloatWeights(whole)).toBe(whole)
})
