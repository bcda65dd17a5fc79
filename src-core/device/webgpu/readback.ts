// Numbers from the GPU to the host: a copy into a buffer that may be mapped, one submit, one wait.

import { deviceLoss } from '../device-loss'
import { type BufferRange, type WebGpuBuffer, type WebGpuDevice, type WebGpuEncoder, MAP_READ, USAGE } from './webgpu'

/** Whole buffers or parts of them, each in an array of its own. For what is rare: weights, gradients. */
export async function read(device: WebGpuDevice, ranges: readonly BufferRange[]): Promise<Float32Array[]> {
  const readback = new Readback(
    device,
    ranges.reduce((bytes, range) => bytes + bytesOf(range), 0)
  )
  try {
    const encoder = device.createCommandEncoder()
    readback.copy(encoder, ranges)
    device.queue.submit([encoder.finish()])
    return await readback.values(ranges)
  } finally {
    readback.close()
  }
}

/** A mappable buffer that is kept between steps. */
export class Readback {
  readonly #staging: WebGpuBuffer

  constructor(device: WebGpuDevice, bytes: number) {
    this.#staging = device.createBuffer({
      size: Math.max(4, bytes),
      usage: USAGE.mapRead | USAGE.copyTarget,
      label: 'readback'
    })
  }

  /** Adds the copies to work that is being recorded. */
  copy(encoder: WebGpuEncoder, ranges: readonly BufferRange[]): void {
    let at = 0
    for (const range of ranges) {
      encoder.copyBufferToBuffer(range.buffer, range.offset ?? 0, this.#staging, at, bytesOf(range))
      at += bytesOf(range)
    }
  }

  /** What `copy` of the same ranges brought. @throws CoreError "device-lost" when the GPU went away meanwhile */
  async values(ranges: readonly BufferRange[]): Promise<Float32Array[]> {
    await this.#staging.mapAsync(MAP_READ).catch((thrown: unknown) => {
      throw deviceLoss(thrown) ?? thrown
    })
    const mapped = this.#staging.getMappedRange()
    let at = 0
    const arrays = ranges.map((range) => {
      const bytes = bytesOf(range)
      at += bytes
      return new Float32Array(mapped.slice(at - bytes, at))
    })
    this.#staging.unmap()
    return arrays
  }

  close(): void {
    this.#staging.destroy()
  }
}

const bytesOf = ({ buffer, offset = 0, size = buffer.size - offset }: BufferRange): number => size
