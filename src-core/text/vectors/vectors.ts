// Files of word vectors, streamed: only the rows of words that the vocabulary has are kept, so a file of gigabytes costs no
// more memory than the embedding itself. The format is told by the first bytes.

import { gzipSource, isGzip } from '../../table/container/gzip'
import type { ByteSource } from '../../table/table'
import { isFastText, readFastText } from './fast-text-file'
import { readTextVectors } from './text-file'
import { type LoadedVectors, WantedWords } from './wanted'
import { isWord2vecBinary, readWord2vec } from './word2vec-file'

export type { LoadedVectors } from './wanted'

/** Vectors of two million words unpack to some gigabytes; they are read as they come. */
const MAX_UNPACKED = 2 ** 36

/** Bytes looked at: a first line, a word and the beginning of its numbers. */
const MAX_HEAD_BYTES = 16_384

/**
 * Loads the vectors of a vocabulary's words from text (`.vec`, `.txt`, GloVe), word2vec's or fastText's binary format, any of
 * them also in gzip. A word counts as written or, where the vocabulary has no such entry, in lower case; of several entries for
 * one word the exact spelling wins, then the first.
 *
 * @throws CoreError "vectors" naming what does not fit, and where
 */
export async function loadVectors(source: ByteSource, vocabulary: readonly string[]): Promise<LoadedVectors> {
  const start = await startOf(source)
  if (isGzip(start)) return loadVectors(gzipSource(source, MAX_UNPACKED).text, vocabulary)
  const wanted = new WantedWords(vocabulary)
  if (isFastText(start)) return readFastText(source, wanted)
  return isWord2vecBinary(start) ? readWord2vec(source, wanted) : readTextVectors(source, wanted)
}

async function startOf(source: ByteSource): Promise<Uint8Array> {
  let start = new Uint8Array(0)
  for await (const chunk of source.open()) {
    const joined = new Uint8Array(start.length + Math.min(chunk.length, MAX_HEAD_BYTES))
    joined.set(start)
    joined.set(chunk.subarray(0, MAX_HEAD_BYTES), start.length)
    start = joined
    if (start.length >= MAX_HEAD_BYTES) break
  }
  return start
}
