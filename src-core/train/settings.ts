// TrainSettings: everything the user may choose about a run, in one schema-checked, serialisable object. The command
// line, the workbench and run.json all speak it. Absent choices are filled by `defaults.ts` from the data and shown.

import * as v from 'valibot'
import { DEVICE_NAMES } from '../device/device'

const positive = v.pipe(v.number(), v.gtValue(0))
const count = v.pipe(v.number(), v.integer(), v.minValue(1))
const rate = v.pipe(v.number(), v.minValue(0), v.ltValue(1))

export const modelSettingsSchema = v.strictObject({
  cell: v.picklist(['rnn', 'lstm', 'gru']),
  activation: v.picklist(['tanh', 'relu']),
  peephole: v.boolean(),
  bidirectional: v.boolean(),
  layers: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
  hidden: v.pipe(count, v.maxValue(4096)),
  embedding: v.pipe(count, v.maxValue(4096)),
  pooling: v.picklist(['last', 'mean', 'max', 'attention']),
  dropout: rate,
  embeddingDropout: rate,
  /** Input weights: Glorot-uniform or PyTorch's U(-1/sqrt(H), 1/sqrt(H)). */
  inputInit: v.picklist(['glorot', 'pytorch']),
  /** Recurrent weights: orthogonal per gate block, Glorot-uniform, PyTorch's, or (plain RNN) identity (Le, Jaitly & Hinton 2015). */
  recurrentInit: v.picklist(['orthogonal', 'glorot', 'pytorch', 'identity']),
  /** LSTM: initial forget-gate bias (Jozefowicz, Zaremba & Sutskever 2015). */
  forgetBias: v.number()
})
export type ModelSettings = v.InferOutput<typeof modelSettingsSchema>

export const textSettingsSchema = v.strictObject({
  tokenizer: v.picklist(['auto', 'word', 'char']),
  lowercase: v.boolean(),
  vocabularyCap: v.pipe(v.number(), v.integer(), v.minValue(3)),
  minCount: count,
  maxLength: v.nullable(count),
  truncate: v.picklist(['head', 'tail'])
})

export const optimizerSchema = v.strictObject({
  name: v.picklist(['sgd', 'momentum', 'adagrad', 'adadelta', 'rmsprop', 'adam', 'adamw']),
  momentum: rate,
  beta1: rate,
  beta2: rate,
  epsilon: positive,
  weightDecay: v.pipe(v.number(), v.minValue(0))
})

export const trainSettingsSchema = v.strictObject({
  model: modelSettingsSchema,
  text: textSettingsSchema,
  epochs: count,
  batchSize: count,
  optimizer: optimizerSchema,
  /** null: the optimizer's preset. */
  learningRate: v.nullable(positive),
  schedule: v.picklist(['constant', 'step', 'cosine', 'plateau']),
  clipNorm: v.nullable(positive),
  clipValue: v.nullable(positive),
  classWeights: v.picklist(['none', 'balanced']),
  /** Epochs without a better validation result before stopping; null: never stop early. */
  patience: v.nullable(count),
  /** Share of the training rows held out; used where no validation file is given. */
  validationSplit: v.pipe(v.number(), v.gtValue(0), v.ltValue(0.9)),
  /** Share of all rows held out for the final test; used where no test file is given. 0: no test split. */
  testSplit: v.pipe(v.number(), v.minValue(0), v.ltValue(0.9)),
  /** Chance of replacing a training token by the unknown id, so that unknown words are met in training. */
  wordDropout: rate,
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
  device: v.picklist(['auto', ...DEVICE_NAMES]),
  /** null: as many workers as cores, at most 8. */
  threads: v.nullable(count),
  /** Steps between two checkpoints inside an epoch; every epoch's end is one too. */
  checkpointEvery: count
})
export type TrainSettings = v.InferOutput<typeof trainSettingsSchema>
