// What a run says about its wide path: the weights, and three accuracies on the same rows.

import { type Message, message } from '../messages/message'
import type { BlendWeights } from '../wide/blend'
import { MIN_BLEND_ROWS } from '../wide/fit-blend'

/** `no-gain`: the held-out loss was not lower with n-grams; the others: there were no rows to find that out on. */
export const WIDE_OUTCOMES = ['blended', 'no-gain', 'few-rows', 'no-held-out'] as const
export type WideOutcome = (typeof WIDE_OUTCOMES)[number]

/** Accuracies of n-grams alone, of the network alone, and of what the run predicts by. */
export interface ThreeScores {
  readonly words: number
  readonly recurrence: number
  readonly both: number
}

export interface WideRecord {
  /** Unless `blended`, the network predicts alone. */
  readonly outcome: WideOutcome
  /** Validation rows that the weights were fitted on. */
  readonly rows: number
  /** By which the run predicts: not `blended`, then 1 for the network and 0 for the rest. */
  readonly weights: BlendWeights
  /** Length of the list of n-grams; 0 where none was made. */
  readonly ngrams: number
  /** Seconds of fitting, and of scoring the rows. */
  readonly seconds: number
  /** null where no wide path was fitted. */
  readonly validation: ThreeScores | null
  readonly test: ThreeScores | null
}

/** What the wide path came to, as a sentence. */
export function wideMessage({ outcome, rows, ngrams }: WideRecord): Message {
  switch (outcome) {
    case 'blended':
      return message('wide-blended', { ngrams, count: rows })
    case 'no-gain':
      return message('wide-no-gain')
    case 'few-rows':
      return message('wide-few-rows', { count: rows, least: MIN_BLEND_ROWS })
    case 'no-held-out':
      return message('wide-no-held-out')
  }
}
