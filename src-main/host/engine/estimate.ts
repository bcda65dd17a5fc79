// What a run with these settings would be: a real encoder fitted on the data, the model's shape, and a measured training
// step on the chosen device, from which the seconds of an epoch follow. Kept per question: changing the learning rate
// costs nothing, changing the cell a new measurement, changing the vocabulary a new fit.

import {
  deviceTable,
  FILTER_WIDTHS,
  CELL_FACTS,
  GATES,
  initialParams,
  parameterCount,
  specOf,
  specOfTask,
  type DeviceReport,
  type DeviceRow,
  type ModelSpec,
  type Table,
  type TrainSettings
} from '@core'
import type { Estimate } from '@contract'
import { nodeDevices } from '../devices'
import { measureApart } from '../measure-apart'
import { workersFor } from '../threads'
import { middleBatch } from './batches'
import { fit, type Fitted, type Question, sampleSet } from './fitted-sample'
import type { AvoidedDevices } from './methods'
import { measure, type Measured, throwIfNewer } from './step-time'

/** The last answer to a question, kept while the question stays the same. */
class Kept<Value> {
  #key = ''
  #table: Table | null = null
  #value: Value | null = null

  async get(table: Table, key: unknown, make: () => Value | Promise<Value>): Promise<Value> {
    const text = JSON.stringify(key)
    if (this.#value !== null && this.#table === table && this.#key === text) return this.#value
    const value = await make()
    this.#key = text
    this.#table = table
    this.#value = value
    return value
  }
}

/** Shapes whose work differs by no more than this share a choice of device: the devices' order does not turn around within. */
const MAX_RATIO = 2

export class Estimator {
  readonly #fitted = new Kept<Fitted>()
  readonly #measured = new Kept<Measured>()
  /** The device that `auto` chose last, and for how much work. */
  #chosen: { readonly report: DeviceReport; readonly work: number; readonly threads: number | null } | null = null

  /** @throws CoreError "cancelled" once a newer question has come */
  async estimate(question: Question, signal: AbortSignal): Promise<Estimate> {
    const { table, textColumn, settings } = question
    const { fitted, spec } = await this.#fit(question)
    await throwIfNewer(signal)
    const { batchSize, device, threads } = settings
    const measured = await this.#measured.get(
      table,
      { spec, batchSize, device, threads, text: settings.text, textColumn },
      () => measure(fitted, spec, settings, this.#knownFor(spec, settings), signal)
    )
    if (device === 'auto' && !this.#knownFor(spec, settings))
      this.#chosen = { report: measured.device, work: workOf(spec), threads }
    const { kind, why, vocabulary, maxLength, truncatedShare, unknownShare } = fitted.encoder.report
    const rows = fitted.usable * (1 - settings.testSplit) * (1 - settings.validationSplit)
    return {
      spec,
      parameters: parameterCount(spec),
      secondsPerEpoch: (rows * measured.paddedTokensPerText * measured.millisecondsPerToken) / 1000,
      device: measured.device,
      busy: measured.busy,
      tokenizer: { kind, why, vocabulary, maxLength, truncatedShare, unknownShare }
    }
  }

  /** Every device of this machine, measured on a batch of these data. */
  async devices(question: Question, avoid: AvoidedDevices): Promise<readonly DeviceRow[]> {
    const { settings } = question
    const { fitted, spec } = await this.#fit(question)
    return deviceTable(nodeDevices(), spec, middleBatch(sampleSet(fitted, settings), settings), {
      params: initialParams(spec, settings.model, settings.seed),
      threads: workersFor(settings.threads, { batchSize: settings.batchSize, spec }),
      now: () => performance.now(),
      apart: measureApart,
      avoid: new Set(avoid)
    })
  }

  async #fit(question: Question): Promise<{ readonly fitted: Fitted; readonly spec: ModelSpec }> {
    const { table, textColumn, labelColumn, settings } = question
    const { text, task, numberLoss } = settings
    const key = { textColumn, labelColumn, text, task, numberLoss }
    const fitted = await this.#fitted.get(table, key, () => fit(question))
    return {
      fitted,
      spec: fitted.task
        ? specOfTask(fitted.task.task, settings, fitted.encoder.spec, fitted.classes)
        : specOf(settings.model, fitted.encoder.spec, fitted.classes)
    }
  }

  #knownFor(spec: ModelSpec, { device, threads }: TrainSettings): DeviceReport | null {
    if (device !== 'auto' || this.#chosen?.threads !== threads) return null
    const ratio = workOf(spec) / this.#chosen.work
    return ratio <= MAX_RATIO && ratio >= 1 / MAX_RATIO ? this.#chosen.report : null
  }
}

/** Multiplications of one step of one sequence, roughly: what makes one device faster than another. */
const workOf = ({ cell, hidden, embedding, layers, bidirectional }: ModelSpec): number =>
  cell === 'cnn'
    ? hidden * embedding * FILTER_WIDTHS.reduce((sum, width) => sum + width, 0)
    : GATES[cell] *
      hidden *
      (embedding + hidden * (layers - 1) + (CELL_FACTS[cell].ownPast ? 1 : hidden) * layers) *
      (bidirectional ? 2 : 1)
