// Which characters make words, frozen: the tokenizer must give the same ids on every machine and for ever, so it never
// asks the runtime's Unicode tables (they grow with each version) but this one. Normalisation and lower-casing do use
// the runtime's: Unicode promises never to change those for a character once assigned.
//
// Five classes:
//   space     separates: white space, controls, invisible direction marks
//   word      letters, script marks and digits of scripts that put spaces between words
//   unspaced  scripts written without spaces between words: Han, kana, Thai, Lao, Khmer, Myanmar, Tai ...
//   extend    belongs to the character before it: accents, variation selectors, joiners, skin tones, flag tags
//   other     all the rest, one by one: punctuation, symbols, emoji, unassigned characters

export const SPACE = 0
export const WORD = 1
export const UNSPACED = 2
export const EXTEND = 3
export const OTHER = 4

/** First and last code point. */
export type CodePointRange = readonly [number, number]

export const ZERO_WIDTH_JOINER = 0x200d
export const REPLACEMENT_CHARACTER = 0xfffd
/** Two of them make a flag. */
export const REGIONAL_INDICATORS: CodePointRange = [0x1f1e6, 0x1f1ff]

const LAST_CODE_POINT = 0x10ffff

const SPACE_RANGES: readonly CodePointRange[] = [
  [0x00, 0x20],
  [0x7f, 0xa0],
  [0x61c, 0x61c],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb]
]

/** Whole blocks, so that a later Unicode version that fills a hole in one changes nothing. */
const UNSPACED_RANGES: readonly CodePointRange[] = [
  [0xe01, 0xe3a],
  [0xe40, 0xe4e],
  [0xe50, 0xe59],
  [0xe80, 0xeff],
  [0x1000, 0x1049],
  [0x1050, 0x109d],
  [0x1780, 0x17d3],
  [0x17d7, 0x17d7],
  [0x17dc, 0x17ff],
  [0x1950, 0x19dd],
  [0x1a20, 0x1a9f],
  [0x1aa7, 0x1aa7],
  [0x2e80, 0x2fdf],
  [0x3005, 0x3007],
  [0x3021, 0x3029],
  [0x3031, 0x3035],
  [0x3038, 0x303c],
  [0x3040, 0x309a],
  [0x309d, 0x309f],
  [0x30a1, 0x30fa],
  [0x30fc, 0x30ff],
  [0x31f0, 0x31ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa9e0, 0xa9ff],
  [0xaa60, 0xaa76],
  [0xaa7a, 0xaadd],
  [0xf900, 0xfaff],
  [0xff66, 0xff9f],
  [0x16fe0, 0x16fe1],
  [0x16fe3, 0x18d8f],
  [0x1aff0, 0x1b2ff],
  [0x20000, 0x3ffff]
]

const EXTEND_RANGES: readonly CodePointRange[] = [
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200c, 0x200d],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0x1f3fb, 0x1f3ff],
  [0xe0020, 0xe007f],
  [0xe0100, 0xe01ef]
]

/**
 * Runs of \p{L}, \p{M} and \p{N} of Unicode 17 outside the ranges above; unassigned code points between two of them
 * belong to the run. Base 36: distance from the end of the run before, then, after a dot, how many more follow.
 */
const WORD_RUNS =
  '1c.9 8.p 7.p 1c 8.1 2 4.1 2.2 2.m 2.u 2.cp 5.b f.4 8 2 3m.4 2.7 2 7 2.31 2.3u 2.5y 7.14 9.18 2 2.1 2.1 2.17 u.a 6.21 5.2t 2.7 3.9 2.i 3 h.6d ' +
  '5.3 3.19 j.r 5.13 2.6 8.22 2.3k 3.9 2.3k 3.5 3 2.3b c.32 a.3a 2.3l e.33 9.6 2.3 2.5l 6.10 2.3d 7h o.1 7.j 2 2 2 5.1y 2.1i a 62.2i 2.gz a.12 ' +
  'h.2l 4.h7 3.g 2.p 6.22 4.1y c.1f 48.2 2.8c b.9 4x.r 6d.24 4.9 i.8 d.37 d.1j 9.1p 3.1r h.2 2.6j 1t.cc 2 4.a 4.b 5.c 6.a 38.9 6.a 7.c 2u 5 3.9 ' +
  '2 4.4 7 2 2 2.3 2.a 3.3 6.4 5 2.1l k7.1n 27.l hj.t vh.6c 7.8 a 3.33 g.3k 1c e3.5 5y.3t 4.3 b.v 2p.9 v.7 2.e x.9 14.e lkx.wc 1w.19 3.7g 4.2q ' +
  '2.9 2.36 12.8 3.2u 3.4c 5.9 b.1f d.1x b.13 4 2.1c 3.z d.2o f.a 13.2h 3r.f 3.2w 2.d 7.3e 2.8pb 6x1.14 2.3r y.a2 j.1r 3.1h 15.b 39.3w k.9 8.p ' +
  '7.p 1y.1o 10.6y d.18 d.1k i.1 36.bk 3.1b 2.b6 d.kl 3.u 3.4i 5.p 7.7c o.u 2.1z 2.12 h.1h b.29 o.ck 2.m 63.24 4.n 1f.2i s.l 17.46 c.2w 8 e.33 ' +
  '5.1b 3.26 5.3 2.c 2 5.2e 7.2y 8.83 e.2x 6.9 5.2v 2.6x o.2w 4.l 13.1k 8.3f 5.6y 2u.4j d.41 2.2j 9.2a 4 j.20 2w.3k g.28 g.s 6.hw a.1u e.3o ' +
  '18.vi i.29c g.tr h.ap5 7.3o c.1i a.3 d.f0 4.86 a.73 5wx.2q 93i.49 4.1 382.9 ef.1y f3.4 4.5 9.7 3.6 v.3 45.2 3g.1f 31.o0 2.o 2.u 2.o 2.u 2.o ' +
  '2.u 2.o 2.u 2.o 2.1n e9.1i 5.1d 9 f n.1bn 8y.2x d3.8a 5i.ih m0.1m 2.2 2.3g 2.b0 g5.c 25g.9'

const WORD_RANGES: readonly CodePointRange[] = decodeRuns(WORD_RUNS)

/** The ranges of every class but `other`, which is what remains. */
export const CLASS_RANGES: Readonly<
  Record<typeof SPACE | typeof WORD | typeof UNSPACED | typeof EXTEND, readonly CodePointRange[]>
> = {
  [SPACE]: SPACE_RANGES,
  [WORD]: WORD_RANGES,
  [UNSPACED]: UNSPACED_RANGES,
  [EXTEND]: EXTEND_RANGES
}

let table: Uint8Array | null = null

/** [0x110000] class of every code point. Made on first use (1.1 MB). Lone surrogates count as U+FFFD: other. */
export function characterClasses(): Uint8Array {
  if (table !== null) return table
  table = new Uint8Array(LAST_CODE_POINT + 1).fill(OTHER)
  for (const name of [WORD, SPACE, UNSPACED, EXTEND] as const) {
    for (const [first, last] of CLASS_RANGES[name]) table.fill(name, first, last + 1)
  }
  return table
}

/** Matches the runs of unspaced scripts of a text. A new object each time: global expressions carry state. */
export function unspacedRuns(): RegExp {
  return new RegExp(`[${rangePattern(UNSPACED_RANGES)}]+`, 'gu')
}

/** The inside of a character class of a JavaScript expression with the `u` flag. */
export function rangePattern(ranges: readonly CodePointRange[]): string {
  return ranges.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join('')
}

function decodeRuns(runs: string): CodePointRange[] {
  let end = 0
  return runs.split(' ').map((run) => {
    const [distance, extra] = run.split('.')
    const first = end + parseInt(distance, 36)
    end = first + (extra === undefined ? 0 : parseInt(extra, 36))
    return [first, end] as const
  })
}
