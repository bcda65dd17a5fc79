// Invented DNA around the border of exon and intron, after the splice-junction problem of Noordewier, Towell & Shavlik (1991):
// the same motifs occur anywhere, and only the one in the middle decides. Which letters occur says little; their place says all.

import type { Rng } from '../rng'
import { pick } from './pick'

const LETTERS = ['A', 'C', 'G', 'T'] as const
const LENGTH = 60
/** 0-based place of the first letter right of the border. */
const BORDER = 30
/** Chance that a letter of a motif is the consensus's; a capital of the motif is always there. */
const CONSERVED = 0.8
/** Chance that the motif of another class stands somewhere else. */
const DECOY = 0.5
/** A decoy is at least this far from the border. */
const AWAY = 3

interface Motif {
  /** One entry a letter: what the consensus allows. Lower case: conserved at most places; upper case: always. */
  readonly letters: readonly string[]
  /** Letters left of the border. */
  readonly left: number
}

/** (c/a)ag|GT(a/g)agt: an exon ends, an intron begins. */
const DONOR: Motif = { letters: ['ac', 'a', 'g', 'G', 'T', 'ag', 'a', 'g', 't'], left: 3 }
/** A run of pyrimidines, any letter, (c)AG|g: an intron ends, an exon begins. */
const ACCEPTOR: Motif = { letters: [...Array<string>(8).fill('ct'), 'acgt', 'c', 'A', 'G', 'g'], left: 12 }

/** 60 letters and whether an exon ends (EI), an intron ends (IE) or neither (N) in their middle. */
export function splice(rng: Rng): readonly [string, string] {
  const letters: string[] = Array.from({ length: LENGTH }, () => pick(LETTERS, rng))
  const label = pick(['EI', 'IE', 'N', 'N'], rng)
  for (const [motif, of] of [
    [DONOR, 'EI'],
    [ACCEPTOR, 'IE']
  ] as const)
    if (label !== of && rng.uniform() < DECOY) plant(letters, motif, elsewhere(motif, rng), rng)
  if (label === 'EI') plant(letters, DONOR, BORDER, rng)
  if (label === 'IE') plant(letters, ACCEPTOR, BORDER, rng)
  return [letters.join(''), label]
}

/** Writes a motif so that its border is at `border`. */
function plant(letters: string[], motif: Motif, border: number, rng: Rng): void {
  motif.letters.forEach((allowed, i) => {
    const letter = pick([...allowed], rng).toUpperCase()
    const always = allowed === allowed.toUpperCase()
    letters[border - motif.left + i] = always || rng.uniform() < CONSERVED ? letter : pick(LETTERS, rng)
  })
}

/** A border for a decoy: the motif fits in, and it is not the middle. */
function elsewhere({ letters, left }: Motif, rng: Rng): number {
  for (;;) {
    const border = left + rng.below(LENGTH - letters.length + 1)
    if (Math.abs(border - BORDER) >= AWAY) return border
  }
}
