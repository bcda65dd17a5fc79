// Small export projects for tests: any architecture, random or given weights, a bilingual vocabulary, a made-up record.

import { plainMessage } from '../../../../src-core/messages/message'
import { initialParams } from '../../../../src-core/model/initialise'
import { parameterCount } from '../../../../src-core/model/params'
import type { ModelSpec } from '../../../../src-core/model/spec'
import type { ExportProject } from '../../../../src-core/format/export/project'
import { fitEncoder } from '../../../../src-core/text/fit'
import { defaultSettings } from '../../../../src-core/settings/defaults'
import type { EpochEvent, StepEvent, TrainEvent } from '../../../../src-core/run/events'
import { evaluationOf } from '../../../../src-core/metrics/classification'
import type { RunRecord } from '../../../../src-core/run/record'

export const TEXTS = [
  'a fine and moving film',
  'not good at all',
  "I don't like it, not one bit",
  'wonderful acting 👍🏽 and music',
  'dull dull dull',
  '这部电影非常好看',
  '太糟糕了，我不喜欢',
  '東京の映画はとても良い',
  'Un café très bon',
  'Это хорошо',
  'so so',
  'the plot is thin but the music is good',
  'never again',
  '很好看的电影 good film',
  '不好看',
  'great'
]
export const LABELS = [
  'good',
  'bad',
  'bad',
  'good',
  'bad',
  'good',
  'bad',
  'good',
  'good',
  'good',
  'so-so',
  'so-so',
  'bad',
  'good',
  'bad',
  'good'
]
export const CLASSES = ['bad', 'good', 'so-so']

export interface ProjectOptions {
  readonly spec?: Partial<ModelSpec>
  readonly tokenizer?: 'word' | 'char'
  readonly maxLength?: number
  readonly truncate?: 'head' | 'tail'
  readonly subwords?: 'on' | 'off'
}

/** A project whose spec follows `options` and whose weights are initial ones, spread enough that every gate matters. */
export function makeProject({
  spec = {},
  tokenizer = 'word',
  maxLength = 12,
  truncate = 'tail',
  subwords = 'off'
}: ProjectOptions = {}): ExportProject {
  const { spec: encoder } = fitEncoder(TEXTS, {
    tokenizer,
    lowercase: true,
    vocabularyCap: 200,
    minCount: 1,
    maxLength,
    truncate,
    subwords
  })
  const model: ModelSpec = {
    vocabulary: encoder.vocabulary.length,
    embedding: 5,
    cell: 'lstm',
    activation: 'tanh',
    peephole: false,
    hidden: 4,
    layers: 1,
    bidirectional: false,
    pooling: 'last',
    dropout: 0,
    embeddingDropout: 0,
    ...(encoder.subwords?.length ? { subwords: encoder.subwords.length + 1 } : {}),
    classes: CLASSES.length,
    ...spec
  }
  const params = initialParams(model, { inputInit: 'pytorch', recurrentInit: 'pytorch', forgetBias: 1 }, 7)
  for (const [name, { data }] of params)
    if (name !== 'embedding.weight')
      for (let i = name === 'subword.weight' ? model.embedding : 0; i < data.length; i++)
        data[i] = Math.fround(data[i] * 1.5 + 0.1 * Math.sin(i + name.length))
  const labels = Int32Array.from(LABELS, (label) => CLASSES.indexOf(label))
  const probabilities = Float32Array.from({ length: labels.length * 3 }, (_, index) =>
    index % 3 === labels[Math.floor(index / 3)] ? 0.6 : 0.2
  )
  const evaluation = evaluationOf(probabilities, null, labels, CLASSES)
  return {
    record: makeRecord(model),
    encoder,
    classes: CLASSES,
    params,
    events: makeEvents(),
    blend: null,
    abstention: null,
    evaluations: { validation: evaluation, test: null },
    probes: [],
    rows: {
      train: { texts: TEXTS, labels: LABELS },
      heldOut: { texts: TEXTS.slice(0, 6), labels: LABELS.slice(0, 6) },
      validation: { texts: TEXTS.slice(6, 9), labels: LABELS.slice(6, 9) }
    },
    version: '0.1.0'
  }
}

function makeRecord(model: ModelSpec): RunRecord {
  const settings = { ...defaultSettings({ rows: TEXTS.length, classes: CLASSES.length }), epochs: 2 }
  const file = {
    path: '/somewhere/reviews.csv',
    name: 'reviews.csv',
    sha256: 'ab'.repeat(32),
    bytes: 1000,
    rows: 16,
    rejected: 0,
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
  } as const
  return {
    format: 1,
    id: 'run-1',
    name: 'Film | reviews <b>',
    tags: ['test'],
    notes: '',
    created: '2026-01-02T03:04:05.000Z',
    updated: '2026-01-02T03:05:05.000Z',
    status: 'finished',
    versions: { gatescope: '0.1.0' },
    data: { train: file, validation: null, test: null, vectors: null, textColumn: 'text', labelColumn: 'label' },
    split: { train: 10, validation: 6, test: 0, sha256: 'cd'.repeat(32) },
    settings,
    model,
    parameters: parameterCount(model),
    device: null,
    epochs: 2,
    bestEpoch: 2,
    baselines: { majority: 0.5, naiveBayes: 0.6 },
    train: { loss: 0.5 },
    validation: { rows: 6, loss: 0.6, accuracy: 0.8, macroF1: 0.7 },
    test: null,
    throughput: { sequencesPerSecond: 100, tokensPerSecond: 900 },
    remarks: [plainMessage('1 text was cut.')]
  }
}

function makeEvents(): TrainEvent[] {
  const progress = (epoch: number, step: number) => ({ epoch, step, stepsPerEpoch: 2, epochs: 2, seconds: step / 2 })
  const step = (epoch: number, at: number): StepEvent => ({
    kind: 'step',
    ...progress(epoch, at),
    loss: 1 / at,
    accuracy: 1 - 0.5 / at,
    learningRate: 0.001,
    gradientNorm: 2 / at,
    clipped: 0,
    updateRatio: 0.01,
    sequencesPerSecond: 100,
    tokensPerSecond: 900,
    secondsLeft: 1,
    memoryBytes: 1
  })
  const epoch = (index: number): EpochEvent => ({
    kind: 'epoch',
    ...progress(index, 2 * (index + 1)),
    train: { loss: 0.7 - 0.2 * index, accuracy: 0.6 + 0.1 * index },
    validation: { rows: 6, loss: 0.8 - 0.2 * index, accuracy: 0.5 + 0.3 * index, macroF1: 0.5 + 0.2 * index },
    learningRate: 0.001,
    best: true
  })
  return [step(0, 1), step(0, 2), epoch(0), step(1, 3), step(1, 4), epoch(1)]
}
