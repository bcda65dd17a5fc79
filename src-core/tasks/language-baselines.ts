// What a language model is compared with: how often each token occurs, and an interpolated Kneser-Ney model of 5-grams, of the same
// training tokens, judged on the same ones.

import { KneserNey } from '../baseline/kneser-ney'
import type { SequenceSet } from '../data/sequence-set'
import { languageFigures } from './language-figures'
import { lastTokens } from './language-targets'
import type { BaselineInput, TaskBaselines } from './task'

const MAX_GRAM = 5
/** Training tokens that are counted at most, the last ones: about half a minute and 300 MB. */
const MAX_TOKENS = 3_000_000

export function* languageBaselines({ train, judged, encoder, fitted }: BaselineInput): Generator<void, TaskBaselines> {
  const vocabulary = fitted.outputs.length
  const of = { texts: judged.texts, unit: encoder.spec.tokenizer.kind }
  const found: Record<string, TaskBaselines['kneserNey']> = {}
  for (const [name, order] of [
    ['unigram', 1],
    ['kneserNey', MAX_GRAM]
  ] as const) {
    const model = yield* KneserNey.fit(runsOf(lastTokens(train.set, MAX_TOKENS)), { order, vocabulary })
    const logs = yield* model.logProbabilities(runsOf(judged.set))
    found[name] = languageFigures(judged.set, logs, of).figures
  }
  return found
}

const runsOf = ({ ids, stepLabels, offsets }: SequenceSet): Parameters<typeof KneserNey.fit>[0] => ({
  ids,
  labels: stepLabels!,
  offsets
})
