// The classic problems of long memory, as texts: symbols separated by spaces, and a class that depends on few of them.

import type { Rng } from '../rng'
import { pick } from './pick'

const DISTRACTORS = ['a', 'b', 'c', 'd'] as const
const SIGNALS = ['x', 'y'] as const
const FIRST_TOKENS = ['red', 'green', 'blue', 'white'] as const

/** How far the two signals' places and the end may vary, as a share of the distance between them. */
const JITTER = 0.25

const symbols = (count: number, rng: Rng): string[] => Array.from({ length: count }, () => pick(DISTRACTORS, rng))

/**
 * Temporal order after Hochreiter & Schmidhuber (1997), task 6a: among distractors stand two signals, x or y each, about
 * `lag` symbols apart and `lag` from the end; the class is their order: xx, xy, yx or yy.
 */
export function temporalOrder(rng: Rng, lag: number): readonly [string, string] {
  const first = pick(SIGNALS, rng)
  const second = pick(SIGNALS, rng)
  const vary = (): number => rng.below(Math.max(1, Math.round(lag * JITTER)) + 1)
  const before = symbols(1 + vary(), rng)
  const between = symbols(Math.max(1, lag - vary()), rng)
  const after = symbols(Math.max(1, lag - vary()), rng)
  return [['e', ...before, first, ...between, second, ...after, 'b'].join(' '), first + second]
}

/** Is the number of ones odd or even, in 2 to `lag` bits? Every single bit counts. */
export function parity(rng: Rng, lag: number): readonly [string, string] {
  const bits = Array.from({ length: 2 + rng.below(Math.max(1, lag - 1)) }, () => rng.below(2))
  const ones = bits.reduce((sum, bit) => sum + bit, 0)
  return [bits.join(' '), ones % 2 === 1 ? 'odd' : 'even']
}

/** Which of four tokens came first, `lag` distractors ago? */
export function firstToken(rng: Rng, lag: number): readonly [string, string] {
  const first = pick(FIRST_TOKENS, rng)
  return [[first, ...symbols(lag, rng)].join(' '), first]
}

/** Tokens that may stand before the first colour, so that no n-gram at the text's beginning holds it. */
const LEAD = 3
/** Share of the later tokens that are colours too. */
const DECOYS = 0.08

/**
 * Which colour came first, `lag` tokens before the end? Others follow among the distractors, each as likely as the first, so
 * that counting colours says little.
 */
export function firstColor(rng: Rng, lag: number): readonly [string, string] {
  const first = pick(FIRST_TOKENS, rng)
  const lead = symbols(1 + rng.below(LEAD), rng)
  const rest = Array.from({ length: lag }, () => pick(rng.uniform() < DECOYS ? FIRST_TOKENS : DISTRACTORS, rng))
  return [[...lead, first, ...rest].join(' '), first]
}

/** Sums of two digits below and above which the class is low and high: each of the three has about a third. */
const LOW = 7
const HIGH = 11

/**
 * The adding problem (Hochreiter & Schmidhuber 1997, task 4) as classes: of `lag` digits two are marked by a plus, one among
 * the first three, one in the second half; is their sum low, middle or high? A letter stands between mark and digit, so
 * that no pair of neighbours tells which digits count.
 */
export function adding(rng: Rng, lag: number): readonly [string, string] {
  const digits = Array.from({ length: lag }, () => rng.below(10))
  const first = rng.below(Math.min(3, lag))
  const second = Math.floor(lag / 2) + rng.below(Math.ceil(lag / 2))
  const text = digits.flatMap((digit, place) => [
    ...(place === first || place === second ? ['+'] : []),
    pick(DISTRACTORS, rng),
    String(digit)
  ])
  const sum = digits[first] + digits[second]
  return [text.join(' '), sum < LOW ? 'low' : sum > HIGH ? 'high' : 'middle']
}
