// One column for every token at every place: what a linear model needs where sequences are of one length and the place of a token
// decides, as in DNA around a border. N-grams cannot say where they stand; this baseline can, and cannot say anything else.

import type { SequenceSet } from '../data/sequence-set'
import type { SparseRows } from './sparse-rows'

/** Share of the sequences that must have the usual length. */
const SHARE = 0.95
const MIN_LENGTH = 4
const MAX_LENGTH = 1000
/** Places times tokens at most: 32 MB of weights. */
const MAX_COLUMNS = 1 << 22

type Sequences = Pick<SequenceSet, 'ids' | 'offsets'>

/** The length that nearly all sequences have; null where there is none, or where places times tokens are too many. */
export function fixedLength({ offsets }: Sequences, vocabulary: number): number | null {
  const counts = new Map<number, number>()
  for (let n = 1; n < offsets.length; n++) {
    const length = offsets[n] - offsets[n - 1]
    counts.set(length, (counts.get(length) ?? 0) + 1)
  }
  const [length, count] = [...counts].reduce((usual, other) => (other[1] > usual[1] ? other : usual), [0, 0])
  const isFixed = length >= MIN_LENGTH && length <= MAX_LENGTH && count >= SHARE * (offsets.length - 1)
  return isFixed && length * vocabulary <= MAX_COLUMNS ? length : null
}

/** One row a sequence; places beyond `length` are left out. Values are such that a full row has Euclidean length 1. */
export function oneHotRows({ ids, offsets }: Sequences, length: number, vocabulary: number): SparseRows {
  const rows = offsets.length - 1
  const starts = new Int32Array(rows + 1)
  for (let n = 0; n < rows; n++) starts[n + 1] = starts[n] + Math.min(length, offsets[n + 1] - offsets[n])
  const columns = new Int32Array(starts[rows])
  for (let n = 0; n < rows; n++)
    for (let t = 0; t < starts[n + 1] - starts[n]; t++) columns[starts[n] + t] = t * vocabulary + ids[offsets[n] + t]
  return {
    offsets: starts,
    columns,
    values: new Float32Array(columns.length).fill(1 / Math.sqrt(length)),
    width: length * vocabulary
  }
}
