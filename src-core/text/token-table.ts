// Tokens by number: a hash table over pieces of a text that makes no string for each piece, which is what counting and
// encoding millions of tokens would otherwise spend most of their time on.

const EMPTY = -1
/** Slots per entry at least: open addressing stays short up to it. */
const MIN_FREE = 2

/** Arguments of one call; a "word" of a million letters must not overflow the stack. */
const MAX_ARGUMENTS = 4096

export class TokenTable {
  /** UTF-16 units of all tokens, end to end. */
  #units = new Uint16Array(4096)
  /** [entries + 1] where each token starts in `#units`. */
  #starts = new Int32Array(1024)
  /** [entries] */
  #hashes = new Int32Array(1024)
  /** [a power of two] entry or EMPTY. */
  #slots = new Int32Array(2048).fill(EMPTY)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Number of the token text[start, end), or -1. */
  find(text: string, start: number, end: number): number {
    return this.#slots[this.#slotOf(text, start, end, hashOf(text, start, end))]
  }

  /** Number of the token text[start, end); a new one gets the next number. */
  add(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end)
    const slot = this.#slotOf(text, start, end, hash)
    const found = this.#slots[slot]
    if (found !== EMPTY) return found
    const entry = this.#size++
    const from = this.#starts[entry]
    const to = from + end - start
    this.#reserve(entry, to)
    for (let i = start; i < end; i++) this.#units[from + i - start] = text.charCodeAt(i)
    this.#starts[entry + 1] = to
    this.#hashes[entry] = hash
    this.#slots[slot] = entry
    if (this.#size * MIN_FREE > this.#slots.length) this.#rehash()
    return entry
  }

  /** The token of a number. */
  token(entry: number): string {
    const units = this.#units.subarray(this.#starts[entry], this.#starts[entry + 1])
    let text = ''
    for (let from = 0; from < units.length; from += MAX_ARGUMENTS)
      text += String.fromCharCode(...units.subarray(from, from + MAX_ARGUMENTS))
    return text
  }

  /** The slot that holds the token, or the free one where it belongs. */
  #slotOf(text: string, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (;;) {
      const entry = this.#slots[slot]
      if (entry === EMPTY || (this.#hashes[entry] === hash && this.#equals(entry, text, start, end))) return slot
      slot = (slot + 1) & mask
    }
  }

  #equals(entry: number, text: string, start: number, end: number): boolean {
    const from = this.#starts[entry]
    if (this.#starts[entry + 1] - from !== end - start) return false
    for (let i = start; i < end; i++) if (this.#units[from + i - start] !== text.charCodeAt(i)) return false
    return true
  }

  #reserve(entry: number, units: number): void {
    if (entry + 2 > this.#starts.length) {
      this.#starts = grown(this.#starts, new Int32Array(this.#starts.length * 2))
      this.#hashes = grown(this.#hashes, new Int32Array(this.#hashes.length * 2))
    }
    if (units > this.#units.length)
      this.#units = grown(this.#units, new Uint16Array(Math.max(units, this.#units.length * 2)))
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(EMPTY)
    const mask = slots.length - 1
    for (let entry = 0; entry < this.#size; entry++) {
      let slot = this.#hashes[entry] & mask
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask
      slots[slot] = entry
    }
    this.#slots = slots
  }
}

/** FNV-1a over UTF-16 units, then mixed so that the low bits, which choose the slot, depend on all. */
export function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}

function grown<A extends Int32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(array: A, larger: A): A {
  larger.set(array)
  return larger
}
