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
