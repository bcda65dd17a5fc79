// What is answered about a text and about a model: plain data, the fields of `gatescope predict --json` and `inspect --json`.

import { answerFields, type TextPrediction } from '@core'
import type { Explained, Predicted } from './loaded-model'
import type { ServedModel } from './served-model'

/** @param classes in the order of the probabilities */
export function predictionAnswer(prediction: Predicted, classes: readonly string[]): object {
  const { text, encoded } = prediction
  const { unknown, truncated } = encoded
  if ('answer' in prediction) return { ...answerFields(prediction.answer, text), unknown, truncated }
  const { contribution, abstain } = prediction
  return {
    ...decision(prediction, classes),
    unknown,
    truncated,
    ...(contribution ? { contribution } : {}),
    ...(abstain === undefined ? {} : { abstain })
  }
}

/** The decision with its tokens and their saliencies; gates and states stay at home. */
export function explanationAnswer({ inspection, together }: Explained, classes: readonly string[]): object {
  const { label, probabilities, explained, tokens, saliency } = inspection
  const network = { label, probabilities }
  // The saliencies are the network's: where it is not alone, what it says by itself stands beside.
  const decided = together ? { ...decision(together, classes), network } : network
  return { ...decided, explained, tokens, saliency }
}

const decision = ({ label, probabilities }: TextPrediction, classes: readonly string[]): object => ({
  label,
  probabilities: Object.fromEntries(classes.map((name, at) => [name, probabilities[at]]))
})

export const modelAnswer = ({ name, current, failed }: ServedModel): object => {
  const { run, version, loaded, device } = current
  return {
    name,
    version,
    loaded,
    device,
    task: run.record.task?.kind ?? 'classes',
    classes: run.classes,
    cell: run.record.model.cell,
    parameters: run.record.parameters,
    maxLength: run.encoder.maxLength,
    /** Why newer files were not taken, in English as everything here. */
    refused: failed && failed.message
  }
}
