// A stream read by length: what binary formats ask for. Holds the chunk at hand and what is left of the one before.

import type { ByteSource } from '../../table/table'
import { vectorsError } from './errors'

export class ByteReader {
  readonly #name: string
  readonly #chunks: AsyncIterator<Uint8Array>
  #bytes: Uint8Array = new Uint8Array(0)
  #at = 0

  constructor(source: ByteSource) {
    this.#name = source.name
    this.#chunks = source.open()[Symbol.asyncIterator]()
  }

  /** A view of the next bytes, until the next call. @throws CoreError "vectors" where the file ends before */
  async take(length: number): Promise<Uint8Array> {
    while (this.#bytes.length - this.#at < length) if (!(await this.#more())) throw this.#cut()
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  /** The bytes before the next one of these, which is passed over. @throws CoreError "vectors" beyond `limit` or at the file's end */
  async until(byte: number, limit: number): Promise<Uint8Array> {
    for (;;) {
      const end = this.#bytes.indexOf(byte, this.#at)
      if (end >= 0) {
        const found = this.#bytes.subarray(this.#at, end)
        this.#at = end + 1
        return found
      }
      if (this.#bytes.length - this.#at > limit || !(await this.#more())) throw this.#cut()
    }
  }

  async view(length: number): Promise<DataView> {
    const bytes = await this.take(length)
    return new DataView(bytes.buffer, bytes.byteOffset, length)
  }

  /** True when all has been taken. */
  async atEnd(): Promise<boolean> {
    while (this.#at === this.#bytes.length) if (!(await this.#more())) return true
    return false
  }

  /** Stops reading: the source is closed. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next()
    if (next.done === true) return false
    const { value } = next
    const kept = this.#bytes.length - this.#at
    const joined = new Uint8Array(kept + value.length)
    joined.set(this.#bytes.subarray(this.#at))
    joined.set(value, kept)
    this.#bytes = joined
    this.#at = 0
    return true
  }

  #cut(): Error {
    return vectorsError('vectors-cut', { file: this.#name })
  }
}

/** `count` little-endian floats into a row. @throws CoreError "vectors" for one that is not finite */
export function readFloats(
  bytes: Uint8Array,
  into: Float32Array,
  at: { readonly file: string; readonly word: string }
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let e = 0; e < into.length; e++) {
    into[e] = view.getFloat32(4 * e, true)
    if (!Number.isFinite(into[e])) throw vectorsError('vectors-not-a-number', at)
  }
}
