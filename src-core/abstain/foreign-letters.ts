// Letters that the training texts are not written in, as ranges of code points that any language can look up. A script counts as
// used from a hundredth of the letters on: a quoted word of Greek does not teach a model Greek.

import { isForeignTo, scriptShares } from '../table/scripts'
import type { CodePoints } from './abstention'

const MIN_SHARE = 0.01
/** Planes 0 to 3 hold all letters. */
const LAST = 0x3ffff
const SURROGATES = [0xd800, 0xdfff] as const
/** The white space of JavaScript. */
const SPACE = /\s/u

/** @param texts of the training; none: no letter is foreign */
export function foreignLetters(texts: readonly string[]): readonly CodePoints[] {
  const used = new Set(
    scriptShares(texts)
      .filter(({ share }) => share >= MIN_SHARE)
      .map(({ script }) => script)
  )
  if (used.size === 0) return []
  const isForeign = isForeignTo(used)
  const ranges: [number, number][] = []
  for (let code = 0; code <= LAST; code++) {
    if (code >= SURROGATES[0] && code <= SURROGATES[1]) continue
    if (!isForeign(String.fromCodePoint(code))) continue
    const last = ranges.at(-1)
    if (last?.[1] === code - 1) last[1] = code
    else ranges.push([code, code])
  }
  return ranges
}

/** Share of a text's characters, white space aside, that lie in the ranges. @param ranges ascending */
export function foreignShare(text: string, ranges: readonly CodePoints[]): number {
  if (ranges.length === 0) return 0
  let foreign = 0
  let count = 0
  for (const character of text) {
    if (SPACE.test(character)) continue
    count++
    if (isWithin(character.codePointAt(0)!, ranges)) foreign++
  }
  return count === 0 ? 0 : foreign / count
}

/** By halving. */
function isWithin(code: number, ranges: readonly CodePoints[]): boolean {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle][1] < code) low = middle + 1
    else high = middle
  }
  return low < ranges.length && ranges[low][0] <= code
}
