// Probes a model after each epoch of a training run: the same texts every time, so that epochs can be compared, and never
// more than a twentieth of the training time, however short an epoch is.
//
// How many texts that allows is measured once, at the first probe: a short epoch is probed with fewer of them (a prefix of
// one seeded order, so that a resumed run finds the same ones), and where even the fewest cost too much, epochs are left
// out until the share allows the next probe. What the device needs to get ready for its first trace is spread over the
// epochs of the run. What all of it has really cost stands in every record. Probing changes nothing: no weight, no random
// state.

import { evaluationBatches } from '../data/batches'
import type { SequenceSet } from '../data/sequence-set'
import { subset } from '../data/split'
import type { ResidentModel } from '../device/device'
import { recurrentLayers } from '../model/spec'
import { PROBE_TEXTS, probeModel, probeRows } from './probe'
import { type ProbeRecord, shorten } from './probe-record'

/** Share of the training time that probing may take. */
export const PROBE_SHARE = 0.05
/** Part of that share aimed at when the number of texts is chosen: later probes may cost a little more than the first. */
const TARGET_SHARE = 0.8
/** Also what the cost is measured with: where no more are affordable, the measurement is the first probe. */
const MIN_TEXTS = 16
/** Epochs whose share a probe may use in advance, where the run has them still before it: one slow probe leaves no gap. */
const LOAN_EPOCHS = 8
const BATCH = 64

export interface ProberInput {
  /** Labelled or not; the first set with labelled texts is probed (validation before training). */
  readonly sets: readonly SequenceSet[]
  readonly seed: number
  /** Epochs the run may have. */
  readonly epochs: number
  /** Milliseconds. */
  readonly now: () => number
  /** Number of texts in the last record of a run that is resumed; absent: decided by measurement. */
  readonly texts?: number
}

export class Prober {
  readonly #set: SequenceSet
  readonly #seed: number
  readonly #epochs: number
  readonly #now: () => number
  #texts: SequenceSet | null
  /** Milliseconds spent on probes so far, without and with the device's getting ready. */
  #spent = 0
  #spentInAll = 0
  /** Milliseconds that the next probe will take; null before the first. */
  #expected: number | null = null
  /** Milliseconds by the pilot; 0 where there was none. */
  #perText = 0
  /** Seconds of training when this prober was first called, less the epoch it was called for. */
  #since: number | null = null

  constructor({ sets, seed, epochs, now, texts }: ProberInput) {
    this.#set = labelledOf(sets)
    this.#seed = seed
    this.#epochs = epochs
    this.#now = now
    this.#texts = texts === undefined ? null : this.#choose(texts)
  }

  /**
   * @param epoch 1-based
   * @param epochSeconds training time of this epoch
   * @param seconds training time of the run so far
   * @returns null where a probe would cost more than its share, and for a text CNN, which has nothing to probe
   */
  async probe(
    model: ResidentModel,
    epoch: number,
    { epochSeconds, seconds }: { readonly epochSeconds: number; readonly seconds: number }
  ): Promise<ProbeRecord | null> {
    if (recurrentLayers(model.spec) === 0) return null
    this.#since ??= seconds - epochSeconds
    const called = this.#now()
    const pilot = this.#texts === null ? await this.#pilot(model, epoch, epochSeconds) : null
    const loan = Math.min(LOAN_EPOCHS, Math.max(0, this.#epochs - epoch)) * epochSeconds
    const allowed = PROBE_SHARE * 1000 * (seconds - this.#since + loan)
    if (this.#expected !== null && this.#spent + this.#expected > allowed) return null
    const texts = this.#texts!
    const started = this.#now()
    const record = pilot && pilot.texts >= texts.labels.length ? pilot : await this.#trace(model, texts, epoch)
    const cost = record === pilot ? this.#perText * pilot.texts : this.#now() - started
    // More texts than the pilot had may go to workers that were not ready yet.
    this.#expected = pilot ? Math.min(cost, this.#perText * texts.labels.length || cost) : cost
    this.#spent += this.#expected
    this.#spentInAll += this.#now() - called
    return { ...record, share: shorten(this.#spentInAll / Math.max(1, 1000 * (seconds - this.#since))) }
  }

  /** Counts out how many texts fit into an epoch's share, by the cost of a few. The first traces build their graphs; only the next ones are the cost. */
  async #pilot(model: ResidentModel, epoch: number, epochSeconds: number): Promise<ProbeRecord> {
    const pilot = this.#choose(MIN_TEXTS)
    const started = this.#now()
    await this.#trace(model, pilot, epoch)
    const ready = this.#now()
    const record = await this.#trace(model, pilot, epoch)
    const cost = this.#now() - ready
    const once = Math.max(0, ready - started - cost) / this.#epochs
    this.#perText = Math.max(1e-6, cost / Math.max(1, pilot.labels.length))
    const affordable = (TARGET_SHARE * PROBE_SHARE * 1000 * epochSeconds - once) / this.#perText
    this.#texts = this.#choose(Math.min(PROBE_TEXTS, Math.max(MIN_TEXTS, Math.floor(affordable))))
    return record
  }

  #choose(count: number): SequenceSet {
    return subset(this.#set, probeRows(this.#set, this.#seed, count))
  }

  #trace(model: ResidentModel, texts: SequenceSet, epoch: number): Promise<ProbeRecord> {
    return probeModel(model, evaluationBatches(texts, BATCH), epoch, this.#now)
  }
}

/** The labelled texts of the first set that has any. */
function labelledOf(sets: readonly SequenceSet[]): SequenceSet {
  for (const set of sets) {
    const rows = Int32Array.from(set.labels.keys()).filter((n) => set.labels[n] >= 0)
    if (rows.length > 0) return rows.length === set.labels.length ? set : subset(set, rows)
  }
  return sets[sets.length - 1]
}
