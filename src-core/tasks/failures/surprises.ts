// What a language model finds hard: tokens by what they cost it, and texts by their perplexity.

import type { SequenceSet } from '../../data/sequence-set'
import { endsBehind } from '../language-targets'
import type { Answer } from '../task'

/** A text of fewer tokens says little about the model. */
const MIN_TOKENS = 5

export interface TokenCost {
  readonly token: string
  readonly count: number
  /** Of all nats, those that were paid for this token. */
  readonly share: number
  /** Mean probability that the token got where it came, as the geometric mean. */
  readonly probability: number
}

/** The tokens that cost most, the dearest first. @param logs [sum T] the natural logarithm of each label's probability */
export function mostSurprisingTokens(
  { stepLabels }: Pick<SequenceSet, 'stepLabels'>,
  logs: Float64Array,
  outputs: readonly string[],
  limit: number
): TokenCost[] {
  const costs = new Float64Array(outputs.length)
  const counts = new Float64Array(outputs.length)
  stepLabels!.forEach((label, at) => {
    if (label < 0) return
    costs[label] -= logs[at]
    counts[label]++
  })
  const all = costs.reduce((sum, cost) => sum + cost, 0)
  return [...outputs.keys()]
    .filter((o) => counts[o] > 0)
    .sort((a, b) => costs[b] - costs[a] || a - b)
    .slice(0, limit)
    .map((o) => ({
      token: outputs[o],
      count: counts[o],
      share: all > 0 ? costs[o] / all : 0,
      probability: Math.exp(-costs[o] / counts[o])
    }))
}

export interface TextCost {
  readonly n: number
  readonly tokens: number
  readonly perplexity: number
}

/**
 * [most] the texts that were expected least. Where one sequence holds all of them, texts end where their ends stand.
 *
 * @param end the id that ends a text @param answers [N] of the texts
 */
export function leastExpected(
  { stepLabels }: Pick<SequenceSet, 'stepLabels'>,
  logs: Float64Array,
  { end, answers, limit }: { readonly end: number; readonly answers: readonly Answer[]; readonly limit: number }
): TextCost[] {
  const found: TextCost[] = []
  let at = 0
  answers.forEach((answer, n) => {
    const from = at
    while (at < stepLabels!.length && stepLabels![at] !== end) at++
    // The end of the text itself, then those of blank lines behind it.
    const to = Math.min(stepLabels!.length, at + 1)
    at = Math.min(stepLabels!.length, at + endsBehind(answer))
    let cost = 0
    for (let step = from; step < to; step++) cost -= logs[step]
    if (to - from >= MIN_TOKENS) found.push({ n, tokens: to - from, perplexity: Math.exp(cost / (to - from)) })
  })
  return found.sort((a, b) => b.perplexity - a.perplexity || a.n - b.n).slice(0, limit)
}
