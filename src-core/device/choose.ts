// Which device a run gets. Asked by name: that one, or an error that says why not; only `native` has a stand-in, since
// `wasm` computes the same graphs. Asked for `auto`: the candidates train on a sample of the shape at hand for a moment,
// and the fastest wins. Whatever differs from what was asked is in the report.

import type { Batch } from '../data/sequence-set'
import { type Message, message, messageList } from '../messages/message'
import type { ModelSpec } from '../model/spec'
import type { Device, DeviceProbe, DeviceReport } from './device'
import type { DeviceName } from '../settings/choices'
import { deviceAbsent } from './device-absent'
import { AUTOMATIC, type Measured, type MeasureOptions, measureAll, type ReadyDevice } from './measure'

/** One line of the table that shows what a machine offers. */
export interface DeviceRow {
  readonly asked: DeviceName
  /** Who would compute; null: nobody. */
  readonly got: DeviceName | null
  /** Of one training step; null where there is none or it was not to be had in time. */
  readonly milliseconds: number | null
  /** Why not, or why not the one that was asked for. */
  readonly reason: Message | null
  readonly detail: string
  /** True for the one that `auto` takes. */
  readonly chosen: boolean
}

/** Taken where nothing could be measured. */
const CPU_DEVICES: readonly DeviceName[] = ['native', 'wasm']

export interface ChooseOptions extends MeasureOptions {
  /** Devices that `auto` passes over, having crashed on this machine. */
  readonly avoid?: ReadonlySet<DeviceName>
}

export interface DeviceChoice {
  readonly device: Device
  /** To be handed to `open` (asked, reason, measured) and shown. */
  readonly report: DeviceReport
}

/** @throws CoreError "device-unavailable" when what was asked for is not here */
export async function chooseDevice(
  candidates: readonly Device[],
  asked: DeviceName | 'auto',
  spec: ModelSpec,
  sample: Batch,
  options: ChooseOptions
): Promise<DeviceChoice> {
  return asked === 'auto' ? fastest(candidates, spec, sample, options) : named(candidates, asked, options)
}

async function named(
  candidates: readonly Device[],
  asked: DeviceName,
  { threads }: ChooseOptions
): Promise<DeviceChoice> {
  const { device, probe } = await probeOf(candidates, asked)
  if (device && probe.available) return { device, report: reportOf(asked, probe, null, threads, []) }
  if (asked === 'native') {
    const standIn = await probeOf(candidates, 'wasm')
    if (standIn.device && standIn.probe.available)
      return {
        device: standIn.device,
        report: reportOf(
          asked,
          standIn.probe,
          message('device-stand-in', { device: asked, why: probe.reason ?? '' }),
          threads,
          []
        )
      }
  }
  throw deviceAbsent(asked, probe.reason)
}

async function fastest(
  candidates: readonly Device[],
  spec: ModelSpec,
  sample: Batch,
  options: ChooseOptions
): Promise<DeviceChoice> {
  const measured: Measured[] = []
  const ready: ReadyDevice[] = []
  const since = options.now()
  for (const name of AUTOMATIC) {
    const { device, probe } = await probeOf(candidates, name)
    const skipReason = options.avoid?.has(name) ? message('device-crashed') : softwareReason(probe)
    if (device && probe.available && !skipReason) ready.push({ device, probe })
    else if (device) measured.push({ name, milliseconds: null, reason: skipReason ?? probe.reason })
  }
  measured.push(...(await measureAll(ready, spec, sample, { ...options, since })))
  const best = bestOf(measured, ready)
  if (best) {
    const { device, probe, milliseconds } = best
    const reason =
      milliseconds === null
        ? message('device-unmeasured')
        : message('device-fastest', { time: milliseconds.toFixed(1) })
    return { device, report: reportOf('auto', probe, reason, options.threads, measured) }
  }
  const last = await probeOf(candidates, 'reference')
  if (last.device)
    return { device: last.device, report: reportOf('auto', last.probe, message('device-slow'), 1, measured) }
  const reasons = measured.map(({ name, reason }) => message('device-because', { device: name, why: reason ?? '' }))
  throw deviceAbsent('auto', messageList(reasons))
}

/** Every candidate, measured in the order given: what was asked, what is got, why not, how fast, and which `auto` takes. */
export async function deviceTable(
  candidates: readonly Device[],
  spec: ModelSpec,
  sample: Batch,
  options: ChooseOptions
): Promise<DeviceRow[]> {
  const all = await Promise.all(
    candidates.map(async (device): Promise<ReadyDevice> => ({ device, probe: await device.probe() }))
  )
  const ready = all.filter(({ probe }) => probe.available)
  const measured = await measureAll(ready, spec, sample, { ...options, patient: true })
  const automatic = ready.filter(
    ({ device, probe }) => AUTOMATIC.includes(device.name) && !probe.software && !options.avoid?.has(device.name)
  )
  const best = bestOf(
    measured.filter(({ name }) => automatic.some(({ device }) => device.name === name)),
    automatic
  )
  return all.map(({ device: { name: asked }, probe: { available, reason, detail } }) => {
    const found = measured.find(({ name }) => name === asked)
    if (found)
      return {
        asked,
        got: asked,
        milliseconds: found.milliseconds,
        reason: found.reason,
        detail,
        chosen: best?.device.name === asked
      }
    const standIn = asked === 'native' && !available && measured.some(({ name }) => name === 'wasm')
    return { asked, got: standIn ? 'wasm' : null, milliseconds: null, reason, detail, chosen: false }
  })
}

/** The fastest; where none was fast enough to be measured, the one that is most at home on any machine. */
function bestOf(
  measured: readonly Measured[],
  ready: readonly ReadyDevice[]
): (ReadyDevice & { readonly milliseconds: number | null }) | null {
  const [first] = measured
    .filter(({ milliseconds }) => milliseconds !== null)
    .sort((a, b) => a.milliseconds! - b.milliseconds!)
  const slow = measured.filter(({ reason }) => reason?.code === 'device-slower').map(({ name }) => name)
  const name = first?.name ?? CPU_DEVICES.find((one) => slow.includes(one)) ?? slow[0]
  const found = ready.find(({ device }) => device.name === name)
  return found ? { ...found, milliseconds: first?.milliseconds ?? null } : null
}

const softwareReason = ({ software, detail }: DeviceProbe): Message | null =>
  software ? message('device-software', { detail }) : null

async function probeOf(
  candidates: readonly Device[],
  name: DeviceName
): Promise<{ device: Device | undefined; probe: DeviceProbe }> {
  const device = candidates.find((candidate) => candidate.name === name)
  return {
    device,
    probe: device ? await device.probe() : { name, available: false, reason: message('device-not-offered'), detail: '' }
  }
}

function reportOf(
  asked: DeviceReport['asked'],
  probe: DeviceProbe,
  reason: Message | null,
  threads: number,
  measured: DeviceReport['measured']
): DeviceReport {
  const { name, detail } = probe
  return {
    asked,
    got: name,
    reason,
    detail,
    precision: name === 'reference' ? 'float64' : 'float32',
    threads: name === 'reference' ? 1 : threads,
    measured
  }
}
