// gpu.js in a browser page: the page's own WebGPU and WebGL2. Its CPU mode compiles with `Function`, which the policy of
// our pages refuses, and its WebAssembly mode adds nothing that the engine has not nearer by.

import * as library from 'gpu.js'
import {
  type GpuDeviceName,
  type GpuHost,
  type GpuProbe,
  type GpuRuntime,
  isSoftwareGpu,
  runtimeOf,
  type MessageCode,
  message
} from '@core'

/** The one instance per mode of this page. */
const runtimes = new Map<GpuDeviceName, GpuRuntime>()

export const browserGpuHost: GpuHost = {
  probe: async (name) => {
    if (name === 'webgpu') return probeWebGpu()
    if (name === 'webgl') return probeWebGl()
    return absent('not-in-page')
  },
  open: async (name) => {
    let runtime = runtimes.get(name)
    if (!runtime) runtimes.set(name, (runtime = runtimeOf(name, library)))
    return runtime
  }
}

async function probeWebGpu(): Promise<GpuProbe> {
  if (!('gpu' in navigator)) return absent('no-webgpu')
  const adapter = await navigator.gpu.requestAdapter()
  if (!adapter) return absent('no-adapter-in-page')
  const { vendor, architecture, description } = adapter.info
  const title = description || [vendor, architecture].filter(Boolean).join(' ') || 'GPU'
  return { available: true, reason: null, detail: `${title} (WebGPU in Chromium)`, software: isSoftwareGpu(title) }
}

function probeWebGl(): GpuProbe {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2')
  if (!context) return absent('no-webgl')
  if (!context.getExtension('EXT_color_buffer_float')) return absent('no-float-textures')
  const names = context.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER))
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return {
    available: true,
    reason: null,
    detail: `${renderer} (WebGL2 in Chromium)`,
    software: isSoftwareGpu(renderer)
  }
}

const absent = (code: MessageCode): GpuProbe => ({ available: false, reason: message(code), detail: '' })
