// The sessions of one thread, made when first needed and kept, and the weights as their inputs.

import type { InferenceSession, OnnxValue } from 'onnxruntime-common'
import { tensorOf } from '../../model/params'
import { encodeModel } from '../../graph/proto-write'
import type { OnnxModel } from '../../graph/model'
import { gradientName } from '../../graph/training'
import { modelClosed } from '../call-queue'
import type { LaneSetup, OnnxRuntime } from './host'
import { type Packing, packingOf } from './packing'

export type Feeds = Record<string, OnnxValue>

export class Sessions {
  readonly runtime: OnnxRuntime
  readonly packing: Packing
  readonly #setup: LaneSetup
  readonly #sessions = new Map<string, Promise<InferenceSession>>()
  #weights: { readonly version: number; readonly feeds: Feeds } | null = null
  #insideVersion = -1
  #closed = false

  constructor(runtime: OnnxRuntime, setup: LaneSetup) {
    this.runtime = runtime
    this.#setup = setup
    this.packing = packingOf(setup.spec)
  }

  /** One whose weights are inputs. */
  get(name: string, graph: () => OnnxModel): Promise<InferenceSession> {
    if (this.#closed) throw modelClosed()
    let session = this.#sessions.get(name)
    if (!session) {
      session = this.runtime.InferenceSession.create(encodeModel(graph()), this.runtime.session)
      this.#sessions.set(name, session)
    }
    return session
  }

  /** One with the weights of this version inside; those of another version are released. */
  async withWeights(name: string, version: number, graph: () => OnnxModel): Promise<InferenceSession> {
    if (this.#insideVersion !== version) {
      // Told before anything is waited for: the next slice may ask meanwhile.
      this.#insideVersion = version
      const old = [...this.#sessions.keys()].filter((key) => key.startsWith(INSIDE))
      await Promise.all(old.map((key) => this.#release(key)))
    }
    return this.get(`${INSIDE}${name}`, graph)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const name of [...this.#sessions.keys()]) await this.#release(name)
  }

  async #release(name: string): Promise<void> {
    const session = this.#sessions.get(name)
    this.#sessions.delete(name)
    await (await session)?.release()
  }

  /** Weights as tensors. Where the runtime refuses shared memory they are copied, once per version. */
  weightFeeds(version: number): Feeds {
    if (this.#weights?.version === version) return this.#weights.feeds
    const feeds: Feeds = {}
    for (const { name, shape } of this.packing.tensors) {
      const { data } = tensorOf(this.#setup.params, name)
      if (this.runtime.readsShared || !isShared(data)) feeds[name] = this.floats(data, shape)
      else {
        const copy = (this.#weights?.feeds[name]?.data as Float32Array | undefined) ?? new Float32Array(data.length)
        copy.set(data)
        feeds[name] = this.floats(copy, shape)
      }
    }
    this.#weights = { version, feeds }
    return feeds
  }

  /** One training run: where the runtime can, gradients are written straight into the packed array `dense`. */
  async train(
    session: InferenceSession,
    feeds: Feeds,
    dense: Float32Array
  ): Promise<InferenceSession.OnnxValueMapType> {
    const { writesInPlace } = this.runtime
    const fetches: Record<string, OnnxValue | null> = {}
    for (const name of session.outputNames) fetches[name] = null
    if (writesInPlace)
      for (const { name, shape, start, end } of this.packing.tensors)
        fetches[gradientName(name)] = this.floats(dense.subarray(start, end), shape)
    const results = await session.run(feeds, fetches)
    if (!writesInPlace)
      for (const { name, start } of this.packing.tensors) dense.set(dataOf(results, gradientName(name)), start)
    return results
  }

  floats(data: Float32Array, shape: readonly number[]): OnnxValue {
    return new this.runtime.Tensor('float32', data, shape)
  }

  integers(values: ArrayLike<number>, shape: readonly number[]): OnnxValue {
    return new this.runtime.Tensor('int64', BigInt64Array.from(values, BigInt), shape)
  }
}

const INSIDE = 'weights inside: '

const isShared = (data: Float32Array): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && data.buffer instanceof SharedArrayBuffer

export const dataOf = (results: InferenceSession.OnnxValueMapType, name: string): Float32Array =>
  results[name].data as Float32Array
