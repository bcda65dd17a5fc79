// A plan: all kernels of one kind of call at one shape, recorded once by gpu.js's createPipeline and submitted as one piece of
// work per call. Arguments go up and results come down once per call; everything between stays on the device in buffers
// that the plan owns. NOTES.md says why this and not kernel after kernel.

import type { IKernelRunShortcut, IPipelineRunShortcut } from 'gpu.js'
import { sizeOf } from '../../shapes'
import type { GpuJs } from './gpu-js'
import { HELPERS, type KernelFunction } from './kernels/thread'
import { deviceLoss } from '../device-loss'

/** A value on the device while a plan is recorded. It can be passed on, not read. */
export interface Handle {
  readonly handle: never
}

/** gpu.js's order: [x], [x, y] or [x, y, z]; x runs fastest. */
export type Extents = readonly number[]

export interface PlanArgument {
  readonly name: string
  readonly extents: Extents
}

type Body = (recorder: Recorder, argument: (name: string) => Handle) => Record<string, Handle>

/** Calls kernels while a plan is recorded. A kernel of one function, output and constants is made once. */
export class Recorder {
  readonly #runtime: GpuJs
  readonly #kernels = new Map<KernelFunction, Map<string, IKernelRunShortcut>>()
  /** What each handle's kernel puts out, to size the plan's results. */
  readonly #extents = new Map<Handle, Extents>()

  constructor(runtime: GpuJs) {
    this.#runtime = runtime
  }

  run(
    kernel: KernelFunction,
    output: Extents,
    constants: Readonly<Record<string, number>>,
    ...values: readonly (Handle | number)[]
  ): Handle {
    const handle = this.#kernelOf(kernel, output, constants)(...(values as never[])) as unknown as Handle
    this.#extents.set(handle, output)
    return handle
  }

  extentsOf(handle: Handle): Extents {
    return this.#extents.get(handle)!
  }

  /** Frees the recorded kernels: the plan runs copies of its own. */
  release(): void {
    for (const variants of this.#kernels.values()) for (const kernel of variants.values()) kernel.destroy()
    this.#kernels.clear()
    this.#extents.clear()
  }

  #kernelOf(kernel: KernelFunction, output: Extents, constants: Readonly<Record<string, number>>): IKernelRunShortcut {
    const key = JSON.stringify([output, constants])
    let variants = this.#kernels.get(kernel)
    if (!variants) this.#kernels.set(kernel, (variants = new Map<string, IKernelRunShortcut>()))
    let made = variants.get(key)
    if (!made) {
      made = this.#runtime.gpu.createKernel<never[], never>(kernel as never, {
        output: [...output],
        constants: { ...constants },
        functions: [...HELPERS],
        precision: 'single'
      })
      variants.set(key, made)
    }
    return made
  }
}

export class Plan {
  readonly #runtime: GpuJs
  readonly #pipeline: IPipelineRunShortcut
  readonly #arguments: readonly PlanArgument[]
  readonly #recorder: Recorder
  readonly #results = new Map<string, Extents>()

  constructor(runtime: GpuJs, parts: readonly PlanArgument[], body: Body) {
    this.#runtime = runtime
    this.#arguments = parts
    this.#recorder = new Recorder(runtime)
    const record = (...handles: Handle[]): Record<string, Handle> => {
      const results = body(this.#recorder, (name) => handles[parts.findIndex((part) => part.name === name)])
      for (const [name, handle] of Object.entries(results)) this.#results.set(name, this.#recorder.extentsOf(handle))
      return results
    }
    // gpu.js counts the arguments by the function's length.
    Object.defineProperty(record, 'length', { value: parts.length })
    this.#pipeline = runtime.gpu.createPipeline(record)
  }

  /**
   * Runs everything. @param values an array per argument, of its size
   * @returns a new array per result
   * @throws CoreError "device-lost" when the GPU went away or its memory does not suffice
   */
  async run(values: ReadonlyMap<string, Float32Array>): Promise<Map<string, Float32Array>> {
    const { Input } = this.#runtime
    const inputs = this.#arguments.map(
      ({ name, extents }) => new Input(values.get(name)! as never, [...extents] as never)
    )
    const results = await this.#pipeline(...(inputs as never[])).catch((thrown: unknown) => {
      throw deviceLoss(thrown) ?? thrown
    })
    return new Map(
      [...this.#results].map(([name, extents]) => [
        name,
        flatten((results as unknown as Record<string, unknown>)[name], sizeOf(extents))
      ])
    )
  }

  /** Frees every buffer, after the call under way. */
  async close(): Promise<void> {
    await this.#pipeline.destroy()
    this.#recorder.release()
  }
}

/** Rows of rows of numbers end to end. */
function flatten(value: unknown, size: number): Float32Array {
  const flat = new Float32Array(size)
  let at = 0
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) {
      if (typeof part[0] !== 'number') return part.forEach(walk)
      flat.set(part as number[], at)
      at += part.length
    } else {
      const row = part as Float32Array
      flat.set(row, at)
      at += row.length
    }
  }
  walk(value)
  return flat
}
