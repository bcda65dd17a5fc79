// The wide path of a run: fitted on the training texts once the network is trained, weighed against it on the validation rows, and
// given up where it does not lower the loss of validation rows that the weights were not fitted on.

import { argmaxRows } from '../metrics/classification'
import { readsNumbers } from '../model/spec'
import type { ResidentModel } from '../device/device'
import type { ThreeScores, WideOutcome, WideRecord } from '../run/wide'
import { Blend, BLEND_PARTS, type BlendWeights, blendedLogits, type PartScores } from '../wide/blend'
import { crossedLoss, fitBlend, labelledRows, MIN_BLEND_ROWS } from '../wide/fit-blend'
import { fitWide } from '../wide/fit-wide'
import { accuracyOf, hitsOf } from './baseline-fits'
import { drive } from './drive'
import { predictSet } from './evaluate'
import type { Experiment } from './experiment'
import type { Clock } from './reporter'

const NETWORK_ALONE: BlendWeights = { network: 1, wordBayes: 0, runBayes: 0, logisticRegression: 0 }
const WORDS = BLEND_PARTS.filter((part) => part !== 'network')

export interface WidePath {
  readonly record: WideRecord
  /** null: the network predicts alone. */
  readonly blend: Blend | null
}

/** @param model with the weights that the run keeps @returns null for a run without a wide path */
export async function fitWidePath(
  { settings, spec, sets, documents, classes, task }: Experiment,
  model: ResidentModel,
  clock: Pick<Clock, 'now'>
): Promise<WidePath | null> {
  if (settings.wide === 'off' || task || readsNumbers(spec)) return null
  const { labels } = sets.validation
  const rows = labelledRows({ labels }).length
  if (documents.validation === documents.train) return networkAlone('no-held-out', 0)
  if (rows < MIN_BLEND_ROWS) return networkAlone('few-rows', rows)
  const began = clock.now()
  const classCount = classes.length
  const work = fitWide({ texts: documents.train, labels: sets.train.labels, classCount, seed: settings.seed })
  const wide = (await drive(work, clock))!
  const scoresOf = async (set: Experiment['sets']['train'], texts: readonly string[]): Promise<PartScores> => ({
    network: (await predictSet(model, set)).logits,
    ...(await drive(wide.scoring(texts), clock))!
  })
  const validation = { scores: await scoresOf(sets.validation, documents.validation), labels, classCount }
  const helps = crossedLoss(validation, BLEND_PARTS) < crossedLoss(validation, ['network'])
  const weights = helps ? fitBlend(validation) : NETWORK_ALONE
  const words = fitBlend(validation, WORDS)
  const threeScores = (scores: PartScores, truth: Int32Array): ThreeScores => {
    const accuracy = (by: BlendWeights): number =>
      accuracyOf(hitsOf(argmaxRows(blendedLogits(scores, by), classCount), truth))
    return { words: accuracy(words), recurrence: accuracy(NETWORK_ALONE), both: accuracy(weights) }
  }
  const record: WideRecord = {
    outcome: helps ? 'blended' : 'no-gain',
    rows,
    weights,
    ngrams: wide.ngrams.size,
    validation: threeScores(validation.scores, labels),
    test: sets.test && threeScores(await scoresOf(sets.test, documents.judged), sets.test.labels),
    seconds: (clock.now() - began) / 1000
  }
  return { record, blend: helps ? new Blend(wide, weights) : null }
}

function networkAlone(outcome: WideOutcome, rows: number): WidePath {
  const record = { outcome, rows, weights: NETWORK_ALONE, ngrams: 0, seconds: 0, validation: null, test: null }
  return { record, blend: null }
}
