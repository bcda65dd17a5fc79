// A model in use: its parts read, its weights on a device, and who is using it. Replaced, it stays until its last user is done.

import { createHash } from 'node:crypto'
import {
  addReasons,
  asTrained,
  assertClasses,
  CoreError,
  type Encoder,
  encoderOf,
  inspectText,
  type LoadedRun,
  predictTaskTexts,
  predictTexts,
  type ResidentModel,
  type TextInspection,
  type RunTask,
  taskOfRun,
  type TaskTextPrediction,
  type TextPrediction
} from '@core'
import { type OpenRunOptions, openOnDevice } from '../host/open-on-device'

/** A text to predict. */
export interface AskedText {
  readonly text: string
  /** Whether to say why the model had better not answer. */
  readonly abstain: boolean
}

export interface Explanation {
  readonly text: string
  /** Class to explain; absent: the predicted one. */
  readonly explain?: string
}

export interface Explained {
  /** Of the network; its saliencies are of its part alone. */
  readonly inspection: TextInspection
  /** Where n-grams predict beside the network: what both predict. */
  readonly together: TextPrediction | null
}

/** Of a classifier, or of a run with another task. */
export type Predicted = TextPrediction | TaskTextPrediction

export class LoadedModel {
  readonly run: LoadedRun
  /** Of the weights: equal digests, equal answers. */
  readonly version: string
  readonly loaded = new Date().toISOString()
  readonly #model: ResidentModel
  readonly #encoder: Encoder
  readonly #task: RunTask | null
  #users = 0
  #retired: (() => void) | null = null

  /** @throws CoreError as `openOnDevice` */
  static async open(path: string, options: OpenRunOptions): Promise<LoadedModel> {
    const { run, model } = await openOnDevice(path, options)
    try {
      if (run.record.task?.kind === 'language') assertClasses(run.record, 'service')
    } catch (refused) {
      await model.close()
      throw refused
    }
    return new LoadedModel(run, model)
  }

  private constructor(run: LoadedRun, model: ResidentModel) {
    this.run = run
    this.#model = model
    this.#encoder = encoderOf(run.encoder)
    this.#task = taskOfRun(run.record, run.classes)
    this.version = digestOf(run)
  }

  /** The device that computes, and what it is. */
  get device(): string {
    const { got, detail } = this.#model.report
    return detail === '' ? got : `${got} (${detail})`
  }

  predict(asked: readonly AskedText[]): Promise<readonly Predicted[]> {
    const { classes, blend, abstention } = this.run
    const repaired = asked.map(({ text }) => asTrained(text, this.run.record))
    const task = this.#task
    return this.#use<readonly Predicted[]>(async () => {
      if (task) return predictTaskTexts(this.#model, this.#encoder, task, repaired)
      const predictions = await predictTexts(this.#model, this.#encoder, classes, repaired, blend)
      // None from a model without limits: its files may have changed since it was asked for reasons.
      await addReasons(
        this.#model,
        this.#encoder,
        predictions.filter((_, n) => asked[n].abstain),
        abstention
      )
      return predictions
    })
  }

  /** Explains the class that is asked for, else the one that is predicted. @throws CoreError "usage" for a class that the model does not have */
  async explain({ text, explain }: Explanation): Promise<Explained> {
    const { classes, params, blend, record } = this.run
    assertClasses(record, 'inspection')
    const target = explain === undefined ? undefined : classes.indexOf(explain)
    if (target === -1)
      throw new CoreError({
        code: 'usage',
        case: 'service-explain-class',
        values: { classes: classes.slice(0, 8).join(', '), label: explain ?? '' }
      })
    const repaired = asTrained(text, record)
    return this.#use(async () => {
      const [together = null] = blend ? await predictTexts(this.#model, this.#encoder, classes, [repaired], blend) : []
      const explained = target ?? (together ? classes.indexOf(together.label) : undefined)
      const encoded = this.#encoder.encode(repaired)
      return { inspection: await inspectText(this.#model, params, classes, repaired, encoded, explained), together }
    })
  }

  /** Closes the model when its last answer is given. */
  async retire(): Promise<void> {
    if (this.#users > 0) await new Promise<void>((resolve) => (this.#retired = resolve))
    await this.#model.close()
  }

  async #use<T>(work: () => Promise<T>): Promise<T> {
    this.#users++
    try {
      return await work()
    } finally {
      if (--this.#users === 0) this.#retired?.()
    }
  }
}

/** Twelve digits of SHA-256 over weights, classes and what reads the texts. */
function digestOf({ params, classes, encoder, graph, blend, abstention }: LoadedRun): string {
  const hash = createHash('sha256').update(JSON.stringify([classes, encoder]))
  for (const [name, { shape, data }] of params) {
    hash.update(`${name} ${shape.join(' ')}`)
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }
  if (graph) hash.update(graph.bytes)
  if (blend) {
    const { ngrams, weights } = blend.wide
    hash.update(JSON.stringify([blend.weights, ngrams.table.words, ngrams.table.runs]))
    for (const { weights: data } of [weights.naiveBayes, weights.logisticRegression])
      hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }
  if (abstention) hash.update(JSON.stringify(abstention))
  return hash.digest('hex').slice(0, 12)
}
