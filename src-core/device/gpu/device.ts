// The devices that stand on gpu.js: webgpu, webgl, and its two CPU modes for comparison. Here, and nowhere else, is decided
// what computes a model: hand-written WGSL (../webgpu) on gpu.js's own device where there is one and it can bind the model's
// largest array, else gpu.js's kernels (../gpujs), one set for all modes.

import { assertParams } from '../../model/params'
import { message } from '../../messages/message'
import { CELL_FACTS } from '../../model/cell-facts'
import { beyondClasses } from '../../model/spec'
import type { Device, DeviceProbe } from '../device'
import { deviceAbsent } from '../device-absent'
import type { GpuDeviceName, GpuHost } from './host'
import { GpuJsResidentModel } from '../gpujs/model'
import { GpuJsTracer } from '../gpujs/trace'
import { WgslResidentModel } from '../webgpu/model'
import { ResidentWeights } from '../webgpu/resident-weights'

export function gpuDevice(name: GpuDeviceName, host: GpuHost): Device {
  const probe = async (): Promise<DeviceProbe> => ({ name, ...(await host.probe(name)) })
  return {
    name,
    probe,
    async open(spec, params, options) {
      assertParams(spec, params)
      const { available, reason, detail } = await probe()
      if (!available) throw deviceAbsent(name, reason)
      if (!CELL_FACTS[spec.cell].kernels) throw deviceAbsent(name, message('device-no-kernels'))
      if (spec.pooling === 'concat') throw deviceAbsent(name, message('device-no-concat'))
      if (beyondClasses(spec)) throw deviceAbsent(name, message('device-classes-only'))
      const runtime = await host.open(name)
      const gpu = await runtime.webgpu?.()
      const written = gpu && ResidentWeights.largestArray(spec) <= gpu.limits.maxStorageBufferBindingSize ? gpu : null
      const report = {
        asked: options.asked ?? name,
        got: name,
        reason: options.reason ?? null,
        detail: `${detail}, ${written ? 'WGSL kernels, weights resident' : 'gpu.js kernels'}`,
        precision: 'float32',
        threads: 1,
        measured: options.measured ?? []
      } as const
      const parts = { spec, report, params, optimizer: options.optimizer }
      return written
        ? WgslResidentModel.open({ ...parts, tracer: new GpuJsTracer(runtime, spec) }, written)
        : new GpuJsResidentModel({ ...parts, runtime })
    }
  }
}
