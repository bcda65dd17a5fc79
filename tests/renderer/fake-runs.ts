// Runs of the fake host: records that differ the way real ones do, and the events of a training that learns.

import { message, plainMessage } from '../../src-core/messages/message'
import type { RunRecord, TrainEvent } from '../../src-core/index'
import { SETTINGS_WITHOUT_DATA, applyPreset } from '../../src-renderer/stores/presets'

const names = [
  'BiLSTM, balanced',
  'Quick look',
  'GRU without dropout',
  'Textbook RNN',
  'Two layers, attention',
  'Peepholes on'
]
const device: RunRecord['device'] = {
  asked: 'auto',
  got: 'native',
  reason: message('device-fastest', { time: '11.8' }),
  detail: 'onnxruntime-node 1.30.0, 4 cores',
  precision: 'float32',
  threads: 4,
  measured: [
    { name: 'native', milliseconds: 11.8, reason: null },
    { name: 'wasm', milliseconds: 27.3, reason: null },
    { name: 'webgpu', milliseconds: null, reason: message('no-adapter') }
  ]
}

export function fakeRun(index: number): RunRecord {
  const preset = (['balanced', 'quick', 'balanced', 'textbook', 'careful', 'balanced'] as const)[index % 6]
  const settings = { ...applyPreset(preset, SETTINGS_WITHOUT_DATA), seed: 7 + index }
  const accuracy = [0.919, 0.884, 0.906, 0.731, 0.928, 0.917][index % 6]
  const when = new Date(Date.UTC(2026, 10, 20, 9, 30) - index * 5_400_000).toISOString()
  const { model } = settings
  return {
    format: 1,
    id: `run-${index + 1}`,
    name: names[index % 6],
    tags: index % 3 === 0 ? ['baseline'] : index % 3 === 1 ? ['reviews', 'try'] : [],
    notes: index === 0 ? 'First run on the cleaned file.' : '',
    created: when,
    updated: when,
    status: (['finished', 'finished', 'stopped', 'finished', 'finished', 'diverged'] as const)[index % 6],
    versions: { gatescope: '0.1.0' },
    data: {
      train: {
        path: '',
        name: 'hotel-reviews.csv',
        sha256: 'a'.repeat(64),
        bytes: 386_400,
        rows: 4200,
        rejected: 2,
        options: {},
        dialect: {
          format: 'delimited',
          encoding: 'utf-8',
          encodingReason: plainMessage(''),
          encodingAlternatives: [],
          delimiter: ',',
          delimiterReason: plainMessage(''),
          delimiterAlternatives: [],
          quote: '"',
          header: true,
          headerReason: plainMessage('')
        }
      },
      validation: null,
      test: null,
      vectors: null,
      textColumn: 'review',
      labelColumn: 'sentiment'
    },
    split: { train: 3360, validation: 420, test: 420, sha256: 'b'.repeat(64) },
    settings,
    model: {
      vocabulary: 8600,
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
    parameters: [617_346, 282_000, 590_002, 288_000, 1_902_338, 617_730][index % 6],
    device,
    epochs: settings.epochs,
    bestEpoch: Math.max(1, settings.epochs - 2),
    baselines: { majority: 0.561, naiveBayes: 0.868 },
    train: { loss: 0.18 },
    validation: { rows: 420, loss: 0.24, accuracy, macroF1: accuracy - 0.003 },
    test: { rows: 420, loss: 0.25, accuracy: accuracy - 0.006, macroF1: accuracy - 0.009 },
    throughput: { sequencesPerSecond: 2210, tokensPerSecond: 51_300 },
    remarks: []
  }
}

export function fakeEvents(run: string, epochs: number): TrainEvent[] {
  const stepsPerEpoch = 40
  const events: TrainEvent[] = [
    {
      kind: 'started',
      run,
      parameters: 617_346,
      device: device!,
      rows: { train: 3360, validation: 420, test: 420 },
      classes: ['negative', 'positive'],
      baselines: { majority: 0.561, naiveBayes: 0.868 },
      notes: [],
      resumedFrom: null
    }
  ]
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let index = 1; index <= stepsPerEpoch; index++) {
      const step = epoch * stepsPerEpoch + index
      const learned = 1 - Math.exp(-step / 90)
      const wobble = Math.sin(step * 12.9898) * 0.04
      events.push({
        kind: 'step',
        epoch,
        step,
        stepsPerEpoch,
        epochs,
        seconds: step * 0.05,
        loss: 0.7 - 0.55 * learned + wobble,
        accuracy: 0.5 + 0.44 * learned + wobble,
        learningRate: 0.001,
        gradientNorm: 1.4 - learned + wobble * 4,
        clipped: Math.max(0, 0.6 - learned),
        updateRatio: 0.003 * (1.2 - learned),
        sequencesPerSecond: 2210,
        tokensPerSecond: 51_300,
        secondsLeft: (epochs * stepsPerEpoch - step) * 0.05,
        memoryBytes: 212_000_000
      })
    }
    const learned = 1 - Math.exp(-(epoch + 1) * 0.45)
    events.push({
      kind: 'epoch',
      epoch,
      step: (epoch + 1) * stepsPerEpoch,
      stepsPerEpoch,
      epochs,
      seconds: (epoch + 1) * 2,
      train: { loss: 0.7 - 0.55 * learned, accuracy: 0.5 + 0.45 * learned },
      validation: {
        rows: 420,
        loss: 0.69 - 0.44 * learned,
        accuracy: 0.52 + 0.4 * learned,
        macroF1: 0.51 + 0.4 * learned
      },
      learningRate: 0.001,
      best: true
    })
  }
  events.push({ kind: 'stopped', why: 'finished', epochs, bestEpoch: epochs })
  return events
}
