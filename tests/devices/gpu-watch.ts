// Watches what this process asks of WebGPU, by the calls that ask: buffers that live, bytes that travel, submits.

import { vi } from 'vitest'

export interface GpuWatch {
  /** Buffers made since the watch began and not yet ended. */
  readonly live: () => number
  readonly bytesUp: () => number
  readonly bytesDown: () => number
  readonly submits: () => number
}

/** Ends with vi.restoreAllMocks(). */
export function watchGpu(): GpuWatch {
  let live = 0
  let bytesUp = 0
  let bytesDown = 0
  let submits = 0
  const { GPUDevice, GPUBuffer, GPUQueue } = globalThis as unknown as {
    GPUDevice: { prototype: GPUDevice }
    GPUBuffer: { prototype: GPUBuffer }
    GPUQueue: { prototype: GPUQueue }
  }
  const { createBuffer } = GPUDevice.prototype
  const { destroy, getMappedRange } = GPUBuffer.prototype
  const { writeBuffer, submit } = GPUQueue.prototype
  const ended = new WeakSet<GPUBuffer>()
  vi.spyOn(GPUDevice.prototype, 'createBuffer').mockImplementation(function (this: GPUDevice, ...of) {
    live++
    return createBuffer.apply(this, of)
  })
  vi.spyOn(GPUBuffer.prototype, 'destroy').mockImplementation(function (this: GPUBuffer) {
    if (!ended.has(this)) live--
    ended.add(this)
    return destroy.apply(this)
  })
  vi.spyOn(GPUBuffer.prototype, 'getMappedRange').mockImplementation(function (this: GPUBuffer, ...of) {
    const range = getMappedRange.apply(this, of)
    bytesDown += range.byteLength
    return range
  })
  vi.spyOn(GPUQueue.prototype, 'writeBuffer').mockImplementation(function (this: GPUQueue, ...of) {
    bytesUp += of[4] ?? of[2].byteLength
    return writeBuffer.apply(this, of as never)
  })
  vi.spyOn(GPUQueue.prototype, 'submit').mockImplementation(function (this: GPUQueue, ...of) {
    submits++
    return submit.apply(this, of)
  })
  return { live: () => live, bytesUp: () => bytesUp, bytesDown: () => bytesDown, submits: () => submits }
}
