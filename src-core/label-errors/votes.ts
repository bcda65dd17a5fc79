// What classifiers say of a suspected row, none of which has seen it: the class each holds likeliest, and what it gives the label.

import { NaiveBayes } from '../baseline/naive-bayes'
import { FOLDS, type LabelledTexts, textFolds } from './out-of-fold'

export type Voter = 'network' | 'logisticRegression' | 'naiveBayes'

export interface Vote {
  readonly by: Voter
  /** The likeliest class and its probability. */
  readonly vote: string
  readonly probability: number
  /** Of the label that the row carries. */
  readonly labelProbability: number
}

/** @param probabilities [O] @param label class index of the row's own label */
export function voteOf(by: Voter, probabilities: ArrayLike<number>, classes: readonly string[], label: number): Vote {
  let best = 0
  for (let o = 1; o < classes.length; o++) if (probabilities[o] > probabilities[best]) best = o
  return { by, vote: classes[best], probability: probabilities[best], labelProbability: probabilities[label] }
}

/**
 * Naive Bayes on the folds of `outOfFold`, for these rows alone. Yields between folds.
 * @returns [rows.length][O]
 */
export function* bayesVotes(input: LabelledTexts, rows: readonly number[]): Generator<number, ArrayLike<number>[]> {
  const { texts, labels, classCount } = input
  const folds = textFolds(input)
  const found = new Array<ArrayLike<number>>(rows.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const asked = rows.flatMap((row, n) => (folds[row] === fold ? [n] : []))
    if (asked.length === 0) continue
    yield 1
    const inside = labels.map((label, row) => (folds[row] === fold ? -1 : label))
    const bayes = NaiveBayes.fit(texts, inside, classCount)
    for (const n of asked) found[n] = bayes.predict(texts[rows[n]])
  }
  return found
}
