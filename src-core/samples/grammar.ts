// Problems of grammar, as texts: brackets that close or do not, verbs that agree with a subject far away, and pairs of
// sentences that have the same words in another order, a word that two clauses far back decide. In none of them does it
// help to count words.

import type { Rng } from '../rng'
import { pick } from './pick'

const PAIRS = [
  ['(', ')'],
  ['[', ']']
] as const
/** Deepest nesting. */
const DEPTH = 5

/**
 * Two kinds of brackets, `lag` of them (one more where that is odd): is every one closed by its own kind? In a text that is
 * not, two closing brackets of different kinds have changed places: it holds the same brackets as one that is. Neither of
 * the two follows an opening one, so that no pair of neighbours gives it away.
 */
export function brackets(rng: Rng, lag: number): readonly [string, string] {
  const pairs = Math.max(4, Math.ceil(lag / 2))
  for (;;) {
    const text = balanced(pairs, rng)
    const round = inner(text, ')')
    const square = inner(text, ']')
    // Nothing to exchange; left out of both classes, which would else differ in form.
    if (round.length === 0 || square.length === 0) continue
    if (rng.below(2) === 0) return [text.join(' '), 'balanced']
    const [a, b] = [pick(round, rng), pick(square, rng)]
    ;[text[a], text[b]] = [text[b], text[a]]
    return [text.join(' '), 'unbalanced']
  }
}

/** Where a closing bracket stands that follows another closing one. */
const inner = (text: readonly string[], closing: string): number[] =>
  text.flatMap((symbol, place) => (symbol === closing && [')', ']'].includes(text[place - 1]) ? [place] : []))

function balanced(pairs: number, rng: Rng): string[] {
  const text: string[] = []
  const open: string[] = []
  for (let left = pairs; left > 0 || open.length > 0;) {
    const opens = left > 0 && open.length < DEPTH && (open.length === 0 || rng.below(2) === 0)
    if (opens) {
      const [opening, closing] = pick(PAIRS, rng)
      text.push(opening)
      open.push(closing)
      left--
    } else text.push(open.pop()!)
  }
  return text
}

const NOUNS = ['cat', 'dog', 'key', 'author', 'senator', 'picture', 'teacher', 'car'] as const
const PREPOSITIONS = ['near', 'behind', 'of', 'beside', 'under', 'with'] as const

/**
 * Does the verb that follows have to be "was" or "were"? `lag` phrases with nouns of either number stand between the subject
 * and its verb (after Linzen, Dupoux & Goldberg 2016).
 */
export function agreement(rng: Rng, lag: number): readonly [string, string] {
  const noun = (plural: boolean): string => `${pick(NOUNS, rng)}${plural ? 's' : ''}`
  const plural = rng.below(2) === 1
  const between = Array.from({ length: lag }, () => `${pick(PREPOSITIONS, rng)} the ${noun(rng.below(2) === 1)}`)
  const start = pick(['yesterday', 'then', 'today', 'there'], rng)
  return [[start, 'the', noun(plural), ...between].join(' '), plural ? 'were' : 'was']
}

const PEOPLE = ['Anna', 'Ben'] as const
const DEEDS = ['called', 'helped', 'paid', 'thanked'] as const
const ADVERBS = ['later', 'again', 'once', 'there', 'today', 'then', 'gladly', 'quietly', 'soon', 'often'] as const

/** Who acts: of two people the one before the verb. 1 to `lag` adverbs stand before, between and after them. */
export function whoActs(rng: Rng, lag: number): readonly [string, string] {
  const actor = rng.below(2)
  const adverbs = (): string[] => Array.from({ length: 1 + rng.below(lag) }, () => pick(ADVERBS, rng))
  const words = [
    ...adverbs(),
    PEOPLE[actor],
    ...adverbs(),
    pick(DEEDS, rng),
    ...adverbs(),
    PEOPLE[1 - actor],
    ...adverbs()
  ]
  return [words.join(' '), PEOPLE[actor]]
}

const OPENED = [
  ['proctor', 'exams'],
  ['librarian', 'books'],
  ['programmer', 'laptops'],
  ['philosopher', 'minds']
] as const

/**
 * What did the students open? That hangs on who of two people came in; the other one went out. `lag` adverbs at least stand between a
 * person and the verb, and between the two clauses, so that no window of a few words holds two of them.
 */
export function students(rng: Rng, lag: number): readonly [string, string] {
  const here = rng.below(OPENED.length)
  const gone = (here + 1 + rng.below(OPENED.length - 1)) % OPENED.length
  const adverbs = (): string[] => Array.from({ length: lag + rng.below(3) }, () => pick(ADVERBS, rng))
  const clauses = [
    ['the', OPENED[here][0], ...adverbs(), 'came', 'in'],
    ['the', OPENED[gone][0], ...adverbs(), 'went', 'out']
  ]
  const [first, second] = rng.below(2) === 0 ? clauses : clauses.toReversed()
  return [
    [...adverbs(), ...first, ...adverbs(), ...second, ...adverbs(), 'the', 'students', 'opened', 'their'].join(' '),
    OPENED[here][1]
  ]
}
