// What a task says of a text as other programs get it: `predict` lines, test vectors of a bundle, the predictors in it.

import type { TaskPrediction } from './task'
import { inCodePoints } from './units'

/** Fields beside text, unknown and truncated; places are counted in code points, as annotation tools and Python count them. */
export function saidFields(says: TaskPrediction, text: string): Readonly<Record<string, unknown>> {
  if (says.kind === 'tags')
    return {
      task: says.kind,
      units: inCodePoints(text, says.units),
      spans: says.spans && inCodePoints(text, says.spans)
    }
  const { kind, ...fields } = says
  return { task: kind, ...fields }
}
