// Which pairs of neighbouring bytes a sample's words hold: all that a single-byte encoding is judged by.

export const isAsciiLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a

/** Pairs of neighbouring bytes inside the words that hold a byte above 7F, and inside the other words of the same lines. */
export interface BytePairs {
  /** before << 8 | after; 20 (a space) stands for whatever is outside a word. */
  readonly pairs: Uint16Array
  readonly counts: Float64Array
}

const SPACE = 0x20

/** Words are runs of ASCII letters and bytes above 7F, so that every encoding is judged on the same bytes. */
export function bytePairs(sample: Uint8Array): { readonly marked: BytePairs; readonly ascii: BytePairs } {
  const marked = new Map<number, number>()
  const ascii = new Map<number, number>()
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] < 0x80 && !isAsciiLetter(sample[at])) continue
    let end = at
    let high = false
    while (end < sample.length && (sample[end] >= 0x80 || isAsciiLetter(sample[end])))
      high = sample[end++] >= 0x80 || high
    const counts = high ? marked : ascii
    let before = SPACE
    for (; at <= end; at++) {
      const byte = at < end ? sample[at] : SPACE
      const pair = (before << 8) | byte
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
      before = byte
    }
    at = end
  }
  return { marked: packed(marked), ascii: packed(ascii) }
}

/** The frequent ones first, so that a wrong encoding is given up early. */
function packed(counts: ReadonlyMap<number, number>): BytePairs {
  const sorted = [...counts].sort((a, b) => b[1] - a[1])
  return {
    pairs: Uint16Array.from(sorted, ([pair]) => pair),
    counts: Float64Array.from(sorted, ([, count]) => count)
  }
}
