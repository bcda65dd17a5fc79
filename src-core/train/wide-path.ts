// The wide path of a run: fitted on the training texts once the network is trained, weighed against it on the validation rows, and
// given up where it does not lower the loss of validation rows that the weights were not fitted on. Once weighed, the n-grams are fitted
// again on the validation rows too, where test rows remain to judge them by.

import type { SequenceSet } from '../data/sequence-set'
import { argmaxRows } from '../metrics/classification'
import { readsNumbers } from '../model/spec'
import type { Predictor } from '../device/device'
import { type CarriedFit, isBlended, type ThreeScores, type WideOutcome, type WideRecord } from '../run/wide'
import { Blend, BLEND_PARTS, type BlendWeights, blendedLogits, type PartScores } from '../wide/blend'
import { type BlendRows, crossedLoss, fitBlend, labelledRows, MIN_BLEND_ROWS } from '../wide/fit-blend'
import { fitWide } from '../wide/fit-wide'
import type { WideModel } from '../wide/wide-model'
import { accuracyOf, hitsOf } from './baseline-fits'
import { drive } from './drive'
import { predictSet } from './evaluate'
import type { Experiment } from './experiment'
import type { Clock } from './reporter'

const NETWORK_ALONE: BlendWeights = {
  network: 1,
  wordBayes: 0,
  runBayes: 0,
  logisticRegression: 0,
  weightedRegression: 0
}
const WORDS = BLEND_PARTS.filter((part) => part !== 'network')

export interface WidePath {
  readonly record: WideRecord
  /** What the run predicts by; null: the network predicts alone. */
  readonly blend: Blend | null
  /** As `blend`, with n-grams that have not seen the validation rows: what those are judged by. */
  readonly heldOut: Blend | null
}

/**
 * @param model with the weights that the run keeps
 * @param carried weights that an earlier run fitted: taken as they are
 * @returns null for a run without a wide path
 */
export async function fitWidePath(
  { settings, spec, sets, documents, classes, task }: Experiment,
  model: Predictor,
  clock: Pick<Clock, 'now' | 'turn'>,
  carried?: CarriedFit
): Promise<WidePath | null> {
  if (settings.wide === 'off' || task || readsNumbers(spec)) return null
  const { labels } = sets.validation
  const rows = carried?.wide?.rows ?? labelledRows({ labels }).length
  if (documents.validation === documents.train && !carried?.wide) return networkAlone('no-held-out', 0)
  if (rows < MIN_BLEND_ROWS) return networkAlone('few-rows', rows)
  const began = clock.now()
  const classCount = classes.length
  const fit = async (rows: LabelledTexts): Promise<WideModel> =>
    (await drive(fitWide({ ...rows, classCount, seed: settings.seed }), clock))!
  const trained = { texts: documents.train, labels: sets.train.labels }
  const wide = await fit(trained)
  const scoresOf = async (by: WideModel, set: SequenceSet, texts: readonly string[]): Promise<PartScores> => ({
    network: (await predictSet(model, set)).logits,
    ...(await drive(by.scoring(texts), clock))!
  })
  const validation = carried
    ? null
    : { scores: await scoresOf(wide, sets.validation, documents.validation), labels, classCount }
  const fitted = validation ? weightsOf(validation) : carriedWeights(carried!.wide!.weights)
  const { outcome, weights, words } = fitted
  const refits = outcome === 'blended' && sets.test !== null
  const all = refits ? joined(trained, { texts: documents.validation, labels }) : trained
  const kept = refits ? await fit(all) : wide
  const threeScores = (scores: PartScores, truth: Int32Array): ThreeScores => {
    const accuracy = (by: BlendWeights): number =>
      accuracyOf(hitsOf(argmaxRows(blendedLogits(scores, by), classCount), truth))
    return { words: accuracy(words), recurrence: accuracy(NETWORK_ALONE), both: accuracy(weights) }
  }
  const record: WideRecord = {
    outcome,
    rows,
    weights,
    ngrams: kept.ngrams.size,
    ...(refits ? { fittedOn: all.texts.length } : {}),
    validation: validation && threeScores(validation.scores, labels),
    test: sets.test && threeScores(await scoresOf(kept, sets.test, documents.judged), sets.test.labels),
    seconds: (clock.now() - began) / 1000
  }
  const blendOf = (by: WideModel): Blend | null => (isBlended(record) ? new Blend(by, weights) : null)
  return { record, blend: blendOf(kept), heldOut: blendOf(wide) }
}

interface LabelledTexts {
  readonly texts: readonly string[]
  /** [N] class index */
  readonly labels: Int32Array
}

/** Both, without the rows of the second that have none of the classes. */
function joined(first: LabelledTexts, second: LabelledTexts): LabelledTexts {
  const known = labelledRows(second)
  return {
    texts: [...first.texts, ...Array.from(known, (n) => second.texts[n])],
    labels: Int32Array.from([first.labels, known.map((n) => second.labels[n])].flatMap((part) => [...part]))
  }
}

interface FittedWeights {
  readonly outcome: WideOutcome
  readonly weights: BlendWeights
  /** Of n-grams alone. */
  readonly words: BlendWeights
}

function weightsOf(validation: BlendRows): FittedWeights {
  const helps = crossedLoss(validation, BLEND_PARTS) < crossedLoss(validation, ['network'])
  return {
    outcome: helps ? 'blended' : 'no-gain',
    weights: helps ? fitBlend(validation) : NETWORK_ALONE,
    words: fitBlend(validation, WORDS)
  }
}

/** N-grams alone are then judged by their share of the weights. */
const carriedWeights = (weights: BlendWeights): FittedWeights => ({
  outcome: 'carried',
  weights,
  words: { ...weights, network: 0 }
})

function networkAlone(outcome: WideOutcome, rows: number): WidePath {
  const record = { outcome, rows, weights: NETWORK_ALONE, ngrams: 0, seconds: 0, validation: null, test: null }
  return { record, blend: null, heldOut: null }
}
