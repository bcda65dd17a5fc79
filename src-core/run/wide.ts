// What a run says about its wide path: the weights, and three accuracies on the same rows.

import { type Message, message } from '../messages/message'
import type { CalibrationRecord } from './calibration'
import type { BlendWeights } from '../wide/blend'
import { MIN_BLEND_ROWS } from '../wide/fit-blend'

/**
 * `carried`: by weights that an earlier run fitted; `no-gain`: the held-out loss was not lower with n-grams; the others: there were no
 * rows to find that out on.
 */
export const WIDE_OUTCOMES = ['blended', 'carried', 'no-gain', 'few-rows', 'no-held-out'] as const
export type WideOutcome = (typeof WIDE_OUTCOMES)[number]

/** Accuracies of n-grams alone, of the network alone, and of what the run predicts by. */
export interface ThreeScores {
  readonly words: number
  readonly recurrence: number
  readonly both: number
}

export interface WideRecord {
  /** Unless `blended` or `carried`, the network predicts alone. */
  readonly outcome: WideOutcome
  /** Validation rows that the weights were fitted on, of the earlier run where they are carried. */
  readonly rows: number
  /** By which the run predicts: where the network predicts alone, 1 for it and 0 for the rest. */
  readonly weights: BlendWeights
  /** Length of the list of n-grams; 0 where none was made. */
  readonly ngrams: number
  /** Training and validation rows that the n-grams were fitted on once more after weighing; absent: on training rows alone. */
  readonly fittedOn?: number | undefined
  /** Seconds of fitting, and of scoring the rows. */
  readonly seconds: number
  /** null where no wide path was fitted, and where no row was held out. */
  readonly validation: ThreeScores | null
  readonly test: ThreeScores | null
}

interface Finished {
  readonly calibration?: CalibrationRecord | undefined
  readonly wide?: WideRecord | undefined
}

/**
 * What an earlier run of the same settings fitted on its validation rows, for a run that trains on those rows as well and has none left
 * to fit it on.
 */
export interface CarriedFit {
  /** null: none was fitted. */
  readonly calibration: CalibrationRecord | null
  /** null: its network predicts alone. */
  readonly wide: Pick<WideRecord, 'weights' | 'rows'> | null
}

/** @param record of the earlier run, finished */
export const carriedFrom = ({ calibration, wide }: Finished): CarriedFit => ({
  calibration: calibration ?? null,
  wide: wide && isBlended(wide) ? { weights: wide.weights, rows: wide.rows } : null
})

/** True where a run predicts by n-grams and network together. */
export const isBlended = ({ outcome }: Pick<WideRecord, 'outcome'>): boolean =>
  outcome === 'blended' || outcome === 'carried'

/** What is to be said of figures that n-grams give validation rows which they were fitted on; null where they were not. */
export const refittedMessage = ({ wide }: Finished): Message | null =>
  wide?.fittedOn === undefined ? null : message('wide-refitted', { count: wide.fittedOn })

/** What the wide path came to, as a sentence. */
export function wideMessage({ outcome, rows, ngrams }: WideRecord): Message {
  switch (outcome) {
    case 'blended':
      return message('wide-blended', { ngrams, count: rows })
    case 'carried':
      return message('wide-carried', { ngrams, count: rows })
    case 'no-gain':
      return message('wide-no-gain')
    case 'few-rows':
      return message('wide-few-rows', { count: rows, least: MIN_BLEND_ROWS })
    case 'no-held-out':
      return message('wide-no-held-out')
  }
}
