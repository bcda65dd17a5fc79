// Where this process computes on a GPU: itself in plain Node; a page that main lends in Electron, whose Node side has no
// WebGPU.

import { type Device, type GpuDeviceName, gpujsDevice } from '@core'
import type { Wire } from '../rpc'
import { EngineLoan } from './engine-loan'
import { nodeGpuHost } from './node-gpu'
import { type ComputeLoan, remoteGpuDevice } from './remote-device'

/** Set once, at the start of an engine that Electron started. */
let loan: ComputeLoan | null = null

/** From now on GPU devices of this process are the compute page's. @param wire the engine's own, to main */
export function computeThrough(wire: Wire): void {
  loan = new EngineLoan(wire)
}

/** The devices that gpu.js computes. */
export function gpuDevices(): Device[] {
  const borrowed: readonly GpuDeviceName[] = loan ? ['webgpu', 'webgl'] : []
  return (['webgpu', 'webgl', 'gpujs-wasm', 'gpujs-cpu'] as const).map((name) => (loan && borrowed.includes(name) ? remoteGpuDevice(name, loan) : gpujsDevice(name, nodeGpuHost)))
}
