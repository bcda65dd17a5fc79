// A lesson: a generated problem, the contestants that train on it, and what has to come out. Data only; what it says to a
// reader is in the catalogue of messages under its name, what it comes to is judged by claims.ts.

import type { CellKind } from '../settings/choices'
import type { Changes } from './lesson-settings'

export const LESSON_NAMES = [
  'forgets',
  'distance',
  'forget-bias',
  'update-bias',
  'orthogonal',
  'explodes',
  'directions',
  'order',
  'who-acts',
  'windows',
  'counting',
  'agreement',
  'students',
  'adding',
  'brackets',
  'parity',
  'timing',
  'reservoir',
  'layers'
] as const
export type LessonName = (typeof LESSON_NAMES)[number]

/** Names of contestants; their words are `lessons.contestant.NAME`. */
export type ContestantName =
  | CellKind
  | 'rnnOrthogonal'
  | 'rnnBoth'
  | 'lstmClosed'
  | 'lstmOpen'
  | 'lstmPeephole'
  | 'esn'
  | 'esnShort'
  | 'gruPlain'
  | 'gruChrono'
  | 'clipped'
  | 'unclipped'
  | 'oneLayer'
  | 'twoLayers'

export interface Contestant {
  readonly name: ContestantName
  /** What it has of its own, over the lesson's settings. */
  readonly changes: Changes
}

/**
 * What every run fits beside its network, on the same split. `counting`: the best of the baselines that count words and pairs of
 * neighbours. `linear`: one of them, TF-IDF and logistic regression. `chance`: always the most frequent class.
 */
export type SimpleName = 'counting' | 'linear' | 'chance'

/** A figure of a contestant, or of a baseline that needs no training to speak of. */
export interface Figure {
  readonly of: ContestantName | SimpleName
  /**
   * accuracy: on the test rows. arrives: the gradient's norm at the first token as a share of that at the last one, after the last
   * epoch. norm: the largest gradient norm of a step, before clipping.
   */
  readonly measure: 'accuracy' | 'arrives' | 'norm'
}

/** A figure that has to lie on one side of a bound, or of another figure by a margin (`of` at least `than` + `by`). */
export type Claim =
  | (Figure & { readonly atLeast: number })
  | (Figure & { readonly atMost: number })
  | (Figure & { readonly than: Claim['of']; readonly by: number })

export interface Lesson {
  readonly name: LessonName
  /** The generated table (samples/). */
  readonly problem: { readonly sample: string; readonly rows: number; readonly lag: number | undefined }
  /** What all contestants share, over the pinned settings of every lesson. */
  readonly changes: Changes
  readonly contestants: readonly Contestant[]
  readonly claims: readonly Claim[]
}
