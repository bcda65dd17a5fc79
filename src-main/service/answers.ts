// What is answered about a text and about a model: plain data, the fields of `gatescope predict --json` and `inspect --json`.

import type { TextInspection, TextPrediction } from '@core'
import type { ServedModel } from './served-model'

/** @param classes in the order of the probabilities */
export const predictionAnswer = (
  { label, probabilities, encoded }: TextPrediction,
  classes: readonly string[]
): object => ({
  label,
  probabilities: Object.fromEntries(classes.map((name, at) => [name, probabilities[at]])),
  unknown: encoded.unknown,
  truncated: encoded.truncated
})

/** The decision with its tokens and their saliencies; gates and states stay at home. */
export const explanationAnswer = ({ label, probabilities, explained, tokens, saliency }: TextInspection): object => ({
  label,
  probabilities,
  explained,
  tokens,
  saliency
})

export const modelAnswer = ({ name, current, failed }: ServedModel): object => {
  const { run, version, loaded, device } = current
  return {
    name,
    version,
    loaded,
    device,
    classes: run.classes,
    cell: run.record.model.cell,
    parameters: run.record.parameters,
    maxLength: run.encoder.maxLength,
    /** Why newer files were not taken, in English as everything here. */
    refused: failed && failed.message
  }
}
