// The nearest neighbour by Euclidean distance: what the archive of time series compares every classifier with (Dau et al. 2019).
// Sequences of unlike length are filled up with zeros, the mean of scaled values. Bounded in work: of many training rows every
// k-th is looked at.

import type { SequenceSet } from '../data/sequence-set'

/** Subtractions at most: a few seconds. */
const MAX_WORK = 2e9

/** [N] class index of the training sequence nearest to each. @param train, judged sets of numbers, of equally many channels */
export function nearestNeighbour(train: SequenceSet, judged: SequenceSet): Int32Array {
  const channels = channelsOf(train)
  const steps = Math.max(longestOf(train), longestOf(judged))
  const width = steps * channels
  const rows = Math.max(1, Math.min(train.labels.length, Math.floor(MAX_WORK / (width * judged.labels.length))))
  const chosen = Int32Array.from({ length: rows }, (_, n) => Math.floor((n * train.labels.length) / rows))
  const known = Array.from(chosen, (n) => filled(train, n, channels, width))
  return Int32Array.from(judged.labels, (_, n) => {
    const sequence = filled(judged, n, channels, width)
    let best = 0
    let min = Infinity
    known.forEach((other, at) => {
      let sum = 0
      for (let i = 0; i < width && sum < min; i++) sum += (sequence[i] - other[i]) ** 2
      if (sum < min) [best, min] = [at, sum]
    })
    return train.labels[chosen[best]]
  })
}

const channelsOf = ({ values, ids }: SequenceSet): number => values!.length / (2 + ids.length)

const longestOf = ({ offsets }: SequenceSet): number => {
  let longest = 0
  for (let n = 1; n < offsets.length; n++) longest = Math.max(longest, offsets[n] - offsets[n - 1])
  return longest
}

/** [T*C] one sequence, zeros behind its end. */
function filled({ ids, offsets, values }: SequenceSet, n: number, channels: number, width: number): Float32Array {
  const row = new Float32Array(width)
  for (let at = offsets[n]; at < offsets[n + 1]; at++)
    row.set(values!.subarray(ids[at] * channels, (ids[at] + 1) * channels), (at - offsets[n]) * channels)
  return row
}
