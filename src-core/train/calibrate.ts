// Temperature scaling (Guo et al. 2017) of a trained network: one number, fitted on the validation rows, that changes no decision
// and makes the probabilities believable. It goes into the output layer, so that nothing else has to know of it.

import { evaluationOf } from '../metrics/classification'
import { calibrationCurve } from '../metrics/curves'
import type { Predictor } from '../device/device'
import { scaledOutput } from '../model/scale-output'
import type { ParamSet } from '../model/params'
import type { CalibrationErrors } from '../run/calibration'
import type { CarriedFit } from '../run/wide'
import { softmaxRows } from '../numeric/softmax'
import { BLEND_PARTS, type BlendPart } from '../wide/blend'
import { fitBlend, labelledRows, MIN_BLEND_ROWS } from '../wide/fit-blend'
import { predictSet, type SetPrediction } from './evaluate'
import type { Experiment } from './experiment'
import type { TrainedModel } from './trained-model'

export interface Calibrated {
  /** The weights to keep; they are on the device. */
  readonly params: ParamSet
  /** 1 where none was fitted. */
  readonly temperature: number
  /** Validation rows; 0 where none was fitted. */
  readonly rows: number
}

/**
 * @param model with `best` on its device
 * @param carried fitted by an earlier run: taken as it is
 */
export async function calibrate(
  { settings, sets, documents, classes }: Experiment,
  model: TrainedModel,
  best: ParamSet,
  carried?: CarriedFit
): Promise<Calibrated> {
  if (carried) {
    if (!carried.calibration) return { params: best, temperature: 1, rows: 0 }
    const { temperature, rows } = carried.calibration
    const params = scaledOutput(best, 1 / temperature)
    await model.open(params, undefined)
    return { params, temperature, rows }
  }
  const { factor, rows } = await fittedScale({ settings, sets, documents, classes }, model.resident)
  if (factor === 1) return { params: best, temperature: 1, rows: 0 }
  const params = scaledOutput(best, factor)
  await model.open(params, undefined)
  return { params, temperature: 1 / factor, rows }
}

/** The factor on the network's logits, 1 / temperature; 1 where none is asked for, or none makes the probabilities better. @returns with the rows it was fitted on */
export async function fittedScale(
  { settings, sets, documents, classes }: Pick<Experiment, 'settings' | 'sets' | 'documents' | 'classes'>,
  model: Predictor
): Promise<{ readonly factor: number; readonly rows: number }> {
  const none = { factor: 1, rows: 0 }
  const { labels } = sets.validation
  const rows = labelledRows({ labels }).length
  if (settings.calibration === 'none' || documents.validation === documents.train || rows < MIN_BLEND_ROWS) return none
  const { logits: network } = await predictSet(model, sets.validation)
  const scores = Object.fromEntries(BLEND_PARTS.map((part) => [part, network])) as Record<BlendPart, Float32Array>
  const { network: factor } = fitBlend({ scores, labels, classCount: classes.length }, ['network'])
  const lossOf = (logits: Float32Array): number => evaluationOf(logits, logits, labels, classes).loss
  // Not for a network that is right less often than chance, nor for one that is sure with good reason.
  const helps = factor > 0 && lossOf(network.map((logit) => logit * factor)) < lossOf(network)
  return helps ? { factor, rows } : none
}

/** The errors of a predicted set. @param temperature that is in the network's logits */
export function calibrationErrors(
  { network, probabilities }: SetPrediction,
  labels: Int32Array,
  { classCount, temperature }: { readonly classCount: number; readonly temperature: number }
): CalibrationErrors {
  const raw = softmaxRows(
    network.map((logit) => logit * temperature),
    classCount
  )
  const errorOf = (shares: Float32Array): number =>
    calibrationCurve(shares, labels, classCount).expectedCalibrationError
  return { before: errorOf(raw), after: errorOf(probabilities) }
}
