// The small structs that kernels are told sizes and rules by: slots of one buffer, written together once per step. A slot
// is filled from the step at hand, because rows and steps are known only then.

import type { UpdateRule } from '../device'
import type { BatchSize } from './commands'
import { type BufferRange, type WebGpuBuffer, type WebGpuDevice, ALIGNMENT, USAGE } from './webgpu'

/** What a step is: its sizes, and its rule where it updates. */
export interface Moment {
  readonly size: BatchSize
  readonly rule: UpdateRule | null
}

interface Slot {
  readonly index: number
  readonly kind: 'whole' | 'real'
  readonly values: (moment: Moment) => readonly number[]
}

export class Uniforms {
  readonly #device: WebGpuDevice
  readonly #buffer: WebGpuBuffer
  readonly #bytes: ArrayBuffer
  readonly #slots: Slot[] = []

  /** @param count how many slots at most */
  constructor(device: WebGpuDevice, count: number) {
    this.#device = device
    this.#bytes = new ArrayBuffer(count * ALIGNMENT)
    this.#buffer = device.createBuffer({
      size: this.#bytes.byteLength,
      usage: USAGE.uniform | USAGE.copyTarget,
      label: 'uniforms'
    })
  }

  /** Whole numbers, negative ones among them. */
  whole(values: (moment: Moment) => readonly number[]): BufferRange {
    return this.#add('whole', values)
  }

  real(values: (moment: Moment) => readonly number[]): BufferRange {
    return this.#add('real', values)
  }

  send(moment: Moment): void {
    for (const { index, kind, values } of this.#slots) {
      const slot =
        kind === 'whole'
          ? new Int32Array(this.#bytes, index * ALIGNMENT, ALIGNMENT / 4)
          : new Float32Array(this.#bytes, index * ALIGNMENT, ALIGNMENT / 4)
      slot.set(values(moment))
    }
    this.#device.queue.writeBuffer(this.#buffer, 0, this.#bytes, 0, this.#slots.length * ALIGNMENT)
  }

  close(): void {
    this.#buffer.destroy()
  }

  #add(kind: Slot['kind'], values: Slot['values']): BufferRange {
    const index = this.#slots.length
    if ((index + 1) * ALIGNMENT > this.#bytes.byteLength)
      throw new RangeError(`${index + 1} uniforms, room for ${index}`)
    this.#slots.push({ index, kind, values })
    return { buffer: this.#buffer, offset: index * ALIGNMENT, size: ALIGNMENT }
  }
}
