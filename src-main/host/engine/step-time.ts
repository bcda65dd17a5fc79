// How long a training step takes on the device that a run would get: a few real steps on a batch of the data.

import { availableParallelism, loadavg } from 'node:os'
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
  /** Other work had the processor meanwhile: the figure is too high by what that took. */
  readonly busy: boolean
}

/** Steps of one batch that differ by more than this share were disturbed. */
const MAX_TIME_RATIO = 2

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
    const taken = chosen == null ? await millisecondsOfSteps(model, batch, settings, signal) : [chosen]
    // The quickest step is the least disturbed one.
    const milliseconds = Math.min(...taken)
    return {
      busy: Math.max(...taken) > MAX_TIME_RATIO * milliseconds || loadavg()[0] > availableParallelism(),
      device: model.report,
      millisecondsPerToken: milliseconds / (batch.batchSize * batch.steps),
      paddedTokensPerText: paddedTokens(set, settings) / set.labels.length
    }
  } finally {
    await model.close()
  }
}

async function millisecondsOfSteps(
  model: ResidentModel,
  batch: Batch,
  settings: TrainSettings,
  signal: AbortSignal
): Promise<number[]> {
  const { optimizer, clipNorm, clipValue } = settings
  const learningRate = learningRateOf(settings)
  const taken: number[] = []
  for (let step = 1; step <= WARM_STEPS + MEASURED_STEPS; step++) {
    await throwIfNewer(signal)
    const started = performance.now()
    await model.step(batch, { optimizer, learningRate, clipNorm, clipValue, dropoutSeed: 1, step })
    if (step > WARM_STEPS) taken.push(performance.now() - started)
  }
  return taken
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
