// gpu.js's two CPU modes, kept for comparison, run the same kernels: a choice of models in which every kernel occurs.

import { type ModelSpec, gpuDevice } from '@core'
import { describe, test } from 'vitest'
import { nodeGpuHost } from '../../src-main/host/gpu/node-gpu'
import { raggedBatch, smallSpec } from './cases'
import { LENGTHS, compareAll, ruleOf } from './beside-reference'

const MODELS: Readonly<Record<string, ModelSpec>> = {
  'rnn relu, mean': smallSpec({ cell: 'rnn', activation: 'relu', pooling: 'mean' }),
  'rnn tanh, both directions, two layers, last': smallSpec({ cell: 'rnn', bidirectional: true, layers: 2 }),
  'lstm with peepholes, both directions, two layers, attention, dropout': smallSpec({
    cell: 'lstm',
    peephole: true,
    bidirectional: true,
    layers: 2,
    pooling: 'attention',
    dropout: 0.4,
    embeddingDropout: 0.3
  }),
  'gru, both directions, max': smallSpec({ cell: 'gru', bidirectional: true, pooling: 'max' }),
  'gru, max, focal loss': smallSpec({ cell: 'gru', pooling: 'max', focal: 0.5 })
}

for (const name of ['gpujs-wasm', 'gpujs-cpu'] as const) {
  describe(`device ${name} equals the reference: forward within 1e-5, one step within 5e-5`, () => {
    for (const [title, spec] of Object.entries(MODELS)) {
      test(
        title,
        () =>
          compareAll(
            gpuDevice(name, nodeGpuHost),
            spec,
            raggedBatch(spec, 5, { lengths: LENGTHS, weighted: true }),
            ruleOf({ clipNorm: 0.5 })
          ),
        240_000
      )
    }
  })
}
