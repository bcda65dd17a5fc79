// Whether what a lesson promises has come out: every claim against the figures that the contestants' runs left behind.

import type { Claim, Lesson } from './lesson'

/** What a contestant's run came to. */
export interface Outcome {
  /** Share right on the test rows, 0..1; null where the run diverged before it could be tested. */
  readonly accuracy: number | null
  /** See `Figure`; null where the run was never looked into. */
  readonly arrives: number | null
  /** Largest gradient norm of a step; null where none was reported. */
  readonly norm: number | null
}

export interface LessonOutcome {
  readonly contestants: ReadonlyMap<string, Outcome>
  /** Accuracies; `linear` is null where a run was ended before it was fitted. */
  readonly counting: number
  readonly linear: number | null
  readonly chance: number
}

export interface CheckedClaim {
  readonly claim: Claim
  /** null: the run left no such figure, which no claim is true of. */
  readonly got: number | null
  /** What `got` had to be at least, or at most. */
  readonly bound: number | null
  readonly holds: boolean
}

/** A run that diverged answers no better than nothing: its accuracy counts as 0, its gradient as infinitely large. */
function figureOf({ of, measure }: Pick<Claim, 'of' | 'measure'>, outcome: LessonOutcome): number | null {
  if (of === 'counting' || of === 'linear' || of === 'chance') return outcome[of]
  const found = outcome.contestants.get(of)
  if (found === undefined) return null
  return measure === 'accuracy' ? (found.accuracy ?? 0) : found[measure]
}

/** Every claim of the lesson, in its order. */
export function checkLesson(lesson: Lesson, outcome: LessonOutcome): readonly CheckedClaim[] {
  return lesson.claims.map((claim) => {
    const got = figureOf(claim, outcome)
    if ('atMost' in claim) return { claim, got, bound: claim.atMost, holds: got !== null && got <= claim.atMost }
    const other = 'than' in claim ? figureOf({ of: claim.than, measure: claim.measure }, outcome) : null
    const bound = 'than' in claim ? (other === null ? null : other + claim.by) : claim.atLeast
    return { claim, got, bound, holds: got !== null && bound !== null && got >= bound }
  })
}
