// Runs of the same rows as one model: the mean of their probabilities, its temperature and its wide path fitted on the validation
// rows as those of a run are (Hansen & Salamon 1990: networks of different seeds err on different rows).

import type { SequenceSet } from '../data/sequence-set'
import { averagedModel } from './averaged-model'
import type { Predictor } from '../device/device'
import type { Metrics } from '../metrics/metrics'
import type { WideRecord } from '../run/wide'
import type { Blend } from '../wide/blend'
import { fittedScale } from './calibrate'
import { evaluateSet, metricsOf } from './evaluate'
import type { Experiment } from './experiment'
import type { Clock } from './reporter'
import { fitWidePath } from './wide-path'

export interface FittedEnsemble {
  /** Factor on the logits of the mean: 1 / temperature. */
  readonly scale: number
  readonly blend: Blend | null
  readonly wide: WideRecord | null
  /** Of the rows by which temperature and weights were chosen. */
  readonly validation: Metrics
  readonly test: Metrics | null
}

/** @param experiment whose rows all members were trained on @param members networks of the same inputs and classes */
export async function fitEnsemble(
  experiment: Experiment,
  members: readonly Predictor[],
  clock: Pick<Clock, 'now' | 'turn'>
): Promise<FittedEnsemble> {
  const { sets, classes, documents } = experiment
  const { factor: scale } = await fittedScale(experiment, averagedModel(members))
  const model = averagedModel(members, scale)
  const path = await fitWidePath(experiment, model, clock)
  const judged = async (set: SequenceSet, texts: readonly string[], blend: Blend | null): Promise<Metrics> =>
    metricsOf(await evaluateSet(model, set, classes, { blend, texts }))
  const blend = path?.blend ?? null
  return {
    scale,
    blend,
    wide: path?.record ?? null,
    validation: await judged(sets.validation, documents.validation, path?.heldOut ?? null),
    test: sets.test && (await judged(sets.test, documents.judged, blend))
  }
}
