// From logits to what a prediction says, by the model's head: a softmax over the classes, a sigmoid of each, or the numbers as
// they are. One place, so that every device that is not a graph answers alike.

import { type ModelSpec, learnsTargets } from '../model/spec'
import { sigmoid, softmaxRows } from '../numeric/softmax'
import type { FloatArray } from '../shapes'

/** @param logits [rows, O] @returns [rows, O] of the same kind */
export function answersOf<Floats extends FloatArray>(
  { head, classes }: Pick<ModelSpec, 'head' | 'classes'>,
  logits: Floats
): Floats {
  if (head === 'sigmoid') return logits.map(sigmoid) as Floats
  return learnsTargets({ head }) ? (logits.slice() as Floats) : softmaxRows(logits, classes)
}
