// What the GPU devices need from their surroundings: the library, loaded only when asked for, and a GPU to run it on.
// Node lends Dawn through the `webgpu` package, a browser page its own navigator.gpu or WebGL2.

import type { GPU, Input } from 'gpu.js'
import type { GpuJs } from '../gpujs/gpu-js'
import type { WebGpuDevice } from '../webgpu/webgpu'
import type { Message } from '../../messages/message'

export type GpuDeviceName = 'webgpu' | 'webgl' | 'gpujs-wasm' | 'gpujs-cpu'

/** gpu.js's own names of the modes behind the devices. */
const GPU_MODES = { webgpu: 'webgpu', webgl: 'webgl2', 'gpujs-wasm': 'webasm', 'gpujs-cpu': 'cpu' } as const

export interface GpuRuntime extends GpuJs {
  /** The very GPU device that gpu.js's webgpu mode computes on; null in its other modes. */
  readonly webgpu: (() => Promise<WebGpuDevice>) | null
}

/** gpu.js keeps one device per process and hands it to whoever asks; its declarations leave that out. */
interface GpuContexts {
  readonly WebGPUContext: { acquire(): Promise<{ readonly device: unknown }> }
}

/** The runtime of a mode, from the loaded library. */
export function runtimeOf(
  name: GpuDeviceName,
  library: { readonly GPU: typeof GPU; readonly Input: typeof Input }
): GpuRuntime {
  const { WebGPUContext } = library as unknown as GpuContexts
  const webgpu = async (): Promise<WebGpuDevice> => (await WebGPUContext.acquire()).device as WebGpuDevice
  return {
    gpu: new library.GPU({ mode: GPU_MODES[name] }),
    Input: library.Input,
    webgpu: name === 'webgpu' ? webgpu : null
  }
}

export interface GpuProbe {
  readonly available: boolean
  /** As DeviceProbe.reason. */
  readonly reason: Message | null
  readonly detail: string
  /** As DeviceProbe.software. */
  readonly software?: boolean
}

/** True for the names under which drivers without a GPU appear. */
export const isSoftwareGpu = (description: string): boolean =>
  /swiftshader|llvmpipe|lavapipe|softpipe|basic render|software/i.test(description)

export interface GpuHost {
  probe(name: GpuDeviceName): Promise<GpuProbe>
  /** The same instance for every call with the same name. */
  open(name: GpuDeviceName): Promise<GpuRuntime>
}
