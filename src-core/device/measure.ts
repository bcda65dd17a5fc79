// How long one training step takes on each device, at the shape at hand and within a given time for all of them. Nobody
// waits for one longer than its share of that time; what is still at work then is closed as soon as it lets go.

import type { Batch } from '../data/sequence-set'
import { CoreError } from '../errors'
import type { ParamSet } from '../model/params'
import type { ModelSpec } from '../model/spec'
import type { Coded } from '../said'
import type { Device, DeviceName, DeviceProbe, UpdateRule } from './device'

/** What all measuring together may take: short against the first epoch of any file worth training on. */
export const MEASURE_BUDGET_MS = 2000
/** Nothing is measured in less, however much time the devices before it took: building its sessions alone takes so long. */
const LEAST_SHARE_MS = 150
/** Devices that `auto` may take get this many times the share of one that is there for comparison only. */
const CANDIDATE_SHARES = 3
/** What `auto` measures, in order of preference at equal speed. The others are oracles or comparisons. */
export const AUTOMATIC: readonly DeviceName[] = ['webgpu', 'webgl', 'native', 'wasm']
/** Repeats beyond this no longer change the order of devices. */
const MOST_REPEATS = 5
/** A step that changes nothing: measures forward and backward, and the update's cost too. */
const MEASURING_RULE: UpdateRule = { optimizer: { name: 'sgd', momentum: 0, beta1: 0, beta2: 0, epsilon: 0, weightDecay: 0 }, learningRate: 0, clipNorm: null, clipValue: null, step: 1, dropoutSeed: 0 }

export interface MeasureOptions {
  readonly params: ParamSet
  readonly threads: number
  /** The host's clock in milliseconds; the core has none. */
  readonly now: () => number
  /** When all measuring began, by that clock; absent: now. */
  readonly since?: number
  /** Told of work that was not waited for: it ends by itself and closes its device. */
  readonly late?: (work: Promise<unknown>) => void
  /** The host's own way for a device that would hold up everything else while it computes; absent or null: `measureStep`. */
  readonly apart?: (device: DeviceProbe, spec: ModelSpec, sample: Batch, options: { readonly params: ParamSet; readonly shareMs: number }) => Promise<number> | null
}

/** A device that its probe found to be here. */
export interface ReadyDevice {
  readonly device: Device
  readonly probe: DeviceProbe
}

export interface Measured {
  readonly name: DeviceName
  /** Of one training step; null where it was not to be had in time. */
  readonly milliseconds: number | null
  readonly why: string
  readonly said?: Coded
}

/** One after the other: two at once would measure each other. */
export async function measureAll(devices: readonly ReadyDevice[], spec: ModelSpec, sample: Batch, options: MeasureOptions): Promise<Measured[]> {
  const { now, since = now() } = options
  const measured: Measured[] = []
  for (const [index, ready] of devices.entries()) {
    const left = since + MEASURE_BUDGET_MS - now()
    const shares = devices.slice(index).reduce((total, { probe }) => total + sharesOf(probe.name), 0)
    measured.push(await measureWithin(ready, spec, sample, options, Math.max(LEAST_SHARE_MS, (left * sharesOf(ready.probe.name)) / shares)))
  }
  return measured
}

const sharesOf = (name: DeviceName): number => (AUTOMATIC.includes(name) ? CANDIDATE_SHARES : 1)

/** Milliseconds of the best of a few training steps, after one that warms up. */
export async function measureStep(device: Device, spec: ModelSpec, sample: Batch, { params, threads, now }: MeasureOptions, shareMs: number): Promise<number> {
  const started = now()
  const model = await device.open(spec, params, { threads })
  try {
    let best = Infinity
    for (let repeat = 0; repeat <= MOST_REPEATS; repeat++) {
      const before = now()
      await model.step(sample, MEASURING_RULE)
      const after = now()
      const enough = after - started + (after - before) >= shareMs
      // The first step also builds sessions and buffers: it counts only where there is no time for another.
      if (repeat > 0 || enough) best = Math.min(best, after - before)
      if (enough) break
    }
    return best
  } finally {
    await model.close()
  }
}

async function measureWithin({ device, probe }: ReadyDevice, spec: ModelSpec, sample: Batch, options: MeasureOptions, shareMs: number): Promise<Measured> {
  const { name } = device
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<null>((resolve) => { timer = setTimeout(() => resolve(null), shareMs) })
  const work = options.apart?.(probe, spec, sample, { params: options.params, shareMs }) ?? measureStep(device, spec, sample, options, shareMs)
  try {
    const milliseconds = await Promise.race([work, over])
    if (milliseconds !== null) return { name, milliseconds, why: '' }
    // Whatever it says later, nobody waits for it any more.
    const late = work.catch(() => undefined)
    options.late?.(late)
    const time = shareMs.toFixed(0)
    return { name, milliseconds: null, why: `no step done in ${time} ms`, said: { code: 'device-slower', values: { time } } }
  } catch (thrown) {
    return { name, milliseconds: null, why: CoreError.wrap(thrown, `device ${name}`).message }
  } finally {
    clearTimeout(timer)
  }
}
