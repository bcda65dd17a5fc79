// Where this process computes on a GPU. Plain Node: itself. Electron, whose Node side has no WebGPU: a page that main lends.
// Browser mode: itself, and on request the page of whoever visits.

import { type Device, gpuDevice } from '@core'
import { inPieces, type LentTo } from '../../../src-core/contract/pieces'
import type { Wire } from '../../../src-core/contract/rpc'
import { EngineLoan } from './engine-loan'
import { nodeGpuHost } from './node-gpu'
import { pageGpuDevice } from './page-gpu-device'
import { type ComputeLoan, remoteGpuDevice } from './remote-device'

/** Set once, at the start of an engine that has somebody to borrow from. */
let window: ComputeLoan | null = null
let page: ComputeLoan | null = null

/** From now on WebGPU and WebGL are those of main's compute window. @param wire the engine's own, to main */
export function computeInWindow(wire: Wire): void {
  window = new EngineLoan(wire)
}

/** From now on the GPU of a visitor's page can be asked for. @param wire the engine's own, to the server */
export function computeInPage(wire: Wire, engine: LentTo): void {
  page = new EngineLoan(wire, (plain) => inPieces(engine, plain))
}

/** The devices that gpu.js computes. */
export function gpuDevices(): Device[] {
  const own = (['webgpu', 'webgl'] as const).map((name) =>
    window ? remoteGpuDevice(name, window) : gpuDevice(name, nodeGpuHost)
  )
  const comparisons = (['gpujs-wasm', 'gpujs-cpu'] as const).map((name) => gpuDevice(name, nodeGpuHost))
  return [...own, ...(window ? [] : [pageGpuDevice(page)]), ...comparisons]
}
