// The devices that gpu.js computes: webgpu, webgl, and its two CPU modes for comparison. One set of kernels for all.

import { CoreError } from '../../errors'
import { assertParams } from '../../model/params'
import type { Device, DeviceProbe } from '../device'
import type { GpuDeviceName, GpuHost } from './host'
import { GpuResidentModel } from './model'

export function gpujsDevice(name: GpuDeviceName, host: GpuHost): Device {
  const probe = async (): Promise<DeviceProbe> => ({ name, ...(await host.probe(name)) })
  return {
    name,
    probe,
    async open(spec, params, options) {
      assertParams(spec, params)
      const { available, why, detail } = await probe()
      if (!available) throw new CoreError({ code: 'device-unavailable', subject: `device ${name}`, expected: 'one that runs on this machine', got: why, next: 'Choose another device; "gatescope devices" lists what there is.' })
      const report = { asked: options.asked ?? name, got: name, why: options.why ?? '', detail, precision: 'float32', threads: 1, measured: options.measured ?? [] } as const
      return new GpuResidentModel({ spec, report, params, optimizer: options.optimizer, runtime: await host.open(name) })
    }
  }
}
