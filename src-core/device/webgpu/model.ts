// A model on the GPU by hand-written WGSL: weights, gradients and the optimizer's memory stay there. A step sends tokens,
// lengths, labels and masks up, runs as one encoder and one submit, and brings a report of eleven numbers down.
//
// What it leaves to others: `trace`. A tracer takes copies of the weights, so they are read back when a trace follows a step.

import type { Batch } from '../../data/sequence-set'
import { CoreError } from '../../errors'
import type { ParamSet } from '../../model/params'
import type { ModelSpec } from '../../model/spec'
import type {
  DeviceReport,
  Gradients,
  ModelState,
  OptimizerState,
  Prediction,
  ResidentModel,
  StepResult,
  Trace,
  TraceOptions,
  UpdateRule
} from '../device'
import type { OptimizerName } from '../../settings/choices'
import { type DropoutMasks, dropoutMasks } from '../dropout'
import { requireLabels } from '../batch'
import { wholeTable } from '../../numeric/rows'
import { CallQueue } from '../call-queue'
import { softmaxRows } from '../../numeric/softmax'
import { deviceLoss } from '../device-loss'
import type { Tracer } from '../tracer'
import type { Command } from './commands'
import { REPORT_BYTES } from './kernels/norms'
import { Network } from './network'
import { Readback, read } from './readback'
import { ResidentWeights } from './resident-weights'
import { DeviceUpdate, lossOf } from './update'
import type { BufferRange, WebGpuDevice } from './webgpu'
import { Workspace } from './workspace'

export interface WgslModelParts {
  readonly spec: ModelSpec
  readonly report: DeviceReport
  readonly params: ParamSet
  readonly optimizer?: OptimizerState | undefined
  /** The model's own; closed with it. */
  readonly tracer: Tracer
}

/** A workspace with the commands recorded over it. */
interface Recording {
  readonly workspace: Workspace
  readonly network: Network
  readonly forward: readonly Command[]
  readonly readback: Readback
  /** Backward and verdict, recorded when first trained. */
  training: { readonly update: DeviceUpdate; readonly backward: readonly Command[] } | null
  readonly updates: Map<OptimizerName, readonly Command[]>
}

export class WgslResidentModel implements ResidentModel {
  readonly spec: ModelSpec
  readonly report: DeviceReport
  readonly #device: WebGpuDevice
  readonly #weights: ResidentWeights
  readonly #tracer: Tracer
  #recording: Recording | null = null
  /** False when a step has changed the weights since the tracer copied them. */
  #tracerIsCurrent = false
  readonly #calls = new CallQueue()

  private constructor({ spec, report, tracer }: WgslModelParts, device: WebGpuDevice, weights: ResidentWeights) {
    this.spec = spec
    this.report = report
    this.#device = device
    this.#weights = weights
    this.#tracer = tracer
  }

  /** @throws CoreError "device-lost" when the weights find no room */
  static async open(parts: WgslModelParts, device: WebGpuDevice): Promise<WgslResidentModel> {
    const weights = await scoped(device, () => new ResidentWeights(device, parts.spec, parts.params, parts.optimizer))
    return new WgslResidentModel(parts, device, weights)
  }

  step(batch: Batch, rule: UpdateRule): Promise<StepResult> {
    return this.#calls.run(async () => {
      requireLabels(batch, this.spec.classes)
      const recording = await this.#recordingFor(batch)
      const { update, backward } = await this.#training(recording)
      const apply = await this.#updateOf(recording, rule.optimizer.name)
      const [report] = await this.#compute(
        recording,
        batch,
        { rule, masks: dropoutMasks(this.spec, batch.batchSize, rule.dropoutSeed) },
        [...recording.forward, ...backward, ...apply],
        [update.report]
      )
      const result = update.resultOf(report, rule)
      if (result.finite) this.#tracerIsCurrent = false
      return result
    })
  }

  gradients(batch: Batch): Promise<Gradients> {
    return this.#calls.run(async () => {
      requireLabels(batch, this.spec.classes)
      const recording = await this.#recordingFor(batch)
      const { update, backward } = await this.#training(recording)
      const [report] = await this.#compute(
        recording,
        batch,
        { rule: null, masks: null },
        [...recording.forward, ...backward],
        [update.report]
      )
      const [dense, rows] = await read(this.#device, [
        { buffer: this.#weights.gradients },
        recording.network.embeddingGradient
      ])
      return {
        loss: lossOf(report),
        gradients: this.#weights.named(wholeTable(this.spec, recording.workspace.packet.words, rows), dense)
      }
    })
  }

  predict(batch: Batch): Promise<Prediction> {
    return this.#calls.run(async () => {
      const recording = await this.#recordingFor(batch)
      const [all] = await this.#compute(recording, batch, { rule: null, masks: null }, recording.forward, [
        recording.network.logits
      ])
      const logits = all.slice(0, batch.batchSize * this.spec.classes)
      return { logits, probabilities: softmaxRows(logits, this.spec.classes) }
    })
  }

  trace(batch: Batch, options: TraceOptions): Promise<Trace> {
    return this.#calls.run(async () => {
      if (!this.#tracerIsCurrent) this.#tracer.setWeights((await this.#weights.state()).params)
      this.#tracerIsCurrent = true
      return this.#tracer.trace(batch, options)
    })
  }

  parameters(): Promise<ModelState> {
    return this.#calls.run(() => this.#weights.state())
  }

  /** Waits for the calls under way, so that no buffer is mapped when the process ends. */
  close(): Promise<void> {
    return this.#calls.close(() => {
      this.#drop()
      this.#weights.close()
      return this.#tracer.close()
    })
  }

  /** One encoder, one pass, one submit; then what is asked for comes down. */
  async #compute(
    { workspace, readback }: Recording,
    batch: Batch,
    { rule, masks }: { readonly rule: UpdateRule | null; readonly masks: DropoutMasks | null },
    commands: readonly Command[],
    results: readonly BufferRange[]
  ): Promise<Float32Array[]> {
    const size = workspace.packet.send(batch, masks)
    workspace.uniforms.send({ size, rule })
    const encoder = this.#device.createCommandEncoder()
    const pass = encoder.beginComputePass()
    for (const command of commands) command(pass, size)
    pass.end()
    readback.copy(encoder, results)
    this.#device.queue.submit([encoder.finish()])
    return readback.values(results)
  }

  /** The recording that holds this batch; a larger one replaces it. */
  async #recordingFor({ batchSize, steps }: Batch): Promise<Recording> {
    if (this.#recording?.workspace.holds(batchSize, steps)) return this.#recording
    const capacity = Workspace.capacityFor(batchSize, steps, this.#recording?.workspace.capacity ?? null)
    this.#drop()
    return (this.#recording = await scoped(this.#device, () => {
      const workspace = new Workspace(this.#device, this.spec, this.#weights, capacity)
      const network = new Network(workspace)
      return {
        workspace,
        network,
        forward: network.forward(),
        readback: new Readback(this.#device, Math.max(network.logits.buffer.size, REPORT_BYTES)),
        training: null,
        updates: new Map()
      }
    }))
  }

  async #training(recording: Recording): Promise<NonNullable<Recording['training']>> {
    return (recording.training ??= await scoped(this.#device, () => {
      const update = new DeviceUpdate(recording.workspace, recording.network)
      return { update, backward: [...recording.network.backward(), ...update.judge()] }
    }))
  }

  async #updateOf(recording: Recording, optimizer: OptimizerName): Promise<readonly Command[]> {
    let commands = recording.updates.get(optimizer)
    if (!commands) {
      commands = await scoped(this.#device, () => recording.training!.update.apply(optimizer))
      recording.updates.set(optimizer, commands)
    }
    return commands
  }

  #drop(): void {
    this.#recording?.workspace.close()
    this.#recording?.readback.close()
    this.#recording = null
  }
}

/** Makes things on the device and waits for its error scopes: a refused kernel or missing memory otherwise fails silently. */
async function scoped<T>(device: WebGpuDevice, make: () => T): Promise<T> {
  device.pushErrorScope('out-of-memory')
  device.pushErrorScope('validation')
  const made = make()
  const refused = device.popErrorScope()
  const full = device.popErrorScope()
  const [refusal, shortage] = await Promise.all([refused, full]).catch((thrown: unknown) => {
    throw deviceLoss(thrown) ?? CoreError.wrap(thrown)
  })
  if (shortage) throw deviceLoss(`out of memory: ${shortage.message}`) ?? CoreError.wrap(shortage)
  if (refusal)
    throw new CoreError({ code: 'engine', case: 'gpu-kernel', values: { detail: refusal.message.split('\n')[0] } })
  return made
}
