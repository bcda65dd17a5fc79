// ONNX Runtime's own WebGPU provider running our training graphs: the fair rival of our kernels on the same GPU. It is
// our ONNX device with another execution provider, in this thread.

import { type Device, type OnnxHost, onnxDevice, sliceRunner } from '@core'
import { loadRuntime } from '../../../src-main/host/onnx/runtime'

export function onnxWebGpu(): Device {
  const openHere: OnnxHost['openLocal'] = async (setup) => {
    const runtime = await loadRuntime('native')
    return sliceRunner({ ...runtime, session: { ...runtime.session, executionProviders: ['webgpu'] } }, setup)
  }
  return onnxDevice('native', {
    probe: async () => ({ available: true, reason: null, detail: "ONNX Runtime's WebGPU provider" }),
    allocate: (length) => new Float32Array(length),
    lanesFor: () => 1,
    openLanes: async (setup) => [await openHere(setup)],
    openLocal: openHere
  })
}
