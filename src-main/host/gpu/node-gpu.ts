// gpu.js in a plain Node process: WebGPU from Dawn through the `webgpu` package, no WebGL, and gpu.js's two CPU modes.
// Nothing is loaded before it is asked for: Dawn alone is tens of megabytes.

import { existsSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CoreError,
  errorGot,
  type GpuDeviceName,
  type GpuHost,
  type GpuProbe,
  type GpuRuntime,
  isSoftwareGpu,
  message,
  runtimeOf,
  type MessageCode,
  type MessageValues
} from '@core'

/** The one instance per mode of this process. */
const runtimes = new Map<GpuDeviceName, Promise<GpuRuntime>>()
let adapter: Promise<GpuProbe> | null = null

export const nodeGpuHost: GpuHost = {
  probe: async (name) => {
    if (name === 'webgpu') return (adapter ??= probeAdapter())
    if (name === 'webgl') return absent('no-webgl-in-node')
    const cores = availableParallelism()
    return {
      available: true,
      reason: null,
      detail: `gpu.js 2.24.1, ${name === 'gpujs-wasm' ? 'WebAssembly' : 'plain JavaScript'}, ${cores} ${cores === 1 ? 'core' : 'cores'}`
    }
  },
  open: (name) => {
    const known = runtimes.get(name)
    if (known) return known
    const opened = import('gpu.js').then((library) => runtimeOf(name, library))
    runtimes.set(name, opened)
    return opened
  }
}

async function probeAdapter(): Promise<GpuProbe> {
  if ('electron' in process.versions) return absent('no-webgpu-in-electron')
  if (process.platform === 'linux' && !hasVulkanLoader()) return absent('no-vulkan')
  try {
    await installWebGpu()
    const found = await navigator.gpu.requestAdapter()
    if (!found) return absent('no-adapter')
    const { vendor, architecture, description, device } = found.info
    const title = description || device || [vendor, architecture].join(' ')
    return {
      available: true,
      reason: null,
      detail: `${title} (WebGPU in Node)`,
      software: isSoftwareGpu(`${title} ${architecture}`)
    }
  } catch (thrown) {
    return absent('runtime-failed', { detail: errorGot(CoreError.wrap(thrown)) })
  }
}

/** gpu.js looks for navigator.gpu; Node 20 has no navigator, later ones have one without a GPU. */
async function installWebGpu(): Promise<void> {
  // SwiftShader and Mesa complain on stderr without one.
  process.env.XDG_RUNTIME_DIR ??= tmpdir()
  const { create, globals } = await import('webgpu')
  Object.assign(globalThis, globals)
  Object.defineProperty(globalThis, 'navigator', {
    value: { ...globalThis.navigator, gpu: create([]) },
    configurable: true
  })
}

/** Dawn prints a warning on stderr when it looks for the loader in vain; asking the disk is quieter. */
function hasVulkanLoader(): boolean {
  const folders = [
    ...(process.env.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean),
    '/usr/lib/x86_64-linux-gnu',
    '/usr/lib/aarch64-linux-gnu',
    '/usr/lib64',
    '/usr/lib',
    '/usr/local/lib',
    '/run/opengl-driver/lib'
  ]
  return folders.some((folder) => existsSync(join(folder, 'libvulkan.so.1')))
}

const absent = (code: MessageCode, values?: MessageValues): GpuProbe => ({
  available: false,
  reason: message(code, values),
  detail: ''
})
