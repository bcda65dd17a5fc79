// A lesson: a generated problem, the contestants that train on it, and what has to come out. Data only; what it says to a
// reader is in the catalogue of messages under its name, or, of a lesson from a file, in the lesson. What it comes to is judged by claims.ts.

import type { Language } from '../messages/format'
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

/** The same in every language, or in each. */
export type Words = string | Readonly<Record<Language, string>>

export interface Contestant<Name extends string = string> {
  readonly name: Name
  /** What it is called where the catalogue has no name for it. */
  readonly label?: Words | undefined
  /** What it has of its own, over the lesson's settings. */
  readonly changes: Changes
}

/**
 * What every run fits beside its network, on the same split. `counting`: the best of the baselines that count words and pairs of
 * neighbours. `linear`: one of them, TF-IDF and logistic regression. `chance`: always the most frequent class.
 */
export type SimpleName = 'counting' | 'linear' | 'chance'

/** A figure of a contestant, or of a baseline that needs no training to speak of. */
export interface Figure<Name extends string = string> {
  readonly of: Name | SimpleName
  /**
   * accuracy: on the test rows. arrives: the gradient's norm at the first token as a share of that at the last one, after the last
   * epoch. norm: the largest gradient norm of a step, before clipping.
   */
  readonly measure: 'accuracy' | 'arrives' | 'norm'
}

/** A figure that has to lie on one side of a bound, or of another figure by a margin (`of` at least `than` + `by`). */
export type Claim<Name extends string = string> =
  | (Figure<Name> & { readonly atLeast: number })
  | (Figure<Name> & { readonly atMost: number })
  | (Figure<Name> & { readonly than: Name | SimpleName; readonly by: number })

/** A generated table (samples/). */
export interface Problem {
  readonly sample: string
  readonly rows: number
  readonly lag: number | undefined
}

/** What a lesson from a file says. */
export interface LessonWords {
  readonly title: Words
  readonly question: Words
  /** Said when every claim holds, figures in braces: "{rnn}", "{lstmArrives}", "{counting}", "{chance}"; null: the claims are said. */
  readonly shown: Words | null
}

export interface Lesson<Name extends string = string> {
  /** Its place in the catalogue; null: it has words of its own. */
  readonly name: LessonName | null
  readonly words: LessonWords | null
  /** null: the table that is open. */
  readonly problem: Problem | null
  /** With how many seeds it is meant to be trained. */
  readonly seeds: number
  /** What all contestants share, over the pinned settings of every lesson. */
  readonly changes: Changes
  readonly contestants: readonly Contestant<Name>[]
  readonly claims: readonly Claim<Name>[]
}

/** A lesson of the program's own, whose words and contestants the catalogue knows. */
export interface OwnLesson extends Lesson<ContestantName> {
  readonly name: LessonName
  readonly problem: Problem
}

/** What the tables of lessons write of one. */
export type LessonRow = Omit<OwnLesson, 'words' | 'seeds'>
