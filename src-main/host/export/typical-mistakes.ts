// Texts that show where a model fails: of each of the most frequent confusions the one it was surest of, then the surest others.

import { type Evaluation, type Mistake, type SequenceSet, confusedPairs, largest } from '@core'

export interface Judged {
  readonly set: SequenceSet
  /** [N, O] */
  readonly probabilities: Float32Array
  readonly evaluation: Evaluation
}

/** @param texts [N] @returns at most so many; fewer where fewer were wrong */
export function typicalMistakes(
  { set, probabilities, evaluation }: Judged,
  classes: readonly string[],
  texts: readonly string[],
  max: number
): Mistake[] {
  const width = classes.length
  const wrong = Array.from(set.labels, (label, n) => {
    const shares = probabilities.subarray(n * width, (n + 1) * width)
    const predicted = largest(shares)
    return { n, label, predicted, probability: shares[predicted] }
  })
    .filter(({ label, predicted }) => label >= 0 && label !== predicted)
    .sort((a, b) => b.probability - a.probability || a.n - b.n)
  const surest = confusedPairs(evaluation, max).flatMap(
    (pair) => wrong.find(({ label, predicted }) => label === pair.label && predicted === pair.predicted) ?? []
  )
  const chosen = [...surest, ...wrong.filter((one) => !surest.includes(one))].slice(0, max)
  return chosen.map(({ n, label, predicted, probability }) => ({
    text: texts[n],
    label: classes[label],
    predicted: classes[predicted],
    probability
  }))
}
