// Sentences with names to be tagged as people, places or firms. The same words name all three, and are plain nouns besides: what
// they are shows in a role or a verb that stands some words before or behind them.

import type { Rng } from '../rng'
import { pick } from './pick'

const FIRST = [
  'rose',
  'bell',
  'stone',
  'pearl',
  'brook',
  'marsh',
  'field',
  'frost',
  'sterling',
  'gold',
  'flint',
  'reed'
]
const SECOND = ['wells', 'rivers', 'banks', 'woods', 'hill', 'lane']
const ADJECTIVES = ['old', 'quiet', 'famous', 'small', 'northern', 'busy', 'tired', 'proud']
const FILLERS = [
  ['yesterday'],
  ['once', 'again'],
  ['in', 'the', 'end'],
  ['they', 'say'],
  ['early', 'in', 'the', 'morning'],
  ['as', 'everybody', 'knows']
]
const KINDS = {
  PER: {
    roles: ['singer', 'doctor', 'painter', 'teacher'],
    verbs: ['smiled', 'whistled', 'fell asleep', 'apologised']
  },
  LOC: { roles: ['valley', 'island', 'village', 'canyon'], verbs: ['was flooded', 'lay deserted', 'froze over'] },
  ORG: { roles: ['brewery', 'airline', 'publisher', 'insurer'], verbs: ['merged', 'went bankrupt', 'hired many'] }
} as const

type Tagged = readonly [word: string, tag: string]

const plain = (...words: readonly string[]): Tagged[] => words.map((word) => [word, 'O'])

const fillers = (rng: Rng, most: number): Tagged[] =>
  Array.from({ length: rng.below(most + 1) }, () => plain(...pick(FILLERS, rng))).flat()

function name(kind: keyof typeof KINDS, rng: Rng): Tagged[] {
  const words = rng.below(3) === 0 ? [pick(FIRST, rng), pick(SECOND, rng)] : [pick(FIRST, rng)]
  return words.map((word, place) => [word, `${place === 0 ? 'B' : 'I'}-${kind}`])
}

/** One of the words as what it says: nothing is named. */
const noun = (rng: Rng): Tagged[] =>
  plain('she', pick(['saw', 'painted', 'sold'], rng), 'the', pick(ADJECTIVES, rng), pick(FIRST, rng))

function named(rng: Rng): Tagged[] {
  const kind = pick(['PER', 'LOC', 'ORG'] as const, rng)
  const { roles, verbs } = KINDS[kind]
  const role = plain('the', pick(ADJECTIVES, rng), pick(roles, rng))
  const verb = plain(...pick(verbs, rng).split(' '))
  switch (rng.below(3)) {
    case 0:
      return [...name(kind, rng), ...plain(','), ...fillers(rng, 1), ...role, ...plain(',', 'was', 'mentioned')]
    case 1:
      return [...role, ...plain('which', 'was'), ...fillers(rng, 1), ...plain('called'), ...name(kind, rng)]
    default:
      return [...name(kind, rng), ...fillers(rng, 1), ...verb]
  }
}

/** Two or three clauses. @returns the words and their tags, each between blanks */
export function entities(rng: Rng): readonly [string, string] {
  const clauses = Array.from({ length: 2 + rng.below(2) }, () => (rng.below(4) === 0 ? noun(rng) : named(rng)))
  const words = [
    ...fillers(rng, 1),
    ...clauses.flatMap((clause, n) => [...(n === 0 ? [] : plain(pick(['and', 'while', 'but'], rng))), ...clause])
  ]
  return [words.map(([word]) => word).join(' '), words.map(([, tag]) => tag).join(' ')]
}
