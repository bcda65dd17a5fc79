// Abstention of a run: limits fitted on the validation rows, and what they come to there and on the test rows.

import { type Abstention, abstainReason } from '../abstain/abstention'
import { type AbstentionFigures, abstentionFigures } from '../abstain/abstention-figures'
import { fitLimits, type JudgedText } from '../abstain/fit-abstention'
import { foreignLetters } from '../abstain/foreign-letters'
import { fitCentres } from '../abstain/state-centres'
import { readSignals, signalsOf } from '../abstain/text-signals'
import type { SequenceSet } from '../data/sequence-set'
import { subset } from '../data/split'
import type { ResidentModel } from '../device/device'
import { pooledStates } from '../inspect/set-states'
import { pooledWidth, readsNumbers } from '../model/spec'
import type { AbstentionRecord } from '../run/abstention'
import { MIN_BLEND_ROWS } from '../wide/fit-blend'
import { largest } from './evaluate'
import type { Experiment } from './experiment'
import type { Clock } from './reporter'

/** Rows of each set whose states are read: enough for limits, moments even where texts are long. */
const ROWS_READ = 2000

/** Rows of a set with what the run predicts of them. */
export interface PredictedRows {
  readonly set: SequenceSet
  readonly texts: readonly string[]
  /** [N, O] */
  readonly probabilities: Float32Array
}

export interface FittedAbstention {
  readonly abstention: Abstention
  readonly record: AbstentionRecord
}

/**
 * @param model with the weights that the run keeps
 * @param rows.validation predicted by what has not seen their labels
 * @returns null where no rows were held out, too few, or where steps are numbers
 */
export async function fitAbstention(
  { settings, spec, sets, documents, classes, task }: Experiment,
  model: ResidentModel,
  { validation, test }: { readonly validation: PredictedRows; readonly test: PredictedRows | null },
  clock: Pick<Clock, 'now'>
): Promise<FittedAbstention | null> {
  const { abstainCost: cost } = settings
  if (cost === null || task || readsNumbers(spec) || documents.validation === documents.train) return null
  if (validation.set.labels.filter((label) => label >= 0).length < MIN_BLEND_ROWS) return null
  const began = clock.now()
  const foreign = foreignLetters(documents.train)
  const trained = sampled(
    { set: sets.train, texts: documents.train, probabilities: new Float32Array(0) },
    classes.length
  )
  const trainStates = await pooledStates(model, trained.set)
  const states = fitCentres(trainStates, trained.set.labels, { classCount: classes.length, width: pooledWidth(spec) })
  const by = { foreign, states }
  const judge = async (rows: PredictedRows): Promise<readonly JudgedText[]> => {
    const { set, texts, probabilities } = sampled(rows, classes.length)
    const signals = await signalsOf(model, set, texts, by)
    return signals.flatMap((signal, n) => {
      if (set.labels[n] < 0) return []
      const { confidence, winner } = winnerOf(probabilities, n, classes.length)
      return [{ signals: signal, confidence, right: winner === set.labels[n] }]
    })
  }
  const held = await judge(validation)
  const limits = fitLimits(held, readSignals(trainStates, trained.set, trained.texts, by), cost)
  const figures = (rows: readonly JudgedText[]): AbstentionFigures =>
    abstentionFigures(
      rows.map(({ signals, confidence, right }) => ({ reason: abstainReason(signals, confidence, limits), right })),
      cost
    )
  const judgedTest = test && figures(await judge(test))
  return {
    abstention: { cost, limits, ...by },
    record: { cost, limits, validation: figures(held), test: judgedTest, seconds: (clock.now() - began) / 1000 }
  }
}

/** All rows, or every k-th of many. */
function sampled({ set, texts, probabilities }: PredictedRows, classCount: number): PredictedRows {
  const rows = set.labels.length
  if (rows <= ROWS_READ) return { set, texts, probabilities }
  const taken = Int32Array.from({ length: ROWS_READ }, (_, n) => Math.floor((n * rows) / ROWS_READ))
  const kept = new Float32Array(probabilities.length === 0 ? 0 : ROWS_READ * classCount)
  if (kept.length > 0)
    taken.forEach((row, n) =>
      kept.set(probabilities.subarray(row * classCount, (row + 1) * classCount), n * classCount)
    )
  return { set: subset(set, taken), texts: Array.from(taken, (row) => texts[row]), probabilities: kept }
}

function winnerOf(
  probabilities: Float32Array,
  n: number,
  classCount: number
): { readonly winner: number; readonly confidence: number } {
  const row = probabilities.subarray(n * classCount, (n + 1) * classCount)
  const winner = largest(row)
  return { winner, confidence: row[winner] }
}
