// Batches. Training batches are length-bucketed and a pure function of (seed, epoch, index): a resumed run needs the two
// numbers and nothing else. Evaluation batches go through all sequences, the shortest first.

import { Rng } from '../rng'
import { answerBatch } from './answers'
import { type Batch, type SequenceSet, PAD_ID, UNKNOWN_ID, targetsOf } from './sequence-set'

/** Batches in a window that is sorted by length: enough to save the padding, few enough to keep batches mixed. */
const WINDOW_BATCHES = 50

export interface SamplerOptions {
  readonly batchSize: number
  readonly seed: number
  /** [O] loss weight of each class. */
  readonly weights?: Float32Array | null
  /** [N] loss weight of each sequence, beside that of its class. */
  readonly rowWeights?: Float32Array | null
  /** Chance of replacing a token by the unknown id. */
  readonly wordDropout?: number
}

export class BatchSampler {
  readonly batchesPerEpoch: number
  readonly #set: SequenceSet
  readonly #options: SamplerOptions
  #epoch = -1
  /** [N] sequence indices of the epoch in bucketed order. */
  #order = new Int32Array(0)
  /** [batches] which bucket is the index-th batch of the epoch. */
  #turns = new Int32Array(0)

  constructor(set: SequenceSet, options: SamplerOptions) {
    this.#set = set
    this.#options = options
    this.batchesPerEpoch = Math.ceil(set.labels.length / options.batchSize)
  }

  /** Batch `index` (0-based) of epoch `epoch` (0-based); the last bucket of an epoch may be smaller. */
  batch(epoch: number, index: number): Batch {
    if (epoch !== this.#epoch) this.#shuffle(epoch)
    const { batchSize, weights, rowWeights, wordDropout = 0, seed } = this.#options
    const bucket = this.#turns[index]
    const batch = gather(this.#set, this.#order.slice(bucket * batchSize, (bucket + 1) * batchSize))
    if (wordDropout > 0)
      dropWords(batch, wordDropout, Rng.stream(seed, 'word dropout', epoch * this.batchesPerEpoch + index))
    if (!weights && !rowWeights) return batch
    const { labels, rows } = batch
    return {
      ...batch,
      weights: Float32Array.from(labels!, (label, b) => (weights?.[label] ?? 1) * (rowWeights?.[rows![b]] ?? 1))
    }
  }

  #shuffle(epoch: number): void {
    const { batchSize, seed } = this.#options
    const rng = Rng.stream(seed, 'batches', epoch)
    const order = rng.shuffle(ascending(this.#set.labels.length))
    const window = batchSize * WINDOW_BATCHES
    for (let from = 0; from < order.length; from += window) {
      const slice = order.subarray(from, from + window)
      slice.set(byLength(this.#set, slice))
    }
    this.#order = order
    this.#turns = rng.shuffle(ascending(this.batchesPerEpoch))
    this.#epoch = epoch
  }
}

/** All sequences once, by ascending length; `rows` says which ones a batch holds. */
export function* evaluationBatches(set: SequenceSet, batchSize: number): Iterable<Batch> {
  const order = byLength(set, ascending(set.labels.length))
  for (let from = 0; from < order.length; from += batchSize) yield gather(set, order.slice(from, from + batchSize))
}

/** What the ids of a set or a batch stand for, where that is more than the vocabulary: to be carried along with them. */
export const pointedAt = ({ values, pieces }: Pick<Batch, 'values' | 'pieces'>): Pick<Batch, 'values' | 'pieces'> => ({
  ...(values ? { values } : {}),
  ...(pieces ? { pieces } : {})
})

/** These sequences as one padded batch. */
export function gather(set: SequenceSet, rows: Int32Array): Batch {
  const batchSize = rows.length
  const lengths = Int32Array.from(rows, (n) => set.offsets[n + 1] - set.offsets[n])
  const steps = lengths.reduce((longest, length) => Math.max(longest, length), 0)
  const ids = new Int32Array(batchSize * steps).fill(PAD_ID)
  rows.forEach((n, b) => ids.set(set.ids.subarray(set.offsets[n], set.offsets[n + 1]), b * steps))
  const labels = Int32Array.from(rows, (n) => set.labels[n])
  return {
    ...pointedAt(set),
    batchSize,
    steps,
    ids,
    lengths,
    labels,
    ...(set.targets ? { targets: targetsOf(set, rows) } : {}),
    ...(set.answers ? { answers: answerBatch(set.answers, rows) } : {}),
    ...(set.stepLabels ? { stepLabels: paddedStepLabels(set, rows, steps) } : {}),
    rows
  }
}

function paddedStepLabels({ stepLabels, offsets }: SequenceSet, rows: Int32Array, steps: number): Int32Array {
  const padded = new Int32Array(rows.length * steps).fill(-1)
  rows.forEach((n, b) => padded.set(stepLabels!.subarray(offsets[n], offsets[n + 1]), b * steps))
  return padded
}

function dropWords(batch: Batch, rate: number, rng: Rng): void {
  for (let b = 0; b < batch.batchSize; b++) {
    for (let t = 0; t < batch.lengths[b]; t++) {
      if (rng.uniform() >= rate) continue
      const at = b * batch.steps + t
      // An unknown word of tomorrow has pieces too.
      batch.ids[at] = batch.pieces ? -batch.ids[at] : UNKNOWN_ID
    }
  }
}

/** The same sequences by length; equals keep their order. */
function byLength(set: SequenceSet, rows: Int32Array): Int32Array {
  // One float64 key holds length and place (both below 2^26): a stable numeric sort without a comparison function.
  const keys = Float64Array.from(rows, (n, place) => (set.offsets[n + 1] - set.offsets[n]) * 0x4000000 + place).sort()
  return Int32Array.from(keys, (key) => rows[key % 0x4000000])
}

function ascending(count: number): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: count }, (_, index) => index)
}
