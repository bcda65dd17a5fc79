// A GPU in another process as a `Device`: the same methods, called in the page where the model lives.

import {
  type Batch,
  type Device,
  type DeviceReport,
  type GpuDeviceName,
  type Gradients,
  type ModelSpec,
  type ModelState,
  type Prediction,
  type ResidentModel,
  type StepResult,
  type Trace,
  type TraceOptions,
  type UpdateRule,
  CoreError,
  errorGot,
  message
} from '@core'
import type { ComputeMethods, ModelHandle } from '../../../src-core/contract/compute'
import type { RpcCaller } from '../../../src-core/contract/rpc'

export type ComputeCaller = Pick<RpcCaller<ComputeMethods, Record<never, never>>, 'call'>

/** Counted use of the page's connection: the page stays open only as long as somebody uses it. */
export interface ComputeConnection {
  /** Each `acquire` needs one `release`. */
  acquire(): ComputeCaller
  release(): void
}

export function remoteGpuDevice(name: GpuDeviceName, connection: ComputeConnection): Device {
  return {
    name,
    async probe() {
      try {
        return await connection.acquire().call('probe', { device: name })
      } catch (thrown) {
        return {
          name,
          available: false,
          reason: message('no-answer', { detail: errorGot(CoreError.wrap(thrown)) }),
          detail: ''
        }
      } finally {
        connection.release()
      }
    },
    async open(spec, params, options) {
      const caller = connection.acquire()
      try {
        const { model, report } = await caller.call('open', { device: name, spec, params, options })
        return new RemoteModel(spec, report, model, caller, () => connection.release())
      } catch (thrown) {
        connection.release()
        throw thrown
      }
    }
  }
}

class RemoteModel implements ResidentModel {
  readonly spec: ModelSpec
  readonly report: DeviceReport
  readonly #model: ModelHandle
  readonly #caller: ComputeCaller
  readonly #released: () => void
  #closing: Promise<void> | null = null

  constructor(spec: ModelSpec, report: DeviceReport, model: ModelHandle, caller: ComputeCaller, released: () => void) {
    this.spec = spec
    this.report = report
    this.#model = model
    this.#caller = caller
    this.#released = released
  }

  step(batch: Batch, rule: UpdateRule): Promise<StepResult> {
    return this.#caller.call('step', { model: this.#model, batch, rule })
  }

  predict(batch: Batch): Promise<Prediction> {
    return this.#caller.call('predict', { model: this.#model, batch })
  }

  trace(batch: Batch, options: TraceOptions): Promise<Trace> {
    return this.#caller.call('trace', { model: this.#model, batch, options })
  }

  gradients(batch: Batch): Promise<Gradients> {
    return this.#caller.call('gradients', { model: this.#model, batch })
  }

  parameters(): Promise<ModelState> {
    return this.#caller.call('parameters', { model: this.#model })
  }

  /** A page that is gone has freed everything already. */
  close(): Promise<void> {
    this.#closing ??= this.#caller
      .call('close', { model: this.#model })
      .then(
        () => undefined,
        () => undefined
      )
      .finally(this.#released)
    return this.#closing
  }
}
