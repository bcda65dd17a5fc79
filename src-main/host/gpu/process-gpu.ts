// Where this process computes on a GPU. Plain Node: itself. Electron, whose Node side has no WebGPU: a page that main opens.
// Browser mode: itself, and on request the page of whoever visits.

import { type Device, gpuDevice } from '@core'
import { chunked, type GpuEngine } from '../../../src-core/contract/gpu-messages'
import type { Transport } from '../../../src-core/contract/rpc'
import { PageConnection } from './page-connection'
import { nodeGpuHost } from './node-gpu'
import { pageGpuDevice } from './page-gpu-device'
import { type ComputeConnection, remoteGpuDevice } from './remote-device'

/** Set once, at the start of an engine that has a page to compute on. */
let window: ComputeConnection | null = null
let page: ComputeConnection | null = null

/** From now on WebGPU and WebGL are those of main's compute window. @param transport the engine's own, to main */
export function computeInWindow(transport: Transport): void {
  window = new PageConnection(transport)
}

/** From now on the GPU of a visitor's page can be asked for. @param transport the engine's own, to the server */
export function computeInPage(transport: Transport, engine: GpuEngine): void {
  page = new PageConnection(transport, (plain) => chunked(engine, plain))
}

/** The devices that gpu.js computes. */
export function gpuDevices(): Device[] {
  const own = (['webgpu', 'webgl'] as const).map((name) =>
    window ? remoteGpuDevice(name, window) : gpuDevice(name, nodeGpuHost)
  )
  const comparisons = (['gpujs-wasm', 'gpujs-cpu'] as const).map((name) => gpuDevice(name, nodeGpuHost))
  return [...own, ...(window ? [] : [pageGpuDevice(page)]), ...comparisons]
}
