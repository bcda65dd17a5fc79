// How long a training step takes on the device that a run would get: a few real steps on a batch of the data.

import {
  BatchSampler,
  CoreError,
  initialParams,
  learningRateOf,
  type Batch,
  type DeviceReport,
  type ModelSpec,
  type ResidentModel,
  type SequenceSet,
  type TrainSettings
} from '@core'
import { middleBatch } from './batches'
import { type Fitted, sampleSet } from './fitted-sample'
import { openModel } from './open-model'

const WARM_STEPS = 1
const MEASURED_STEPS = 3

export interface Measured {
  readonly device: DeviceReport
  /** Milliseconds of a training step for each padded token. */
  readonly millisecondsPerToken: number
  readonly paddedTokensPerText: number
}

/** Steps are measured on the device that a run would get; what `auto` chose for a like shape before is not chosen again. */
export async function measure(
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

/** Lets a message from the host in, such as an abort, and obeys it. */
export async function throwIfNewer(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  if (signal.aborted) throw new CoreError({ code: 'cancelled', case: 'estimate-superseded' })
}
