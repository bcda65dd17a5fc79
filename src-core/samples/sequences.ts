// The classic problems of long memory, as texts: symbols separated by spaces, and a class that depends on few of them.

import type { Rng } from '../rng'
import { pick } from './pick'

const DISTRACTORS = ['a', 'b', 'c', 'd'] as const
const SIGNALS = ['x', 'y'] as const
const BEAT = 'x'
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

/** Slots of a text for every press that there may be. */
const SLOTS = 3

/**
 * Parity as a switch: every press turns a lamp on or off, letters do nothing. Is it on after 0 to `lag` presses, each number as likely
 * as any other, at any places? All texts are equally long, and no number of presses that one compares with tells odd from even.
 */
export function lamp(rng: Rng, lag: number): readonly [string, string] {
  const presses = rng.below(lag + 1)
  const slots = lag * SLOTS
  let left = presses
  const text = Array.from({ length: slots }, (_, slot) => {
    if (rng.below(slots - slot) >= left) return pick(DISTRACTORS, rng)
    left--
    return 'press'
  })
  return [text.join(' '), presses % 2 === 1 ? 'on' : 'off']
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

/** Most ticks by which two beats differ from `lag`. */
const OFF_BEAT = 3

/**
 * Measuring the delay between two beats (Gers & Schmidhuber 2000): every letter is a tick of a clock, two of them are beats. Did the
 * second come before `lag` ticks had passed, or then and later? All texts are equally long, and what stands before the first beat is
 * drawn, so that neither the number of symbols nor the place of one of them tells.
 */
export function timing(rng: Rng, lag: number): readonly [string, string] {
  const late = rng.below(2) === 1
  const delay = Math.max(1, late ? lag + rng.below(OFF_BEAT) : lag - 1 - rng.below(OFF_BEAT))
  const total = 2 * lag
  const before = 1 + rng.below(Math.max(1, total - lag - OFF_BEAT))
  const after = Math.max(0, total - before - delay)
  const text = [...symbols(before, rng), BEAT, ...symbols(delay - 1, rng), BEAT, ...symbols(after, rng)]
  return [text.join(' '), late ? 'late' : 'early']
}
