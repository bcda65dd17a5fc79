// Batches of one long text for truncated backpropagation through time: the text's windows, in order, are dealt out to streams that
// run side by side; batch i holds window i of every stream, and goes on with the states that batch i - 1 ended with
// (Williams & Peng 1990; the batches of Zaremba et al. 2014). A pure function of epoch and index, as batches.ts.

import { gather } from './batches'
import type { Batch, SequenceSet } from './sequence-set'
import { Rng } from '../rng'

/** Windows of a stream at least, where the text has as many: with fewer, an epoch would be a step or two. */
const MIN_WINDOWS = 4
/**
 * Share of windows that begin with zeros in the middle of a stream. Without, a network hardly ever sees the state that every
 * prompt begins with: after an epoch on tinyshakespeare one stayed at 6.8 nats for 4000 characters from there (tasks/NOTES.md).
 */
const RESTARTS = 1 / 16

export class StreamSampler {
  readonly batchesPerEpoch: number
  readonly #set: SequenceSet
  readonly #streams: number
  readonly #seed: number

  /** @param set windows in the order of the text */
  constructor(set: SequenceSet, { batchSize, seed }: { readonly batchSize: number; readonly seed: number }) {
    const windows = set.labels.length
    this.#set = set
    this.#seed = seed
    this.#streams = Math.max(1, Math.min(batchSize, Math.floor(windows / MIN_WINDOWS)))
    this.batchesPerEpoch = Math.floor(windows / this.#streams)
  }

  /** Streams begin where the first window of the epoch is, which moves within the windows that are left over. */
  batch(epoch: number, index: number): Batch {
    const left = this.#set.labels.length - this.#streams * this.batchesPerEpoch
    const first = Rng.stream(this.#seed, 'streams', epoch).below(left + 1)
    const rows = Int32Array.from({ length: this.#streams }, (_, b) => first + b * this.batchesPerEpoch + index)
    const rng = Rng.stream(this.#seed, 'restarts', epoch * this.batchesPerEpoch + index)
    const begins = Uint8Array.from(rows, () => (index === 0 || rng.uniform() < RESTARTS ? 1 : 0))
    return { ...gather(this.#set, rows), begins }
  }
}
