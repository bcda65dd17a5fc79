// Which device a run gets. Asked by name: that one, or an error that says why not; only `native` has a stand-in, since
// `wasm` computes the same graphs. Asked for `auto`: the candidates train on a sample of the shape at hand for a moment,
// and the fastest wins. Whatever differs from what was asked is in the report.

import type { Batch } from '../data/sequence-set'
import { CoreError } from '../errors'
import type { ParamSet } from '../model/params'
import type { ModelSpec } from '../model/spec'
import { coded, say, type Coded, type Said } from '../said'
import type { Device, DeviceName, DeviceProbe, DeviceReport, UpdateRule } from './device'

/** What `auto` measures, in order of preference at equal speed. The others are oracles or comparisons. */
const AUTOMATIC: readonly DeviceName[] = ['webgpu', 'webgl', 'native', 'wasm']
/** What all measuring together may take: short against the first epoch of any file worth training on. */
const BUDGET_MS = 2000
/** Repeats beyond this no longer change the order of devices. */
const MOST_REPEATS = 5
/** A step that changes nothing: measures forward and backward, and the update's cost too. */
const MEASURING_RULE: UpdateRule = { optimizer: { name: 'sgd', momentum: 0, beta1: 0, beta2: 0, epsilon: 0, weightDecay: 0 }, learningRate: 0, clipNorm: null, clipValue: null, step: 1, dropoutSeed: 0 }

export interface ChooseOptions {
  readonly params: ParamSet
  readonly threads: number
  /** The host's clock in milliseconds; the core has none. */
  readonly now: () => number
  /** Devices that `auto` passes over, each with its reason (a crash on this machine). */
  readonly avoid?: ReadonlyMap<DeviceName, string>
}

export interface DeviceChoice {
  readonly device: Device
  /** To be handed to `open` (asked, why, measured) and shown. */
  readonly report: DeviceReport
}

/** @throws CoreError "device-unavailable" when what was asked for is not here */
export async function chooseDevice(candidates: readonly Device[], asked: DeviceName | 'auto', spec: ModelSpec, sample: Batch, options: ChooseOptions): Promise<DeviceChoice> {
  return asked === 'auto' ? fastest(candidates, spec, sample, options) : named(candidates, asked, options)
}

async function named(candidates: readonly Device[], asked: DeviceName, { threads }: ChooseOptions): Promise<DeviceChoice> {
  const { device, probe } = await probeOf(candidates, asked)
  if (device && probe.available) return { device, report: reportOf(asked, probe, null, threads, []) }
  if (asked === 'native') {
    const standIn = await probeOf(candidates, 'wasm')
    if (standIn.device && standIn.probe.available) return { device: standIn.device, report: reportOf(asked, standIn.probe, say('device-stand-in', { device: asked, ...(probe.said ? { why: coded(probe.said) } : {}) }, `native is not available: ${probe.why}`), threads, []) }
  }
  throw unavailable(asked, probe.why, probe.said)
}

async function fastest(candidates: readonly Device[], spec: ModelSpec, sample: Batch, options: ChooseOptions): Promise<DeviceChoice> {
  const measured: DeviceReport['measured'][number][] = []
  const ready: { device: Device; probe: DeviceProbe }[] = []
  for (const name of AUTOMATIC) {
    const { device, probe } = await probeOf(candidates, name)
    const avoided = options.avoid?.get(name)
    const passedOver = avoided !== undefined ? say('device-crashed', {}, avoided) : probe.software ? say('device-software', { detail: probe.detail }, `${probe.detail} computes on the CPU, slower than native`) : null
    if (device && probe.available && !passedOver) ready.push({ device, probe })
    else if (device) measured.push({ name, milliseconds: null, why: passedOver?.sentence ?? probe.why, ...saidOf(passedOver ?? probe.said) })
  }
  let best: { device: Device; probe: DeviceProbe; milliseconds: number } | null = null
  for (const { device, probe } of ready) {
    try {
      const milliseconds = await measure(device, spec, sample, options, BUDGET_MS / ready.length)
      measured.push({ name: device.name, milliseconds, why: '' })
      if (!best || milliseconds < best.milliseconds) best = { device, probe, milliseconds }
    } catch (thrown) {
      measured.push({ name: device.name, milliseconds: null, why: CoreError.wrap(thrown, `device ${device.name}`).message })
    }
  }
  const missing = measured.filter(({ milliseconds }) => milliseconds === null).map(({ name, why }) => `${name}: ${why}`)
  if (best) {
    const others = measured.filter(({ name, milliseconds }) => milliseconds !== null && name !== best.device.name).map(({ name, milliseconds }) => `${name} ${milliseconds!.toFixed(1)} ms`)
    const why = say('device-fastest', { time: best.milliseconds.toFixed(1) }, [`fastest here, ${best.milliseconds.toFixed(1)} ms a step`, ...others, ...missing].join('; '))
    return { device: best.device, report: reportOf('auto', best.probe, why, options.threads, measured) }
  }
  const last = await probeOf(candidates, 'reference')
  if (last.device) return { device: last.device, report: reportOf('auto', last.probe, say('device-slow', {}, `no fast device is available (${missing.join('; ')})`), 1, measured) }
  throw unavailable('auto', missing.join('; '))
}

/** Milliseconds of the best of a few training steps, after one that warms up. */
async function measure(device: Device, spec: ModelSpec, sample: Batch, { params, threads, now }: ChooseOptions, budgetMs: number): Promise<number> {
  const started = now()
  const model = await device.open(spec, params, { threads })
  try {
    let best = Infinity
    for (let repeat = 0; repeat <= MOST_REPEATS; repeat++) {
      const before = now()
      await model.step(sample, MEASURING_RULE)
      const after = now()
      // The first step also builds sessions and buffers: it counts only where there is no time for another.
      if (repeat === 0 && after - started < budgetMs) continue
      best = Math.min(best, after - before)
      if (after - started >= budgetMs) break
    }
    return best
  } finally {
    await model.close()
  }
}

async function probeOf(candidates: readonly Device[], name: DeviceName): Promise<{ device: Device | undefined; probe: DeviceProbe }> {
  const device = candidates.find((candidate) => candidate.name === name)
  return { device, probe: device ? await device.probe() : { name, available: false, why: 'this host does not offer it', detail: '', said: { code: 'device-not-offered', values: {} } } }
}

const saidOf = (said: Coded | undefined): { readonly said?: Coded } => (said ? { said: coded(said) } : {})

function reportOf(asked: DeviceReport['asked'], probe: DeviceProbe, why: Said | null, threads: number, measured: DeviceReport['measured']): DeviceReport {
  const { name, detail } = probe
  return { asked, got: name, why: why?.sentence ?? '', ...saidOf(why ?? undefined), detail, precision: name === 'reference' ? 'float64' : 'float32', threads: name === 'reference' ? 1 : threads, measured }
}

const unavailable = (asked: string, why: string, said?: Coded): CoreError =>
  new CoreError({ code: 'device-unavailable', subject: `device ${asked}`, expected: 'one that runs on this machine', got: why, next: 'Choose another device; "gatescope devices" lists what there is.', ...(said ? { case: 'device-absent', values: { device: asked, why: coded(said) } } : {}) })
