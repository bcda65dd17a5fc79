// Which characters tokens of an answer are tied by (tasks/pair-answers.ts), as ranges that programs in other languages carry: what a
// script is is asked here once, so that no table of theirs can say otherwise.

import { TIES } from '../../../tasks/pair-answers'

type Range = readonly [first: number, last: number]

const LAST = 0x3ffff

/** Code points that an expression for one character matches. */
function rangesOf(expression: RegExp): Range[] {
  const found: [number, number][] = []
  for (let code = 0; code <= LAST; code++) {
    if ((code >= 0xd800 && code <= 0xdfff) || !expression.test(String.fromCodePoint(code))) continue
    const last = found.at(-1)
    if (last && last[1] === code - 1) last[1] = code
    else found.push([code, code])
  }
  return found
}

/** As JSON: { closing, opening, unspaced }. */
export const tieRanges = (): string =>
  JSON.stringify({
    closing: rangesOf(TIES.closing),
    opening: rangesOf(TIES.opening),
    unspaced: rangesOf(TIES.unspaced)
  })
