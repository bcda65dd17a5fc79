// The model that a run trains, on whatever device holds it now, and the best weights it has had so far.

import type { Batch } from '../data/sequence-set'
import type { ModelState, OptimizerState, ResidentModel, StepResult, UpdateRule } from '../device/device'
import type { CoreError } from '../errors'
import type { ParamSet } from '../model/params'
import type { OpenModel } from './run-options'

/** Weights, optimizer state, and the best weights so far; null before the first validation. */
export type ModelSnapshot = ModelState & { readonly best: ParamSet | null }

export class TrainedModel {
  readonly #open: OpenModel
  #resident: ResidentModel | null = null
  #best: ParamSet | null
  /** True while the weights on the device are the best ones. */
  #bestOnDevice = false

  constructor(open: OpenModel, best: ParamSet | null) {
    this.#open = open
    this.#best = best
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
    return this.resident.step(batch, rule)
  }

  /** Remembers the weights of this moment as the best. */
  async keepBest(): Promise<ParamSet> {
    const { params } = await this.resident.parameters()
    this.#best = params
    this.#bestOnDevice = true
    return params
  }

  /** Ends the training of this model: from here on it has the best weights. */
  async restoreBest(): Promise<ParamSet> {
    const best = this.#best!
    if (!this.#bestOnDevice) await this.open(best, undefined)
    return best
  }

  async snapshot(): Promise<ModelSnapshot> {
    const state = await this.resident.parameters()
    return { ...state, best: this.#bestOnDevice ? state.params : this.#best }
  }

  /** Its device is gone: the checkpoint's weights are all there is until the next `open`. */
  async lose(best: ParamSet | null): Promise<void> {
    await this.close().catch(() => undefined)
    this.#best = best
    this.#bestOnDevice = false
  }

  async close(): Promise<void> {
    const resident = this.#resident
    this.#resident = null
    await resident?.close()
  }
}
