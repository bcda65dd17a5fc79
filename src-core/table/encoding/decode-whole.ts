// A small file as one text: for sources that put many of them together.

import { guessEncoding } from './guess'
import { StreamDecoder } from './stream-decoder'

/** @returns the text, and whether a byte of it could not be decoded @throws CoreError "file-binary" for what is no text */
export function decodeWhole(name: string, bytes: Uint8Array): { readonly text: string; readonly repaired: boolean } {
  const { encoding } = guessEncoding(name, bytes, true)
  const decoder = new StreamDecoder(encoding)
  const text = decoder.decode(bytes) + decoder.end()
  return { text, repaired: decoder.note() !== null }
}
