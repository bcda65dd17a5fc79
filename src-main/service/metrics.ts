// What a service counts, in the form that Prometheus reads. Never a text, a label or an address.

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { ModelEvents, ServedModel } from './served-model'

/** Seconds: from a tenth of a millisecond's neighbourhood to the time limit's. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const TEXTS = [1, 2, 4, 8, 16, 32, 64, 128, 256]

export class ServiceMetrics implements ModelEvents {
  readonly #registry = new Registry()
  readonly #models = new Map<string, ServedModel>()
  readonly #requests: Counter<'route' | 'status'>
  readonly #seconds: Histogram<'route'>
  readonly #texts: Counter<'model'>
  readonly #batches: Histogram<'model'>
  readonly #loads: Counter<'model' | 'outcome'>
  readonly #versions: Gauge<'model' | 'version'>

  constructor() {
    const registers = [this.#registry]
    const models = this.#models
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Counter({
      name: 'gatescope_requests_total',
      help: 'Requests answered, by route and status.',
      labelNames: ['route', 'status'],
      registers
    })
    this.#seconds = new Histogram({
      name: 'gatescope_request_seconds',
      help: 'Seconds from a request to its answer.',
      labelNames: ['route'],
      buckets: SECONDS,
      registers
    })
    this.#texts = new Counter({
      name: 'gatescope_texts_total',
      help: 'Texts predicted.',
      labelNames: ['model'],
      registers
    })
    this.#batches = new Histogram({
      name: 'gatescope_batch_texts',
      help: 'Texts predicted together.',
      labelNames: ['model'],
      buckets: TEXTS,
      registers
    })
    this.#loads = new Counter({
      name: 'gatescope_model_loads_total',
      help: 'Times that a model was loaded, or refused and kept as it was.',
      labelNames: ['model', 'outcome'],
      registers
    })
    this.#versions = new Gauge({
      name: 'gatescope_model_info',
      help: '1 for the version of a model that answers.',
      labelNames: ['model', 'version'],
      registers
    })
    new Gauge({
      name: 'gatescope_waiting_texts',
      help: 'Texts and explanations that wait.',
      labelNames: ['model'],
      registers,
      collect() {
        for (const [name, model] of models) this.set({ model: name }, model.waiting)
      }
    })
  }

  readonly onBatch = (model: string, texts: number): void => {
    this.#texts.inc({ model }, texts)
    this.#batches.observe({ model }, texts)
  }

  readonly onLoad: ModelEvents['onLoad'] = (model, failed) => {
    const { name, current } = model
    this.#models.set(name, model)
    this.#loads.inc({ model: name, outcome: failed ? 'refused' : 'loaded' })
    this.#versions.remove({ model: name })
    this.#versions.set({ model: name, version: current.version }, 1)
  }

  /** @param route as declared, so that arbitrary paths make no series of their own */
  answered(route: string, status: number, seconds: number): void {
    this.#requests.inc({ route, status: String(status) })
    this.#seconds.observe({ route }, seconds)
  }

  get mediaType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }
}
