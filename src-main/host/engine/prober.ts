// What the loop looks at after each epoch: gates, states and gradient flow on a fixed sample of the training texts.

import { evaluationBatches, probeModel, probeRows, subset, type Prepared, type RunOptions } from '@core'

const PROBE_BATCH = 64

/** Chosen once, so that the epochs of a run can be compared. */
export function prober({ sets, settings }: Prepared): NonNullable<RunOptions['probe']> {
  const texts = subset(sets.train, probeRows(sets.train, settings.seed))
  return async (model, epoch) => {
    const { params } = await model.parameters()
    return probeModel(model, evaluationBatches(texts, PROBE_BATCH), params, epoch, () => performance.now())
  }
}
