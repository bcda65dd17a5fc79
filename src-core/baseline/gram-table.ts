// N-grams of token ids as numbers: an n-gram is its first n - 1 tokens, by number, and its last one. Open addressing over typed
// arrays: 5-grams of a million tokens fit into some 30 MB, where a Map of objects takes ten times that.

const NONE = -1
const START_SLOTS = 1 << 12

export class GramTable {
  #prefix: Int32Array = new Int32Array(0)
  #token: Int32Array = new Int32Array(0)
  #id: Int32Array = new Int32Array(0)
  #size = 0

  constructor() {
    this.#resize(START_SLOTS)
  }

  /** How many n-grams there are; they are numbered from 0. */
  get size(): number {
    return this.#size
  }

  /** The number of an n-gram, -1 where there is none. */
  find(prefix: number, token: number): number {
    return this.#id[this.#slot(prefix, token)]
  }

  /** Its number, given one where it has none. */
  add(prefix: number, token: number): number {
    let slot = this.#slot(prefix, token)
    if (this.#id[slot] !== NONE) return this.#id[slot]
    if (2 * (this.#size + 1) > this.#id.length) {
      this.#grow()
      slot = this.#slot(prefix, token)
    }
    this.#prefix[slot] = prefix
    this.#token[slot] = token
    return (this.#id[slot] = this.#size++)
  }

  /** Calls `visit` with every n-gram. */
  forEach(visit: (id: number, prefix: number, token: number) => void): void {
    this.#id.forEach((id, slot) => {
      if (id !== NONE) visit(id, this.#prefix[slot], this.#token[slot])
    })
  }

  #slot(prefix: number, token: number): number {
    const mask = this.#id.length - 1
    let hash = Math.imul(prefix, 0x9e3779b1) ^ Math.imul(token + 1, 0x85ebca6b)
    hash ^= hash >>> 15
    for (let slot = Math.imul(hash, 0x2c1b3c6d) & mask; ; slot = (slot + 1) & mask)
      if (this.#id[slot] === NONE || (this.#prefix[slot] === prefix && this.#token[slot] === token)) return slot
  }

  #grow(): void {
    const [prefix, token, id] = [this.#prefix, this.#token, this.#id]
    this.#resize(2 * id.length)
    id.forEach((known, from) => {
      if (known === NONE) return
      const slot = this.#slot(prefix[from], token[from])
      this.#prefix[slot] = prefix[from]
      this.#token[slot] = token[from]
      this.#id[slot] = known
    })
  }

  #resize(slots: number): void {
    this.#prefix = new Int32Array(slots)
    this.#token = new Int32Array(slots)
    this.#id = new Int32Array(slots).fill(NONE)
  }
}
