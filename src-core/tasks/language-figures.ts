// How well a language model predicts: figures of a network and of an n-gram model alike, on the same tokens.

import type { SequenceSet } from '../data/sequence-set'
import type { Metrics } from '../metrics/metrics'
import { ratioOf } from '../metrics/ratio'
import type { TokenKind } from '../settings/choices'

/** Texts from which each is a block of the interval; a text that is longer than a block is several. */
const MIN_BLOCKS = 30
const BLOCKS = 200
const MIN_BLOCK = 100

/**
 * Cross-entropy in nats a token, perplexity, bits a character, with intervals over blocks: texts, or runs of tokens, whose errors
 * hang together. A text's end counts as a character.
 *
 * @param logs [sum T] the natural logarithm of each label's probability
 */
export function languageFigures(
  { stepLabels, offsets }: SequenceSet,
  logs: Float64Array,
  { texts, unit }: { readonly texts: readonly string[]; readonly unit: TokenKind }
): Metrics {
  const blocks = blocksOf(offsets, logs.length)
  const losses = new Float64Array(blocks.length - 1)
  const counts = new Float64Array(blocks.length - 1)
  for (let b = 0; b + 1 < blocks.length; b++) {
    for (let at = blocks[b]; at < blocks[b + 1]; at++) {
      if (stepLabels![at] < 0) continue
      losses[b] -= logs[at]
      counts[b]++
    }
  }
  const tokens = counts.reduce((sum, count) => sum + count, 0)
  const { value, interval } = ratioOf(losses, counts)
  const characters =
    unit === 'char' ? tokens : texts.reduce((sum, text) => sum + Array.from(text).length, 0) + texts.length
  const bits = (nats: number): number => (nats * tokens) / characters / Math.LN2
  return {
    rows: tokens,
    loss: value,
    accuracy: NaN,
    macroF1: NaN,
    figures: { crossEntropy: value, perplexity: Math.exp(value), bitsPerCharacter: bits(value) },
    intervals: interval
      ? {
          crossEntropy: interval,
          perplexity: [Math.exp(interval[0]), Math.exp(interval[1])],
          bitsPerCharacter: [bits(interval[0]), bits(interval[1])]
        }
      : {},
    score: -value
  }
}

function blocksOf(offsets: Int32Array, tokens: number): Int32Array {
  if (offsets.length > MIN_BLOCKS) return offsets
  const size = Math.max(MIN_BLOCK, Math.ceil(tokens / BLOCKS))
  return Int32Array.from({ length: Math.ceil(tokens / size) + 1 }, (_, b) => Math.min(tokens, b * size))
}
