// Short news-like lines of six topics, and invented surnames of six invented languages: small tables with several
// classes, one for words and one for characters.

import type { Rng } from '../rng'
import { pick } from './pick'

const TOPICS: Readonly<
  Record<
    string,
    { readonly who: readonly string[]; readonly what: readonly string[]; readonly thing: readonly string[] }
  >
> = {
  cooking: {
    who: ['the baker', 'a young chef', 'our neighbour', 'the kitchen team'],
    what: ['baked', 'simmered', 'seasoned', 'served', 'fried'],
    thing: ['a loaf of rye', 'lentil soup', 'plum dumplings', 'a tray of rolls', 'pickled beans']
  },
  weather: {
    who: ['a cold front', 'the storm', 'heavy fog', 'the first frost'],
    what: ['covered', 'crossed', 'soaked', 'cooled', 'reached'],
    thing: ['the northern valleys', 'the coast', 'most of the island', 'the eastern hills', 'the lowlands']
  },
  sport: {
    who: ['the goalkeeper', 'a young sprinter', 'the home side', 'the veteran cyclist'],
    what: ['won', 'lost', 'led', 'dominated', 'finished'],
    thing: ['the second half', 'the final lap', 'a close match', 'the relay', 'the mountain stage']
  },
  money: {
    who: ['the central bank', 'a small lender', 'the shipping firm', 'an investor'],
    what: ['raised', 'cut', 'reported', 'bought', 'sold'],
    thing: ['its interest rate', 'a quarterly profit', 'shares in a rival', 'the dividend', 'government bonds']
  },
  music: {
    who: ['the cellist', 'a village choir', 'the young drummer', 'the orchestra'],
    what: ['rehearsed', 'recorded', 'played', 'performed', 'tuned up for'],
    thing: ['a slow waltz', 'two new songs', 'the overture', 'an encore', 'a set of folk dances']
  },
  travel: {
    who: ['the night train', 'a group of hikers', 'the ferry', 'our guide'],
    what: ['left', 'crossed', 'passed', 'returned to', 'waited at'],
    thing: ['the old harbour', 'the border station', 'the mountain hut', 'the airport', 'the last village']
  }
}

const OPENINGS = [
  'on monday',
  'last week',
  'this morning',
  'for the third time',
  'to some surprise',
  'as expected',
  'after a long wait',
  ''
] as const

/**
 * A line and its topic. One in three lines borrows its subject from another topic, one in five says only "it" of the
 * thing: no single place of the line always tells the topic.
 */
export function topicLine(rng: Rng): readonly [string, string] {
  const names = Object.keys(TOPICS)
  const topic = pick(names, rng)
  const { who, what, thing } = TOPICS[topic]
  const isVague = rng.below(5) === 0
  const subject = !isVague && rng.below(3) === 0 ? pick(TOPICS[pick(names, rng)].who, rng) : pick(who, rng)
  return [`${pick(OPENINGS, rng)} ${subject} ${pick(what, rng)} ${isVague ? 'it' : pick(thing, rng)}`.trim(), topic]
}

/** Syllables at the start, in the middle and at the end of a name, and how many middles it has at most. */
const LANGUAGES: Readonly<
  Record<string, { readonly start: string; readonly middle: string; readonly end: string; readonly middles: number }>
> = {
  Avenish: {
    start: 'al be ca do el fi gra lo mi ro sa va',
    middle: 'ra li no ve sti lla ria do',
    end: 'no lli ni ra zio ssi',
    middles: 2
  },
  Bromic: {
    start: 'br gr kr st th sk ul ei ha vo',
    middle: 'an er or un ild ag ond',
    end: 'sen mann berg dottir vik gard',
    middles: 1
  },
  Choma: { start: 'ch zh x sh w l y h g t', middle: 'a o ia e u', end: 'ng n o i u ao', middles: 0 },
  Doruk: {
    start: 'ka yı ba de o ö çe şa du er',
    middle: 'ra lı ğu mi kan de',
    end: 'oğlu lar can kın er türk',
    middles: 1
  },
  Enari: {
    start: 'ka mi sa to na yo ha shi ku no',
    middle: 'ka ma ri no ru shi ta ba',
    end: 'moto mura da ki wa saka',
    middles: 2
  },
  Volsk: {
    start: 'vla pe iva ko bo mi no dra zo se',
    middle: 'sla tro ro vi ne li ma',
    end: 'ov ev sky enko ich in',
    middles: 2
  }
}

/** An invented surname and its language. One in five begins like a name of another language, as families move. */
export function surname(rng: Rng): readonly [string, string] {
  const language = pick(Object.keys(LANGUAGES), rng)
  const { middle, end, middles } = LANGUAGES[language]
  const part = (syllables: string): string => pick(syllables.split(' '), rng)
  const origin = rng.below(5) === 0 ? LANGUAGES[pick(Object.keys(LANGUAGES), rng)] : LANGUAGES[language]
  const name =
    part(origin.start) +
    Array.from({ length: middles === 0 ? 1 : rng.below(middles + 1) }, () =>
      part(rng.below(4) === 0 ? origin.middle : middle)
    ).join('') +
    part(end)
  return [name.charAt(0).toUpperCase() + name.slice(1), language]
}
