// What the fake host answers about the engine: an estimate, the devices, their measured step.

import { message } from '../../src-core/messages/message'
import { GATES } from '../../src-core/model/cell-facts'
import type { FakeAnswers } from './fake-bridge'
import { fakeRun } from './fake-runs'

export const ENGINE_ANSWERS: FakeAnswers = {
  'settings.estimate': ({ settings }) => {
    const { model } = settings
    const gates = GATES[model.cell]
    const directions = model.bidirectional ? 2 : 1
    const recurrent = Array.from(
      { length: model.layers },
      (_, layer) =>
        directions *
        gates *
        model.hidden *
        ((layer === 0 ? model.embedding : directions * model.hidden) + model.hidden + 2)
    ).reduce((a, b) => a + b, 0)
    const parameters = 8_600 * model.embedding + recurrent + directions * model.hidden * 2 + 2
    return {
      spec: {
        vocabulary: 8_600,
        embedding: model.embedding,
        cell: model.cell,
        activation: model.activation,
        peephole: model.peephole,
        hidden: model.hidden,
        layers: model.layers,
        bidirectional: model.bidirectional,
        pooling: model.pooling,
        dropout: model.dropout,
        embeddingDropout: model.embeddingDropout,
        classes: 2
      },
      parameters,
      secondsPerEpoch: recurrent / 40_000,
      busy: false,
      device: fakeRun(0).device!,
      tokenizer: {
        kind: 'word',
        why: message('usual-words', { words: '12', share: 0.9 }),
        vocabulary: 8_600,
        maxLength: 48,
        truncatedShare: 0.012,
        unknownShare: 0.031
      }
    }
  },
  'devices.list': () => [
    { name: 'native', available: true, reason: null, detail: 'onnxruntime-node 1.30.0, 4 cores' },
    { name: 'wasm', available: true, reason: null, detail: 'onnxruntime-web 1.30.0, 4 threads' },
    { name: 'webgpu', available: false, reason: message('no-adapter'), detail: '' },
    { name: 'reference', available: true, reason: null, detail: 'float64 loops' }
  ],
  'devices.measure': () => [
    {
      asked: 'native',
      got: 'native',
      milliseconds: 6.2,
      reason: null,
      detail: 'onnxruntime-node 1.30.0, 4 cores',
      chosen: true
    },
    {
      asked: 'webgpu',
      got: null,
      milliseconds: null,
      reason: message('no-vulkan'),
      detail: '',
      chosen: false
    },
    {
      asked: 'reference',
      got: 'reference',
      milliseconds: null,
      reason: message('device-slower', { time: '240' }),
      detail: 'JavaScript, float64',
      chosen: false
    }
  ]
}
