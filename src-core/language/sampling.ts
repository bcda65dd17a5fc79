// Drawing the next token. The order of the rules, which generate.py and generate.mjs of a bundle repeat to the bit:
//
//   1. allowed tokens by falling logit, of equal ones the smaller id first
//   2. temperature 0: the first of them. Else weights exp((logit - largest) / temperature)
//   3. top-k: the first k. Top-p (Holtzman et al. 2020): the fewest of these whose weights come to the share p
//   4. with u uniform in [0, 1): the first token at which the running sum of weights exceeds u times their sum
//
// u comes from xoshiro128** (rng.ts), stream 'generate' of the seed, numbered by text.

import type { Rng } from '../rng'

export interface SamplingRule {
  /** Above 1 bolder, below 1 more careful; 0 takes the likeliest token. */
  readonly temperature: number
  /** null: all tokens. */
  readonly topK: number | null
  /** 1: all tokens. */
  readonly topP: number
}

/** @param logits [O] @param allowed [O] 1 where a token may be drawn @returns the drawn output */
export function drawToken(logits: ArrayLike<number>, allowed: Uint8Array, rule: SamplingRule, rng: Rng): number {
  const order: number[] = []
  for (let o = 0; o < allowed.length; o++) if (allowed[o] === 1) order.push(o)
  order.sort((a, b) => logits[b] - logits[a] || a - b)
  if (rule.temperature === 0) return order[0]
  const kept = order.slice(0, rule.topK ?? order.length)
  const weights = kept.map((o) => Math.exp((logits[o] - logits[order[0]]) / rule.temperature))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let count = 0
  let sum = 0
  while (count < kept.length && (count === 0 || sum < rule.topP * all)) sum += weights[count++]
  const drawn = rng.uniform() * sum
  let passed = 0
  for (let at = 0; at < count; at++) if ((passed += weights[at]) > drawn) return kept[at]
  return kept[count - 1]
}
