// A running mean of a model's weights beside the training: the last steps count most (Polyak & Juditsky 1992; exponential as in Tarvainen &
// Valpola 2017). It changes no step. Where steps go to and fro around a valley, the mean lies in it.

import type { ParamSet, Tensor } from '../model/params'

/** Looks at the weights in an epoch: each is a copy of all of them, from wherever the device is. */
const SAMPLES_PER_EPOCH = 8

export interface AverageSpan {
  /** Epochs after which a step counts 1 / e of the newest. */
  readonly epochs: number
  readonly batchesPerEpoch: number
}

export class WeightAverage {
  readonly #interval: number
  /** What a new look counts once there are many. */
  readonly #share: number
  #mean: Map<string, Tensor> | null

  /** @param mean of a checkpoint, from which it goes on; null: nothing has been looked at */
  constructor({ epochs, batchesPerEpoch }: AverageSpan, mean: ParamSet | null) {
    this.#interval = Math.max(1, Math.round(batchesPerEpoch / SAMPLES_PER_EPOCH))
    this.#share = 1 - Math.exp(-this.#interval / (epochs * batchesPerEpoch))
    this.#mean = mean && copied(mean)
  }

  /** null before the first look. */
  get mean(): ParamSet | null {
    return this.#mean
  }

  /** True where the weights after this step (1-based) are looked at. */
  isDue(step: number): boolean {
    return step % this.#interval === 0
  }

  /**
   * Moves the mean towards the weights after `step`, for which it is due. The first looks count alike, so that the random weights
   * of the beginning are soon forgotten.
   */
  add(step: number, weights: ParamSet): void {
    if (this.#mean === null) {
      this.#mean = copied(weights)
      return
    }
    const share = Math.max(this.#share, this.#interval / step)
    for (const [name, { data }] of weights) {
      const mean = this.#mean.get(name)!.data
      for (let i = 0; i < mean.length; i++) mean[i] += share * (data[i] - mean[i])
    }
  }

  /** The mean as it is now, which later steps do not change. */
  copy(): ParamSet | null {
    return this.#mean && copied(this.#mean)
  }

  /** Goes on from another mean. */
  restore(mean: ParamSet | null): void {
    this.#mean = mean && copied(mean)
  }
}

/** @param epochs as set; null: none is kept @param mean of a checkpoint */
export const averageOf = (epochs: number | null, batchesPerEpoch: number, mean?: ParamSet): WeightAverage | null =>
  epochs === null ? null : new WeightAverage({ epochs, batchesPerEpoch }, mean ?? null)

const copied = (params: ParamSet): Map<string, Tensor> =>
  new Map([...params].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]))
