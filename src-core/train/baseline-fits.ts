// The baselines of a running run: the linear ones are fitted before the first step, in parts between which everything else goes
// on, and given up when the run is to end. Their hits are kept until the model's are known, for the difference and its interval.

import { LINEAR_BASELINES, boundsOf, linearPredictions, ngramRows, positionalRows } from '../baseline/linear-baselines'
import { type BaselineTexts, MAX_JUDGED, NOT_JUDGED, sampledTexts, spreadOver } from '../baseline/sampled-texts'
import { evenly } from '../data/evenly'
import { message } from '../messages/message'
import type { SequenceSet } from '../data/sequence-set'
import { readsNumbers } from '../model/spec'
import { pairedDifference } from '../metrics/paired-difference'
import { type BaselineComparison, BASELINES, type BaselineName, bestBaseline } from '../run/baselines'
import { drive } from './drive'
import type { Judged, TaskSetup } from './experiment'
import type { RunParts } from './run-parts'

export class BaselineFits {
  readonly #parts: RunParts
  readonly #hits = new Map<BaselineName, Uint8Array>()

  constructor(parts: RunParts) {
    this.#parts = parts
    const { hits } = parts.experiment.judged
    for (const name of BASELINES) if (hits[name]) this.#hits.set(name, hits[name])
  }

  /** Which rows each baseline gets right, as hitsOf gives them: those fitted so far. */
  get hits(): ReadonlyMap<BaselineName, Uint8Array> {
    return this.#hits
  }

  /** Fits the linear baselines and writes their accuracies into the record. */
  async fit(): Promise<void> {
    const { experiment, options, files } = this.#parts
    if (experiment.task) return this.#fitOfTask(experiment.task)
    const { judged, sets, classes, settings, spec, documents } = experiment
    // They count n-grams and tokens by place.
    if (readsNumbers(spec)) return
    const textsOf = (texts: readonly string[], set: SequenceSet): BaselineTexts => ({
      texts,
      labels: set.labels,
      set: { ids: set.pieces?.rowsOf(set.ids) ?? set.ids, offsets: set.offsets }
    })
    const allJudged = textsOf(documents.judged, judged.split === 'test' ? sets.test! : sets.validation)
    const judgedRows = evenly(documents.judged.length, MAX_JUDGED)
    const input = {
      train: textsOf(documents.train, sets.train),
      judged: sampledTexts(allJudged, judgedRows),
      classCount: classes.length,
      vocabulary: spec.vocabulary,
      seed: settings.seed
    }
    const bounds = boundsOf(documents.train, input.judged.texts)
    const ngramsBegan = options.clock.now()
    const ngrams = bounds && (await this.#drive(ngramRows(input, bounds)))
    // Both n-gram baselines read the same rows: half the time of making them counts for each.
    const shared = (options.clock.now() - ngramsBegan) / 2
    const positional = positionalRows(input)
    for (const name of LINEAR_BASELINES) {
      const rows = name === 'positional' ? positional : ngrams
      if (!rows) continue
      const began = options.clock.now()
      const predicted = await this.#drive(linearPredictions(name, rows, input))
      if (!predicted) return
      const seconds = (options.clock.now() - began + (name === 'positional' ? 0 : shared)) / 1000
      const answers = spreadOver(predicted, judgedRows, allJudged.labels.length)
      this.#keep(name, hitsOf(answers, allJudged.labels), seconds)
    }
    if (bounds && !bounds.runs) this.#remark(bounds.rows)
    await files.writeRecord()
  }

  /** Its own simple models, in place of classifiers. */
  async #fitOfTask({ task, parts, fitted, encoder }: TaskSetup): Promise<void> {
    const { options, files, experiment } = this.#parts
    const began = options.clock.now()
    const { train, validation, test } = parts
    const { settings, data } = experiment
    const { forecast } = data.train.options
    const input = { train, validation, judged: test ?? validation, fitted, encoder, seed: settings.seed, forecast }
    const found = await this.#drive(task.baselines(input))
    if (!found) return
    files.change({ taskBaselines: found, baselineSeconds: { task: (options.clock.now() - began) / 1000 } })
    await files.writeRecord()
  }

  /** @param hits [N] of the model, as hitsOf gives them */
  compare(hits: Uint8Array): BaselineComparison {
    const { record } = this.#parts.files
    const known = { ...record.baselines }
    for (const name of LINEAR_BASELINES) if (!this.#hits.has(name)) delete known[name]
    const { name } = bestBaseline(known)
    return {
      baseline: name,
      split: this.#parts.experiment.judged.split,
      ...pairedDifference(hits, this.#hits.get(name)!)
    }
  }

  /** A resumed run keeps the figures it began with. */
  #keep(name: BaselineName, hits: Uint8Array, seconds: number): void {
    this.#hits.set(name, hits)
    const { files } = this.#parts
    const { baselines, baselineSeconds } = files.record
    if (baselines[name] !== undefined) return
    files.change({
      baselines: { ...baselines, [name]: accuracyOf(hits) },
      baselineSeconds: { ...baselineSeconds, [name]: seconds }
    })
  }

  #remark(rows: number): void {
    const { files, experiment } = this.#parts
    const count = experiment.documents.train.length
    const remark = rows < count ? message('baselines-sample', { rows, count }) : message('baselines-words')
    const { remarks } = files.record
    if (!remarks.some(({ code }) => code === remark.code)) files.change({ remarks: [...remarks, remark] })
  }

  /** The generator's result; null where the run is to end before. */
  #drive<Result>(work: Generator<void, Result>): Promise<Result | null> {
    const { clock, control } = this.#parts.options
    return drive(work, clock, () => control.ending !== null)
  }
}

/** Marks a row whose label is none of the classes, or that was not judged. */
const NOT_COUNTED = 2

/** [N] 1 where right, 0 where wrong, NOT_COUNTED where the row does not count. */
export const hitsOf = (predicted: ArrayLike<number>, labels: Int32Array): Uint8Array =>
  Uint8Array.from(labels, (label, n) =>
    label < 0 || predicted[n] === NOT_JUDGED ? NOT_COUNTED : predicted[n] === label ? 1 : 0
  )

/** Share of the rows that count. */
export function accuracyOf(hits: Judged['hits']['majority']): number {
  let rows = 0
  let right = 0
  for (const hit of hits) {
    if (hit === NOT_COUNTED) continue
    rows++
    right += hit
  }
  return right / rows
}
