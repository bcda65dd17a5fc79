// What a task says of a text as other programs get it: `predict` lines, test vectors of a bundle, the predictors in it.

import type { TaskPrediction } from './task'
import { inCodePoints } from './units'

/** Fields beside text, unknown and truncated; places are counted in code points, as annotation tools and Python count them. */
export function answerFields(answer: TaskPrediction, text: string): Readonly<Record<string, unknown>> {
  if (answer.kind === 'tags')
    return {
      task: answer.kind,
      units: inCodePoints(text, answer.units),
      spans: answer.spans && inCodePoints(text, answer.spans)
    }
  const { kind, ...fields } = answer
  return { task: kind, ...fields }
}
