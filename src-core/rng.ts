// Seeded random numbers. Every random choice of a run comes from one seed through named streams, so that adding a
// consumer never shifts another one, and every stream's state is four 32-bit words that a checkpoint can hold.
//
// Source: xoshiro128** 1.1 (Blackman & Vigna 2018, public domain), seeded by SplitMix32 over an FNV-1a hash of the name.

export type RngState = readonly [number, number, number, number]

export class Rng {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(state: RngState) {
    ;[this.#a, this.#b, this.#c, this.#d] = state
  }

  /** The stream called `name` of a run with this seed; `index` numbers streams of one name (an epoch, a step). */
  static stream(seed: number, name: string, index = 0): Rng {
    let word = (fnv1a(name) ^ Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(index | 0, 0x85ebca6b)) >>> 0
    const next = (): number => {
      word = (word + 0x9e3779b9) | 0
      let z = word ^ (word >>> 16)
      z = Math.imul(z, 0x21f0aaad)
      z ^= z >>> 15
      z = Math.imul(z, 0x735a2d97)
      return (z ^ (z >>> 15)) >>> 0
    }
    return new Rng([next(), next(), next(), next()])
  }

  get state(): RngState {
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#d >>> 0]
  }

  /** A whole number in [0, 2^32). */
  uint32(): number {
    const r = Math.imul(this.#b, 5)
    const result = Math.imul((r << 7) | (r >>> 25), 9) >>> 0
    const t = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= t
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return result
  }

  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.uint32() >>> 5
    const low = this.uint32() >>> 6
    return (high * 67108864 + low) / 9007199254740992
  }

  /** Uniform whole number in [0, bound), without modulo bias. */
  below(bound: number): number {
    return Math.floor(this.uniform() * bound)
  }

  /** Standard normal, by the polar method (Marsaglia & Bray 1964); the second value of the pair is dropped to keep the state small. */
  normal(): number {
    for (;;) {
      const u = 2 * this.uniform() - 1
      const v = 2 * this.uniform() - 1
      const s = u * u + v * v
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s)
    }
  }

  /** Shuffles in place (Fisher & Yates). */
  shuffle<T extends { length: number; [index: number]: number }>(items: T): T {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const kept = items[i]
      items[i] = items[j]!
      items[j] = kept
    }
    return items
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
