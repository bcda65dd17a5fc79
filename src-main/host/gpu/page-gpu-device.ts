// `browser-gpu`: the GPU of whoever visits browser mode, computed on in their own page. WebGPU where their browser has it,
// else WebGL; the report's detail says which.

import { type Device, type DeviceProbe, CoreError } from '@core'
import { type ComputeConnection, remoteGpuDevice } from './remote-device'

const name = 'browser-gpu'
const NO_PAGE: DeviceProbe = {
  name,
  available: false,
  why: 'only a page of browser mode (gatescope serve) can lend its GPU',
  said: { code: 'device-no-page', values: {} },
  detail: ''
}

/** @param connection null where this process has no page to ask */
export function pageGpuDevice(connection: ComputeConnection | null): Device {
  const ways = connection ? (['webgpu', 'webgl'] as const).map((way) => remoteGpuDevice(way, connection)) : []
  /** The first way that is there, or why none is. */
  const found = async (): Promise<{ readonly way: Device | null; readonly probe: DeviceProbe }> => {
    const absent: DeviceProbe[] = []
    for (const way of ways) {
      const probe = await way.probe()
      if (probe.available) return { way, probe: { ...probe, name } }
      absent.push(probe)
    }
    const [first] = absent
    return {
      way: null,
      probe: first ? { ...first, name, why: [...new Set(absent.map(({ why }) => why))].join('; ') } : NO_PAGE
    }
  }
  return {
    name,
    probe: async () => (await found()).probe,
    async open(spec, params, options) {
      const { way, probe } = await found()
      if (!way)
        throw new CoreError({
          code: 'device-unavailable',
          subject: `device ${name}`,
          expected: 'one that runs in an open page of GateScope',
          got: probe.why,
          next: 'Choose another device, or open GateScope in a browser with WebGPU or WebGL.',
          case: 'device-absent',
          values: { device: name, why: probe.said ?? probe.why }
        })
      const model = await way.open(spec, params, options)
      const report = { ...model.report, got: name, asked: options.asked ?? name } as const
      return {
        spec: model.spec,
        report,
        step: (batch, rule) => model.step(batch, rule),
        predict: (batch) => model.predict(batch),
        trace: (batch, how) => model.trace(batch, how),
        gradients: (batch) => model.gradients(batch),
        parameters: () => model.parameters(),
        close: () => model.close()
      }
    }
  }
}
