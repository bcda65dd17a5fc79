// What a language model expects behind every token of a text, its beginning included: the drawing of "hell" and what follows it.

import { zeroStates } from '../device/carried'
import { UNKNOWN_ID } from '../data/sequence-set'
import type { LanguageSpec } from '../tasks/task-spec'
import { type GenerateOptions, type LanguageModel, promptOf } from './generate'

/** Steps that are drawn at most: of a longer text its beginning. */
const MAX_STEPS = 120
/** Tokens that are drawn: of a larger vocabulary those that are expected most. */
const MAX_TOKENS = 16

export interface StepShares {
  /** [T] tokens read, the beginning of a text first. */
  readonly read: readonly string[]
  /** [T] tokens that do follow; null behind the last. */
  readonly follows: readonly (string | null)[]
  /** [T] the probability of each of them; null behind the last. */
  readonly probabilities: readonly (number | null)[]
  /** [R] tokens of the rows, the ones expected most first. */
  readonly tokens: readonly string[]
  /** [R, T] their probabilities, row by row. */
  readonly shares: readonly number[]
  /** How many tokens of the vocabulary have no row. */
  readonly left: number
  /** The text was longer than what is drawn. */
  readonly cut: boolean
}

/** @throws CoreError "usage" for a label that is not in the model */
export async function stepShares(
  { model, encoder, fitted }: LanguageModel,
  asked: Pick<GenerateOptions, 'prompt' | 'label'>
): Promise<StepShares> {
  const { outputs, spec } = fitted
  const O = outputs.length
  const all = promptOf({ encoder, fitted }, asked).ids
  const ids = all.slice(0, MAX_STEPS)
  const T = ids.length
  const { probabilities } = await model.predict({
    batchSize: 1,
    steps: T,
    ids,
    lengths: Int32Array.of(T),
    initial: zeroStates(model.spec, 1)
  })
  const sums = new Float64Array(O)
  for (let t = 0; t < T; t++) for (let o = 0; o < O; o++) sums[o] += probabilities[t * O + o]
  // Padding, the unknown token and labels are expected nowhere; what follows in the text has its row in any case.
  const never = new Set([0, UNKNOWN_ID, ...Object.values((spec as LanguageSpec).labels)])
  const able = Array.from(outputs.keys()).filter((o) => !never.has(o))
  const expected = able.sort((a, b) => sums[b] - sums[a] || a - b).slice(0, MAX_TOKENS)
  return {
    read: Array.from(ids, (id) => outputs[id]),
    follows: Array.from(ids, (_, t) => (t + 1 < T ? outputs[ids[t + 1]] : null)),
    probabilities: Array.from(ids, (_, t) => (t + 1 < T ? rounded(probabilities[t * O + ids[t + 1]]) : null)),
    tokens: expected.map((o) => outputs[o]),
    shares: expected.flatMap((o) => Array.from(ids, (_, t) => rounded(probabilities[t * O + o]))),
    left: able.length - expected.length,
    cut: all.length > T
  }
}

const rounded = (share: number): number => Number(share.toPrecision(6))
