// The rows of a part in which the answer is not the right one, the furthest from it first.

import { answerTokens, textOfTokens } from './pair-answers'
import { chrf, sameTokens } from './pair-figures'
import type { Fitted, TaskPart } from './task'

export interface PairMistake {
  /** Its place in the part. */
  readonly n: number
  readonly expected: string
  readonly written: string
  /** 0 to 100: how near it is to the right answer. */
  readonly chrf: number
}

/** @param written [N] tokens that were written for each row */
export function pairMistakes(
  { answers }: Pick<TaskPart, 'answers'>,
  written: readonly (readonly string[])[],
  fitted: Fitted
): PairMistake[] {
  const found = written.flatMap((tokens, n): PairMistake[] => {
    const expected = answers[n] as string
    const right = answerTokens(expected, fitted)
    if (sameTokens(tokens, right)) return []
    return [{ n, expected, written: textOfTokens(tokens, fitted), chrf: chrf([tokens.join('')], [right.join('')]) }]
  })
  return found.sort((a, b) => a.chrf - b.chrf || a.n - b.n)
}
