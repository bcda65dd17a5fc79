// The devices `native` and `wasm`: the same graphs, the same slices, two builds of ONNX Runtime.

import { type ParamSet, type Tensor, assertParams } from '../../model/params'
import type { Device, DeviceProbe, OpenOptions, ResidentModel } from '../device'
import type { ModelSpec } from '../../model/spec'
import { deviceAbsent } from '../device-absent'
import type { OnnxHost } from './host'
import { OnnxResidentModel } from './model'

export function onnxDevice(name: 'native' | 'wasm', host: OnnxHost): Device {
  const probe = async (): Promise<DeviceProbe> => ({ name, ...(await host.probe()) })
  return {
    name,
    probe,
    async open(spec: ModelSpec, params: ParamSet, options: OpenOptions): Promise<ResidentModel> {
      assertParams(spec, params)
      const { available, reason, detail } = await probe()
      if (!available) throw deviceAbsent(name, reason)
      const resident = residentParams(host, params)
      const setup = { spec, params: resident }
      const lanes = await host.openLanes(setup, options.threads)
      const local = await host.openLocal(setup)
      const report = {
        asked: options.asked ?? name,
        got: name,
        reason: options.reason ?? null,
        detail,
        precision: 'float32',
        threads: host.lanesFor(options.threads),
        ...(options.threadsAsked === undefined ? {} : { threadsAsked: options.threadsAsked }),
        measured: options.measured ?? []
      } as const
      return new OnnxResidentModel({
        spec,
        report,
        params: resident,
        ...(options.optimizer ? { optimizer: options.optimizer } : {}),
        lanes,
        local
      })
    }
  }
}

/** A copy of the parameters in memory that the lanes see. */
function residentParams(host: OnnxHost, params: ParamSet): ReadonlyMap<string, Tensor> {
  return new Map(
    [...params].map(([name, { shape, data }]) => {
      const resident = host.allocate(data.length)
      resident.set(data)
      return [name, { shape, data: resident }]
    })
  )
}
