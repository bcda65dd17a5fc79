// ASCII by four bytes at a time: whether a piece is nothing else, and how many lines end in it.

const HIGH_BITS = 0x80808080 | 0
const ALL_BUT_HIGH = 0x7f7f7f7f
const LINE_FEEDS = 0x0a0a0a0a
/** Words whose line feeds fit into one byte each. */
const WORDS_COUNTED = 255

/** Line feeds of a piece of ASCII; -1 where it holds any other byte, or NUL. */
export function asciiLineFeeds(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const words = bytes.length >> 2
  let feeds = 0
  for (let word = 0; word < words;) {
    const end = Math.min(words, word + WORDS_COUNTED)
    const counted = end - word
    let seen = 0
    let others = 0
    for (; word < end; word++) {
      const four = view.getInt32(4 * word, true)
      seen |= four
      // The high bit of each byte: it is no line feed.
      others += (((four ^ LINE_FEEDS) + ALL_BUT_HIGH) & HIGH_BITS) >>> 7
    }
    if ((seen & HIGH_BITS) !== 0) return -1
    feeds += 4 * counted - sumOfBytes(others)
  }
  for (let at = 4 * words; at < bytes.length; at++) {
    if (bytes[at] >= 0x80) return -1
    if (bytes[at] === 10) feeds++
  }
  return bytes.includes(0) ? -1 : feeds
}

const sumOfBytes = (four: number): number =>
  (four & 0xff) + ((four >>> 8) & 0xff) + ((four >>> 16) & 0xff) + (four >>> 24)
