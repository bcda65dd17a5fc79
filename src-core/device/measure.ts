// How long one training step takes on each device, at the shape at hand and within a given time. Nobody waits for one
// longer than its part of that time; what is still at work then is closed as soon as it lets go. Devices that are there for
// comparison only would need seconds for a step: they are measured on one text of the batch and scaled.

import type { Batch } from '../data/sequence-set'
import { CoreError, errorGot } from '../errors'
import { type Message, message } from '../messages/message'
import type { ParamSet } from '../model/params'
import type { ModelSpec } from '../model/spec'
import type { Device, DeviceProbe, UpdateRule } from './device'
import type { DeviceName } from '../settings/choices'

/**
 * What all measuring together may take before a run: short against the first epoch of any file worth training on. What each
 * device may take where somebody asked for the table and waits for it.
 */
const MEASURE_BUDGET_MS = 2000
/** Nothing is measured in less, however much time the devices before it took: building its sessions alone takes so long. */
const MIN_SHARE_MS = 150
/** What `auto` measures, in order of preference at equal speed. The others are oracles or comparisons. */
export const AUTOMATIC: readonly DeviceName[] = ['webgpu', 'webgl', 'native', 'wasm']
/** Repeats beyond this no longer change the order of devices. */
const MAX_REPEATS = 5
/** A first step builds sessions and buffers and compiles: later ones take a fraction of it, at most this. */
const AFTER_FIRST = 0.25
/** A step that changes nothing: measures forward and backward, and the update's cost too. */
const MEASURING_RULE: UpdateRule = {
  optimizer: { name: 'sgd', momentum: 0, beta1: 0, beta2: 0, epsilon: 0, weightDecay: 0 },
  learningRate: 0,
  clipNorm: null,
  clipValue: null,
  step: 1,
  dropoutSeed: 0
}

export interface MeasureOptions {
  readonly params: ParamSet
  readonly threads: number
  /** The host's clock in milliseconds; the core has none. */
  readonly now: () => number
  /** When all measuring began, by that clock; absent: now. */
  readonly since?: number
  /** The whole time for each device instead of for all of them. */
  readonly patient?: boolean
  /** Told of work that was not waited for: it ends by itself and closes its device. */
  readonly late?: (work: Promise<unknown>) => void
  /** The host's own way for a device that would hold up everything else while it computes; absent or null: `measureStep`. */
  readonly apart?: (
    device: DeviceProbe,
    spec: ModelSpec,
    sample: Batch,
    options: { readonly params: ParamSet; readonly shareMs: number }
  ) => Promise<number> | null
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
  /** Why there are no milliseconds, or how they were had. */
  readonly reason: Message | null
}

/** One after the other: two at once would measure each other. */
export async function measureAll(
  devices: readonly ReadyDevice[],
  spec: ModelSpec,
  sample: Batch,
  options: MeasureOptions
): Promise<Measured[]> {
  const { now, since = now(), patient = false } = options
  const measured: Measured[] = []
  for (const [index, ready] of devices.entries()) {
    const share = (since + MEASURE_BUDGET_MS - now()) / (devices.length - index)
    measured.push(
      await measureWithin(ready, spec, sample, options, patient ? MEASURE_BUDGET_MS : Math.max(MIN_SHARE_MS, share))
    )
  }
  return measured
}

/**
 * Milliseconds of the best of a few training steps, after one that warms up and counts only where there is no time for more.
 * @param onMeasured called with every better figure on the way
 */
export async function measureStep(
  device: Device,
  spec: ModelSpec,
  sample: Batch,
  { params, threads, now }: MeasureOptions,
  shareMs: number,
  onMeasured?: (milliseconds: number) => void
): Promise<number> {
  const started = now()
  const model = await device.open(spec, params, { threads })
  try {
    let best = Infinity
    for (let repeat = 0; repeat <= MAX_REPEATS; repeat++) {
      const before = now()
      await model.step(sample, MEASURING_RULE)
      const step = now() - before
      const enough = now() - started + step * (repeat === 0 ? AFTER_FIRST : 1) >= shareMs
      if (repeat > 0 || enough) best = Math.min(best, step)
      if (repeat > 0) onMeasured?.(best)
      if (enough) break
    }
    return best
  } finally {
    await model.close()
  }
}

async function measureWithin(
  { device, probe }: ReadyDevice,
  spec: ModelSpec,
  sample: Batch,
  options: MeasureOptions,
  shareMs: number
): Promise<Measured> {
  const { name } = device
  const scaled = !AUTOMATIC.includes(name)
  const batch = scaled ? firstRow(sample) : sample
  let timer: ReturnType<typeof setTimeout> | undefined
  const found: { best: number | null } = { best: null }
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), shareMs)
  })
  const work =
    options.apart?.(probe, spec, batch, { params: options.params, shareMs }) ??
    measureStep(device, spec, batch, options, shareMs, (best) => {
      found.best = best
    })
  try {
    const answered = await Promise.race([work, over])
    // Whatever it says later, nobody waits for it any more.
    const late = work.catch(() => undefined)
    if (answered === null) options.late?.(late)
    const milliseconds = answered ?? found.best
    if (milliseconds === null)
      return { name, milliseconds, reason: message('device-slower', { time: shareMs.toFixed(0) }) }
    return scaled
      ? { name, milliseconds: milliseconds * sample.batchSize, reason: message('device-estimated') }
      : { name, milliseconds, reason: null }
  } catch (thrown) {
    return { name, milliseconds: null, reason: message('device-failed', { got: errorGot(CoreError.wrap(thrown)) }) }
  } finally {
    clearTimeout(timer)
  }
}

/** The first text of a batch alone, padded as it was. */
function firstRow({ batchSize, steps, ids, lengths, labels, weights, values, targets, stepLabels }: Batch): Batch {
  return {
    ...(values ? { values } : {}),
    batchSize: 1,
    steps,
    ids: ids.slice(0, steps),
    lengths: lengths.slice(0, 1),
    ...(labels ? { labels: labels.slice(0, 1) } : {}),
    ...(targets ? { targets: targets.slice(0, targets.length / batchSize) } : {}),
    ...(stepLabels ? { stepLabels: stepLabels.slice(0, steps) } : {}),
    ...(weights ? { weights: weights.slice(0, 1) } : {})
  }
}
