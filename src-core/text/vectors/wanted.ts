// The words whose vectors are wanted, and the table that a file of vectors fills, whatever its format: a word counts as written
// or, where the vocabulary has no such entry, in lower case; the exact spelling wins, then the first that comes.

export interface LoadedVectors {
  /** E */
  readonly width: number
  /** How many words of the vocabulary have a vector. */
  readonly found: number
  /** [V, E], zeros where the file has no such word. */
  readonly data: Float32Array
  /** [V] 1 where the file has the word. */
  readonly present: Uint8Array
}

export class WantedWords {
  readonly words: readonly string[]
  readonly #idOf: ReadonlyMap<string, number>
  readonly #present: Uint8Array
  readonly #isExact: Uint8Array
  #data = new Float32Array(0)
  #found = 0

  constructor(vocabulary: readonly string[]) {
    this.words = vocabulary
    this.#idOf = new Map(vocabulary.map((token, id) => [token, id]))
    this.#present = new Uint8Array(vocabulary.length)
    this.#isExact = new Uint8Array(vocabulary.length)
  }

  /** The entry that this spelling would serve better than what it has; null where there is none. */
  entryFor(spelling: string): { readonly id: number; readonly exact: boolean } | null {
    const word = spelling.normalize('NFC')
    const exact = this.#idOf.get(word)
    const id = exact ?? this.#idOf.get(word.toLowerCase())
    if (id === undefined || (this.#present[id] === 1 && (exact === undefined || this.#isExact[id] === 1))) return null
    return { id, exact: exact !== undefined }
  }

  /** The row of an entry, to be filled. @param width E, the same for every entry */
  take({ id, exact }: { readonly id: number; readonly exact: boolean }, width: number): Float32Array {
    if (this.#data.length === 0) this.#data = new Float32Array(this.words.length * width)
    if (this.#present[id] === 0) this.#found++
    this.#present[id] = 1
    this.#isExact[id] = exact ? 1 : 0
    return this.#data.subarray(id * width, (id + 1) * width)
  }

  has(id: number): boolean {
    return this.#present[id] === 1
  }

  finish(width: number): LoadedVectors {
    const data = this.#data.length > 0 ? this.#data : new Float32Array(this.words.length * width)
    return { width, found: this.#found, data, present: this.#present }
  }
}
