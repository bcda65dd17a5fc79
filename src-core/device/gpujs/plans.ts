// The plans of one model, made when first needed and kept while they fit. A plan holds the buffers of its shape, so only
// the most recently used ones stay.

import type { Batch } from '../../data/sequence-set'
import type { ModelSpec } from '../../model/spec'
import type { GpuJs } from './gpu-js'
import { type PlanKind, planArguments, recordNetwork } from './network'
import { Plan } from './plan'
import { bucketOf } from '../../numeric/buckets'
import { type PlanShape, rowsFor } from './shape'

/** Length buckets of one text file are about eight; training and evaluation alternate. More would only hold memory. */
const MAX_PLANS = 16

export class Plans {
  readonly spec: ModelSpec
  readonly #runtime: GpuJs
  /** Least recently used first. */
  readonly #plans = new Map<string, { readonly shape: PlanShape; readonly plan: Plan }>()
  readonly #rowsMet = new Set<number>()

  constructor(runtime: GpuJs, spec: ModelSpec) {
    this.#runtime = runtime
    this.spec = spec
  }

  async planFor(kind: PlanKind, batch: Batch): Promise<{ readonly shape: PlanShape; readonly plan: Plan }> {
    const rows = rowsFor(batch.batchSize, this.#rowsMet)
    this.#rowsMet.add(rows)
    const shape: PlanShape = { spec: this.spec, rows, steps: bucketOf(batch.steps) }
    const key = `${kind} ${shape.rows} ${shape.steps}`
    const found = this.#plans.get(key) ?? {
      shape,
      plan: new Plan(this.#runtime, planArguments(shape, kind), (recorder, argument) =>
        recordNetwork(shape, kind, recorder, argument)
      )
    }
    this.#plans.delete(key)
    this.#plans.set(key, found)
    if (this.#plans.size > MAX_PLANS) await this.#drop(this.#plans.keys().next().value!)
    return found
  }

  async close(): Promise<void> {
    for (const key of [...this.#plans.keys()]) await this.#drop(key)
  }

  async #drop(key: string): Promise<void> {
    const { plan } = this.#plans.get(key)!
    this.#plans.delete(key)
    await plan.close()
  }
}
