// How often training replaces a token by the unknown token where nothing else is asked for: as often as an unknown token is to be
// expected in a new text, so that its vector is trained and a closed alphabet is left alone.

import type { SequenceSet } from '../data/sequence-set'

/** More than this costs more words than the unknown vector is worth (NOTES.md). */
const MAX_UNKNOWN_SHARE = 0.05

/**
 * The share of running tokens that occur once: Good's (1953) estimate of the chance that the next token is a new one. Symbols
 * of a closed alphabet occur again and again, and dropping one where its place decides leaves nothing to learn from.
 *
 * @param vocabulary V
 */
export function expectedUnknown({ ids, pieces }: Pick<SequenceSet, 'ids' | 'pieces'>, vocabulary: number): number {
  const counts = new Int32Array(vocabulary)
  for (const id of pieces?.rowsOf(ids) ?? ids) counts[id]++
  const once = counts.reduce((sum, count) => sum + (count === 1 ? 1 : 0), 0)
  // A letter or two met once in thousands are slips of typing.
  const share = ids.length === 0 ? 0 : once / ids.length
  return share < NEGLIGIBLE ? 0 : Math.min(MAX_UNKNOWN_SHARE, share)
}

const NEGLIGIBLE = 1e-4
