// What a run with these settings would be: a real encoder fitted on the data, the model's shape, and a measured training
// step on the chosen device, from which the seconds of an epoch follow. Kept per question: changing the learning rate
// costs nothing, changing the cell a new measurement, changing the vocabulary a new fit.

import {
  BatchSampler,
  classesOf,
  deviceTable,
  CoreError,
  Encoder,
  encodeSet,
  fitEncoder,
  GATES,
  initialParams,
  labelIndices,
  labelledRows,
  learningRateOf,
  parameterCount,
  specOf,
  type Batch,
  type DeviceName,
  type DeviceReport,
  type DeviceRow,
  type FittedEncoder,
  type ModelSpec,
  type ResidentModel,
  type SequenceSet,
  type Table,
  type TrainSettings
} from '@core'
import type { Estimate } from '@contract'
import { nodeDevices } from '../devices'
import { measureApart } from '../measure-apart'
import { defaultThreads } from '../threads'
import { middleBatch } from './batches'
import { openModel } from './open-model'
import type { AvoidedDevices } from './methods'

/** Texts that the encoder is fitted on: vocabulary and lengths hardly move with more, and an answer comes at once. */
const FIT_ROWS = 20_000
/** Batches whose lengths stand for an epoch's. */
const MEASURED_BATCHES = 20
/** Shapes whose work differs by no more than this share a choice of device: the devices' order does not turn around within. */
const ALIKE = 2
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
  /** The device that `auto` chose last, and for how much work. */
  #chosen: { readonly report: DeviceReport; readonly work: number; readonly threads: number | null } | null = null

  /** @throws CoreError "cancelled" once a newer question has come */
  async estimate(question: Question, signal: AbortSignal): Promise<Estimate> {
    const { table, textColumn, settings } = question
    const { fitted, spec } = await this.#fit(question)
    await throwIfNewer(signal)
    const { batchSize, device, threads } = settings
    const measured = await this.#measured.get(
      table,
      { spec, batchSize, device, threads, text: settings.text, textColumn },
      () => measure(fitted, spec, settings, this.#knownFor(spec, settings), signal)
    )
    if (device === 'auto' && !this.#knownFor(spec, settings))
      this.#chosen = { report: measured.device, work: workOf(spec), threads }
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

  /** Every device of this machine, measured on a batch of these data. */
  async devices(question: Question, avoid: AvoidedDevices): Promise<readonly DeviceRow[]> {
    const { settings } = question
    const { fitted, spec } = await this.#fit(question)
    return deviceTable(nodeDevices(), spec, middleBatch(sampleSet(fitted, settings), settings), {
      params: initialParams(spec, settings.model, settings.seed),
      threads: settings.threads ?? defaultThreads(),
      now: () => performance.now(),
      apart: measureApart,
      avoid: new Map<DeviceName, string>(avoid.map((name) => [name, '']))
    })
  }

  async #fit(question: Question): Promise<{ readonly fitted: Fitted; readonly spec: ModelSpec }> {
    const { table, textColumn, labelColumn, settings } = question
    const fitted = await this.#fitted.get(table, { textColumn, labelColumn, text: settings.text }, () => fit(question))
    return {
      fitted,
      spec: specOf(settings.model, { vocabulary: fitted.encoder.spec.vocabulary.length, classes: fitted.classes })
    }
  }

  #knownFor(spec: ModelSpec, { device, threads }: TrainSettings): DeviceReport | null {
    if (device !== 'auto' || this.#chosen?.threads !== threads) return null
    const ratio = workOf(spec) / this.#chosen.work
    return ratio <= ALIKE && ratio >= 1 / ALIKE ? this.#chosen.report : null
  }
}

function fit({ table, textColumn, labelColumn, settings }: Question): Fitted {
  const { texts, labels } = labelledRows(table, textColumn, labelColumn)
  const classes = classesOf(labels)
  const stride = Math.max(1, Math.ceil(texts.length / FIT_ROWS))
  const sampled = texts.filter((_, n) => n % stride === 0)
  const sampledLabels = labelIndices(
    labels.filter((_, n) => n % stride === 0),
    classes
  )
  return {
    encoder: fitEncoder(sampled, settings.text),
    texts: sampled,
    labels: sampledLabels,
    classes: classes.length,
    usable: texts.length
  }
}

/** Steps are measured on the device that a run would get; what `auto` chose for a like shape before is not chosen again. */
async function measure(
  fitted: Fitted,
  spec: ModelSpec,
  settings: TrainSettings,
  known: DeviceReport | null,
  signal: AbortSignal
): Promise<Measured> {
  const set = sampleSet(fitted, settings)
  const batch = middleBatch(set, settings)
  await throwIfNewer(signal)
  const model = await openModel({
    spec,
    params: initialParams(spec, settings.model, settings.seed),
    settings,
    sample: batch,
    known
  })
  try {
    const chosen =
      known === null ? model.report.measured.find(({ name }) => name === model.report.got)?.milliseconds : null
    const milliseconds = chosen ?? (await millisecondsOfStep(model, batch, settings, signal))
    return {
      device: model.report,
      millisecondsPerToken: milliseconds / (batch.batchSize * batch.steps),
      paddedTokensPerText: paddedTokens(set, settings) / set.labels.length
    }
  } finally {
    await model.close()
  }
}

/** The first batches' worth of texts: their lengths stand for an epoch's. */
function sampleSet({ encoder, texts, labels }: Fitted, { batchSize }: TrainSettings): SequenceSet {
  const rows = Math.min(texts.length, batchSize * MEASURED_BATCHES)
  return encodeSet(
    new Encoder(encoder.spec),
    texts.slice(0, rows),
    labels.subarray(0, rows),
    Int32Array.from({ length: rows }, (_, n) => n)
  )
}

async function millisecondsOfStep(
  model: ResidentModel,
  batch: Batch,
  settings: TrainSettings,
  signal: AbortSignal
): Promise<number> {
  const { optimizer, clipNorm, clipValue } = settings
  const learningRate = learningRateOf(settings)
  let milliseconds = 0
  for (let step = 1; step <= WARM_STEPS + MEASURED_STEPS; step++) {
    await throwIfNewer(signal)
    const started = performance.now()
    await model.step(batch, { optimizer, learningRate, clipNorm, clipValue, dropoutSeed: 1, step })
    if (step > WARM_STEPS) milliseconds += performance.now() - started
  }
  return milliseconds / MEASURED_STEPS
}

/** Tokens of an epoch's batches, padding included. */
function paddedTokens(set: SequenceSet, { batchSize, seed }: TrainSettings): number {
  const sampler = new BatchSampler(set, { batchSize, seed })
  let tokens = 0
  for (let index = 0; index < sampler.batchesPerEpoch; index++) {
    const batch = sampler.batch(0, index)
    tokens += batch.batchSize * batch.steps
  }
  return tokens
}

/** Multiplications of one step of one sequence, roughly: what makes one device faster than another. */
const workOf = ({ cell, hidden, embedding, layers, bidirectional }: ModelSpec): number =>
  GATES[cell] * hidden * (embedding + hidden * (2 * layers - 1)) * (bidirectional ? 2 : 1)

/** Lets a message from the host in, such as an abort, and obeys it. */
async function throwIfNewer(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  if (signal.aborted) throw new CoreError({ code: 'cancelled', case: 'estimate-superseded' })
}
