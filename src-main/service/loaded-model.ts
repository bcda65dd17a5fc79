// A model in use: its parts read, its weights on a device, and who is using it. Replaced, it stays until its last user is done.

import { createHash } from 'node:crypto'
import {
  assertClasses,
  CoreError,
  type Encoder,
  encoderOf,
  inspectText,
  type LoadedRun,
  predictTaskTexts,
  predictTexts,
  repairedText,
  type ResidentModel,
  type TextInspection,
  type RunTask,
  taskOfRun,
  type TaskTextPrediction,
  type TextPrediction
} from '@core'
import { type OpenRunOptions, openOnDevice } from '../host/open-on-device'

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

  predict(texts: readonly string[]): Promise<readonly Predicted[]> {
    const { classes, blend } = this.run
    const repaired = texts.map(this.#repaired)
    const task = this.#task
    return this.#use<readonly Predicted[]>(() =>
      task
        ? predictTaskTexts(this.#model, this.#encoder, task, repaired)
        : predictTexts(this.#model, this.#encoder, classes, repaired, blend)
    )
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
    const repaired = this.#repaired(text)
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

  /** A text as the texts of the training were repaired. */
  readonly #repaired = (text: string): string => {
    const { textColumn, textColumns = [textColumn], train } = this.run.record.data
    return repairedText(text, train.options.repairs, textColumns)
  }
}

/** Twelve digits of SHA-256 over weights, classes and what reads the texts. */
function digestOf({ params, classes, encoder, graph, blend }: LoadedRun): string {
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
  return hash.digest('hex').slice(0, 12)
}
