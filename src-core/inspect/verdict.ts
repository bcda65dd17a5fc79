// What the pictures say, as data a screen can put into either language: a code and its figures. One verdict a
// question, computed from the record, never guessed.

import { directionsOf, type ModelSpec } from '../model/spec'
import type { GradientFlow, ProbeRecord } from './probe-record'

export type VerdictCode =
  | 'gradient-vanishes'
  | 'gradient-explodes'
  | 'gradient-healthy'
  | 'gradient-direct'
  | 'gradient-none'
  | 'memory-long'
  | 'memory-short'
  | 'units-dead'
  | 'radius-above-one'
  | 'radius-below-one'
export type Remedy =
  | 'clip'
  | 'gated-cell'
  | 'orthogonal'
  | 'shorter-input'
  | 'other-pooling'
  | 'lower-learning-rate'
  | 'smaller-hidden'
  | 'none'

export interface Verdict {
  readonly code: VerdictCode
  readonly severity: 'info' | 'good' | 'warn' | 'bad'
  readonly layer: number
  readonly direction: 0 | 1
  readonly values: Readonly<Record<string, number>>
  readonly remedies: readonly Remedy[]
}

/** Powers of ten that the fitted line must fall over the middle text, besides a short reach: one noisy step is no trend. */
const VANISHING_FALL = 2
const EXPLODING_RATIO = 10

/** All verdicts of one epoch, gravest first. */
export function verdictsOf(record: ProbeRecord, spec: ModelSpec): Verdict[] {
  const verdicts = [
    ...record.flow.map((flow) => flowVerdict(flow, record, spec)),
    ...record.layers.flatMap((layer) => memoryVerdicts(layer, record, spec))
  ]
  const order = { bad: 0, warn: 1, good: 2, info: 3 }
  return verdicts.sort((a, b) => order[a.severity] - order[b.severity])
}

/** "The loss reaches about 14 of 60 steps back" and what to do about it. */
function flowVerdict(flow: GradientFlow, record: ProbeRecord, spec: ModelSpec): Verdict {
  const of = { layer: flow.layer, direction: flow.direction }
  const length = Math.max(1, Math.min(record.medianLength, flow.norms.length))
  // Longer texts than the middle one say how far it could reach; the sentence is about the middle one.
  const values = {
    reach: Math.min(flow.reach, length),
    length,
    slope: flow.slope,
    first: flow.norms[length - 1] ?? 0,
    last: flow.norms[0] ?? 0
  }
  if (flow.norms.length === 0 || Math.max(...flow.norms) === 0)
    return { code: 'gradient-none', severity: 'info', ...of, values, remedies: ['none'] }
  const top = flow.layer === spec.layers - 1
  // With mean, max and attention every step has its own share of the loss: reach is given, not earned.
  if (spec.pooling !== 'last' && top)
    return { code: 'gradient-direct', severity: 'info', ...of, values, remedies: ['none'] }
  const ratio = values.last > 0 ? values.first / values.last : 0
  if (ratio > EXPLODING_RATIO || flow.norms.some((norm) => !Number.isFinite(norm))) {
    return {
      code: 'gradient-explodes',
      severity: 'bad',
      ...of,
      values: { ...values, ratio },
      remedies: spec.cell === 'rnn' ? ['clip', 'orthogonal', 'gated-cell'] : ['clip', 'lower-learning-rate']
    }
  }
  if (flow.reach < length / 2 && -flow.slope * length > VANISHING_FALL) {
    return {
      code: 'gradient-vanishes',
      severity: spec.cell === 'rnn' ? 'bad' : 'warn',
      ...of,
      values: { ...values, ratio },
      remedies:
        spec.cell === 'rnn'
          ? ['gated-cell', 'orthogonal', 'shorter-input', 'other-pooling']
          : ['other-pooling', 'shorter-input']
    }
  }
  return { code: 'gradient-healthy', severity: 'good', ...of, values: { ...values, ratio }, remedies: ['none'] }
}

function memoryVerdicts(layer: ProbeRecord['layers'][number], record: ProbeRecord, spec: ModelSpec): Verdict[] {
  const of = { layer: layer.layer, direction: layer.direction }
  const verdicts: Verdict[] = []
  const { halfLife, spectralRadius } = layer.memory
  if (halfLife) {
    const sorted = [...halfLife].sort((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0
    const long = halfLife.filter((steps) => steps >= record.medianLength / 2).length / Math.max(1, halfLife.length)
    const keep = layer.gates[1]
    verdicts.push({
      code: long >= 0.1 ? 'memory-long' : 'memory-short',
      severity: 'info',
      ...of,
      values: { median, long, right: keep?.meanRight ?? 0, length: record.medianLength },
      remedies: ['none']
    })
  }
  if (spectralRadius !== null) {
    verdicts.push({
      code: spectralRadius > 1 ? 'radius-above-one' : 'radius-below-one',
      severity: 'info',
      ...of,
      values: { radius: spectralRadius },
      remedies: spectralRadius > 1 ? ['clip'] : ['orthogonal']
    })
  }
  if (layer.hidden.dead > 0) {
    const share = layer.hidden.dead / spec.hidden
    verdicts.push({
      code: 'units-dead',
      severity: share > 0.25 ? 'warn' : 'info',
      ...of,
      values: { dead: layer.hidden.dead, share, units: spec.hidden, directions: directionsOf(spec) },
      remedies: share > 0.25 ? ['smaller-hidden', 'lower-learning-rate'] : ['none']
    })
  }
  return verdicts
}
