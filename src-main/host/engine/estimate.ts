// What a run with these settings would be: a real encoder fitted on the data, the model's shape, and a measured training
// step on the chosen device, from which the seconds of an epoch follow. Kept per question: changing the learning rate
// costs nothing, changing the cell a new measurement, changing the vocabulary a new fit.

import {
  BatchSampler, classesOf, CoreError, Encoder, encodeSet, fitEncoder, initialParams, labelIndices, labelledRows, learningRateOf, parameterCount, specOf,
  type Batch, type CancelToken, type DeviceReport, type FittedEncoder, type ModelSpec, type Table, type TrainSettings
} from '@core'
import type { Estimate } from '@contract'
import { openModel } from './open-model'

/** Texts that the encoder is fitted on: vocabulary and lengths hardly move with more, and an answer comes at once. */
const FIT_ROWS = 20_000
/** Batches that the measured one is chosen from. */
const CANDIDATE_BATCHES = 20
const WARM_STEPS = 1
const MEASURED_STEPS = 3

interface Question {
  readonly table: Table
  readonly textColumn: string
  readonly labelColumn: string
  readonly settings: TrainSettings
}

/** The last answer to a question, kept while the question stays the same. */
class Kept<Value> {
  #key = ''
  #table: Table | null = null
  #value: Value | null = null

  async get(table: Table, key: unknown, make: () => Value | Promise<Value>): Promise<Value> {
    const text = JSON.stringify(key)
    if (this.#value !== null && this.#table === table && this.#key === text) return this.#value
    const value = await make()
    this.#key = text
    this.#table = table
    this.#value = value
    return value
  }
}

interface Fitted {
  readonly encoder: FittedEncoder
  readonly texts: readonly string[]
  readonly labels: Int32Array
  readonly classes: number
  /** Rows of the whole table that can be trained on. */
  readonly usable: number
}

interface Measured {
  readonly device: DeviceReport
  /** Milliseconds of a training step for each padded token. */
  readonly millisecondsPerToken: number
  readonly paddedTokensPerText: number
}

export class Estimator {
  readonly #fitted = new Kept<Fitted>()
  readonly #measured = new Kept<Measured>()

  /** @throws CoreError "cancelled" once a newer question has come */
  async estimate(question: Question, cancel: CancelToken): Promise<Estimate> {
    const { table, textColumn, labelColumn, settings } = question
    const fitted = await this.#fitted.get(table, { textColumn, labelColumn, text: settings.text }, () => fit(question))
    const spec = specOf(settings.model, { vocabulary: fitted.encoder.spec.vocabulary.length, classes: fitted.classes })
    await breathe(cancel)
    const { batchSize, device, threads } = settings
    const measured = await this.#measured.get(table, { spec, batchSize, device, threads, text: settings.text, textColumn }, () => measure(fitted, spec, settings, cancel))
    const { kind, why, vocabulary, maxLength, truncatedShare, unknownShare } = fitted.encoder.report
    const rows = fitted.usable * (1 - settings.testSplit) * (1 - settings.validationSplit)
    return {
      spec,
      parameters: parameterCount(spec),
      secondsPerEpoch: (rows * measured.paddedTokensPerText * measured.millisecondsPerToken) / 1000,
      device: measured.device,
      tokenizer: { kind, why, vocabulary, maxLength, truncatedShare, unknownShare }
    }
  }
}

function fit({ table, textColumn, labelColumn, settings }: Question): Fitted {
  const { texts, labels } = labelledRows(table, textColumn, labelColumn)
  const classes = classesOf(labels)
  const stride = Math.max(1, Math.ceil(texts.length / FIT_ROWS))
  const sampled = texts.filter((_, n) => n % stride === 0)
  const sampledLabels = labelIndices(labels.filter((_, n) => n % stride === 0), classes)
  return { encoder: fitEncoder(sampled, settings.text), texts: sampled, labels: sampledLabels, classes: classes.length, usable: texts.length }
}

async function measure({ encoder, texts, labels }: Fitted, spec: ModelSpec, settings: TrainSettings, cancel: CancelToken): Promise<Measured> {
  const rows = Math.min(texts.length, settings.batchSize * CANDIDATE_BATCHES)
  const set = encodeSet(new Encoder(encoder.spec), texts.slice(0, rows), labels.subarray(0, rows), Int32Array.from({ length: rows }, (_, n) => n))
  const sampler = new BatchSampler(set, { batchSize: settings.batchSize, seed: settings.seed })
  const batches = Array.from({ length: sampler.batchesPerEpoch }, (_, index) => sampler.batch(0, index))
  const batch = middleOf(batches)
  const padded = batches.reduce((sum, { batchSize, steps }) => sum + batchSize * steps, 0)
  await breathe(cancel)
  const model = await openModel({ spec, params: initialParams(spec, settings.model, settings.seed), settings, sample: batch })
  try {
    const rule = { optimizer: settings.optimizer, learningRate: learningRateOf(settings), clipNorm: settings.clipNorm, clipValue: settings.clipValue, dropoutSeed: 1 }
    let milliseconds = 0
    for (let step = 1; step <= WARM_STEPS + MEASURED_STEPS; step++) {
      await breathe(cancel)
      const started = performance.now()
      await model.step(batch, { ...rule, step })
      if (step > WARM_STEPS) milliseconds += performance.now() - started
    }
    return { device: model.report, millisecondsPerToken: milliseconds / MEASURED_STEPS / (batch.batchSize * batch.steps), paddedTokensPerText: padded / rows }
  } finally {
    await model.close()
  }
}

/** The batch of middle length: short ones are dearer a token, long ones cheaper. */
function middleOf(batches: readonly Batch[]): Batch {
  return [...batches].sort((a, b) => a.steps - b.steps)[batches.length >> 1]!
}

/** Lets a cancellation in, and obeys it. */
async function breathe(cancel: CancelToken): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  if (cancel.cancelled) throw new CoreError({ code: 'cancelled', subject: 'estimate', expected: 'the same settings until it is measured', got: 'newer ones', next: 'The newer ones are being measured.' })
}
