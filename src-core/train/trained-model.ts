// The model that a run trains, on whatever device holds it now, and the best weights it has had so far.

import type { Batch, CarriedStates } from '../data/sequence-set'
import { continuedStates } from '../device/carried'
import type { ModelState, OptimizerState, ResidentModel, StepResult, UpdateRule } from '../device/device'
import type { CoreError } from '../errors'
import type { ParamSet } from '../model/params'
import type { OpenModel } from './run-options'
import type { WeightAverage } from './weight-average'

/** Weights, optimizer state, and the best weights so far; null before the first validation. */
export type ModelSnapshot = ModelState & {
  readonly best: ParamSet | null
  /** States that the next batch goes on with, where texts are read in pieces. */
  readonly carried?: CarriedStates | undefined
  /** The running mean of the weights; null before its first look and in a run without one. */
  readonly average?: ParamSet | null | undefined
}

/** What a checkpoint knows of a model besides its weights and their optimizer. */
export interface Beginnings {
  readonly best: ParamSet | null
  readonly carried?: CarriedStates | undefined
  readonly average?: WeightAverage | null
}

export class TrainedModel {
  readonly #open: OpenModel
  #resident: ResidentModel | null = null
  #best: ParamSet | null
  /** True while the weights on the device are the best ones. */
  #bestOnDevice = false
  #carried: CarriedStates | undefined
  readonly #average: WeightAverage | null

  constructor(open: OpenModel, { best, carried, average = null }: Beginnings) {
    this.#open = open
    this.#average = average
    this.#best = best
    this.#carried = carried
  }

  /** @throws TypeError before the first `open` */
  get resident(): ResidentModel {
    return this.#resident!
  }

  /** Name of the device that holds it; null while none does. */
  get device(): string | null {
    return this.#resident?.report.got ?? null
  }

  get best(): ParamSet | null {
    return this.#best
  }

  /** Puts these weights on a device, in the place of what was there. */
  async open(params: ParamSet, optimizer: OptimizerState | undefined, lost?: CoreError): Promise<void> {
    await this.close()
    this.#resident = await this.#open(params, optimizer, lost)
    this.#bestOnDevice = params === this.#best
  }

  async step(batch: Batch, rule: UpdateRule): Promise<StepResult> {
    this.#bestOnDevice = false
    const result = await this.#step(batch, rule)
    if (result.finite && this.#average?.isDue(rule.step))
      this.#average.add(rule.step, (await this.resident.parameters()).params)
    return result
  }

  async #step(batch: Batch, rule: UpdateRule): Promise<StepResult> {
    if (batch.begins === undefined) return this.resident.step(batch, rule)
    const { spec } = this.resident
    const initial = continuedStates(spec, this.#carried, batch.begins)
    const result = await this.resident.step({ ...batch, initial }, rule)
    this.#carried = result.final
    return result
  }

  /** Remembers the weights of this moment as the best. */
  async keepBest(): Promise<ParamSet> {
    const { params } = await this.resident.parameters()
    this.#best = params
    this.#bestOnDevice = true
    return params
  }

  /** Lets `use` have a model with the mean of the weights, which is closed afterwards. @returns null where there is no mean */
  async withAverage<Result>(use: (model: ResidentModel) => Promise<Result>): Promise<Result | null> {
    const mean = this.#average?.mean
    if (!mean) return null
    const model = await this.#open(mean, undefined)
    try {
      return await use(model)
    } finally {
      await model.close()
    }
  }

  /** Remembers the mean of the weights as the best. */
  keepAverage(): ParamSet {
    this.#best = this.#average!.copy()!
    this.#bestOnDevice = false
    return this.#best
  }

  /** Ends the training of this model: from here on it has the best weights. */
  async restoreBest(): Promise<ParamSet> {
    const best = this.#best!
    if (!this.#bestOnDevice) await this.open(best, undefined)
    return best
  }

  async snapshot(): Promise<ModelSnapshot> {
    const state = await this.resident.parameters()
    return {
      ...state,
      best: this.#bestOnDevice ? state.params : this.#best,
      carried: this.#carried,
      average: this.#average?.copy()
    }
  }

  /** Its device is gone: the checkpoint's weights are all there is until the next `open`. */
  async lose({ best, carried, average = null }: Pick<ModelSnapshot, 'best' | 'carried' | 'average'>): Promise<void> {
    await this.close().catch(() => undefined)
    this.#best = best
    this.#carried = carried
    this.#average?.restore(average)
    this.#bestOnDevice = false
  }

  async close(): Promise<void> {
    const resident = this.#resident
    this.#resident = null
    await resident?.close()
  }
}
