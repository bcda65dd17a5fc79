// When a model had better not answer: limits on what is known of a text, and the one reason that it gives. Data, and the rule by
// which it is applied; fit-abstention.ts finds the limits on validation rows. Predictors in other languages repeat the rule.

/** In the order in which they are looked at: the first that holds is the reason. */
export const ABSTAIN_REASONS = ['script', 'unknown', 'length', 'state', 'confidence'] as const
export type AbstainReason = (typeof ABSTAIN_REASONS)[number]

/** What is known of a text besides what the model says of it. */
export interface TextSignals {
  /** Share of its characters, white space aside, that are letters of scripts the training texts are not written in. */
  readonly foreign: number
  /** Share of its kept tokens that the vocabulary lacks and of which no piece is known; 1 for a text without tokens. */
  readonly unknown: number
  /** Kept tokens; 1 for a text without tokens. */
  readonly length: number
  /** From the nearest centre of the training states (state-centres.ts). */
  readonly distance: number
}

export interface AbstentionLimits {
  /** More foreign letters than this share. */
  readonly foreign: number
  /** Unknown tokens of this share or more. */
  readonly unknown: number
  /** Fewer tokens. */
  readonly shortest: number
  /** More tokens. */
  readonly longest: number
  /** Farther. */
  readonly distance: number
  /** A largest probability below this. */
  readonly confidence: number
}

/** First and last code point. */
export type CodePoints = readonly [first: number, last: number]

/** Where the training states lie: a diagonal Gaussian a class, all with the same variances (Lee et al. 2018 have them whole). */
export interface StateCentres {
  /** [O][W] */
  readonly centres: readonly (readonly number[])[]
  /** [W] of the states of a class about its centre, never 0. */
  readonly variances: readonly number[]
}

/** Everything needed to decide whether to answer: what abstention.json holds. */
export interface Abstention {
  /** What handing a text to a person costs, where a wrong answer costs 1. */
  readonly cost: number
  readonly limits: AbstentionLimits
  /** Letters of scripts that the training texts are not written in. */
  readonly foreign: readonly CodePoints[]
  readonly states: StateCentres
}

/** @param confidence the largest probability @returns null: the model answers */
export function abstainReason(
  { foreign, unknown, length, distance }: TextSignals,
  confidence: number,
  limits: AbstentionLimits
): AbstainReason | null {
  if (foreign > limits.foreign) return 'script'
  if (unknown >= limits.unknown) return 'unknown'
  if (length < limits.shortest || length > limits.longest) return 'length'
  // A state that is no number is near nothing.
  if (!(distance <= limits.distance)) return 'state'
  return confidence < limits.confidence ? 'confidence' : null
}
