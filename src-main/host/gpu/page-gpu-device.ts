// `browser-gpu`: the GPU of whoever visits browser mode, computed on in their own page. WebGPU where their browser has it,
// else WebGL; the report's detail says which.

import { CoreError, type Device, type DeviceProbe, type Message, message, messageList } from '@core'
import { type ComputeConnection, remoteGpuDevice } from './remote-device'

const name = 'browser-gpu'
const NO_PAGE: DeviceProbe = {
  name,
  available: false,
  reason: message('device-no-page'),
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
    return { way: null, probe: first ? { ...first, name, reason: reasonsOf(absent) } : NO_PAGE }
  }
  return {
    name,
    probe: async () => (await found()).probe,
    async open(spec, params, options) {
      const { way, probe } = await found()
      if (!way)
        throw new CoreError({
          code: 'device-unavailable',
          case: 'device-page-absent',
          values: { device: name, why: probe.reason ?? '' }
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

/** Each way's reason, once where both have the same. */
function reasonsOf(absent: readonly DeviceProbe[]): Message {
  const reasons = absent.flatMap(({ reason }) => (reason ? [[JSON.stringify(reason), reason] as const] : []))
  return messageList([...new Map(reasons).values()])
}
