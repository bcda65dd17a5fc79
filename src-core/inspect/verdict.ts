// What the pictures say, as data a screen can put into either language: a code and its figures. One verdict a
// question, computed from the record, never guessed.

import { CELL_FACTS } from '../model/cell-facts'
import { directionsOf, type ModelSpec } from '../model/spec'
import type { GradientFlow, ProbeRecord } from './probe-record'

export type VerdictCode =
  | 'gradient-vanishes'
  | 'gradient-weakens'
  | 'gradient-explodes'
  | 'gradient-grows'
  | 'gradient-at-chance'
  | 'gradient-healthy'
  | 'gradient-direct'
  | 'gradient-none'
  | 'echo-lasts'
  | 'echo-fades'
  | 'echo-grows'
  | 'echo-at-chance'
  | 'memory-long'
  | 'memory-short'
  | 'units-dead'
  | 'units-saturated'
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
  | 'higher-radius'
  | 'lower-radius'
  | 'train-all'
  | 'none'

export interface Verdict {
  readonly code: VerdictCode
  readonly severity: 'info' | 'good' | 'warn' | 'bad'
  readonly layer: number
  readonly direction: 0 | 1
  readonly values: Readonly<Record<string, number>>
  readonly remedies: readonly Remedy[]
}

/** How well the model of this epoch does on texts it was not trained on; null where that was not measured. */
export interface Fit {
  /** Share right, 0..1, on `rows` rows. */
  readonly accuracy: number
  readonly rows: number
  /** Accuracy of always answering the most frequent class. */
  readonly chance: number
}

/** Powers of ten by which the gradient's norm falls between the end of the middle text and its first token. */
const VANISHED_DECADES = 3
const WEAKENED_DECADES = 1.5
const GROWING_RATIO = 10
/** Beyond it not even a model that has learned is safe from its next step. */
const EXPLODING_RATIO = 1000
/** Standard errors above the majority class below which an accuracy may well be chance. */
const CHANCE_ERRORS = 2
/** Share of steps at which |h| > 0.9, where tanh' < 0.19. */
const SATURATED_SHARE = 0.75

/**
 * All verdicts of one epoch, gravest first.
 * @param reservoir nothing but the output layer was trained: what goes back is then no teacher but the echo of a token
 */
export function verdictsOf(record: ProbeRecord, spec: ModelSpec, fit: Fit | null = null, reservoir = false): Verdict[] {
  const verdicts = [
    ...record.flow.map((flow) => flowVerdict(flow, record, spec, fit, reservoir)),
    ...record.layers.flatMap((layer) => memoryVerdicts(layer, record, spec, reservoir))
  ]
  const order = { bad: 0, warn: 1, good: 2, info: 3 }
  return verdicts.sort((a, b) => order[a.severity] - order[b.severity])
}

/** Whether an accuracy lies within `CHANCE_ERRORS` standard errors of the majority class's. */
export function isAtChance({ accuracy, rows, chance }: Fit): boolean {
  const error = Math.sqrt((chance * (1 - chance)) / Math.max(1, rows))
  return accuracy < chance + CHANCE_ERRORS * error
}

/**
 * Decades by which the norm falls from the largest that came through the recurrence to the first token of a text of
 * `length` steps: the smaller of the measured fall and the fitted line's, since one noisy step is no trend. The last step
 * itself is left out, as in `reachOf`: the head's gradient meets it directly.
 */
function decadesOf({ norms, slope }: GradientFlow, length: number): number {
  const largest = Math.max(0, ...norms.slice(1, length))
  const first = norms[length - 1]
  // A norm of 0 has no logarithm and is missing from the fitted line: nothing arrives.
  return first === 0 ? Infinity : Math.min(-Math.log10(first / largest), -slope * length)
}

/**
 * The health of the gradient on its way to the first token, by how far its norm falls or grows, and by whether the model
 * has learned anything: a gradient that arrives says nothing good of a model that guesses.
 */
function flowVerdict(
  flow: GradientFlow,
  record: ProbeRecord,
  spec: ModelSpec,
  fit: Fit | null,
  reservoir: boolean
): Verdict {
  const of = { layer: flow.layer, direction: flow.direction }
  const length = Math.max(1, Math.min(record.medianLength, flow.norms.length))
  // Longer texts than the middle one say how far it could reach; the sentence is about the middle one.
  const values = {
    reach: Math.min(flow.reach, length),
    length,
    slope: flow.slope,
    first: flow.norms[length - 1] ?? 0,
    last: flow.norms[0] ?? 0,
    ...(fit ? { accuracy: fit.accuracy, chance: fit.chance } : {})
  }
  const verdict = (code: VerdictCode, severity: Verdict['severity'], remedies: Verdict['remedies']): Verdict => ({
    code,
    severity,
    ...of,
    values: { ...values, ratio: values.last > 0 ? values.first / values.last : 0 },
    remedies
  })
  const plain = CELL_FACTS[spec.cell].squashes
  const start = startRemedy(spec)
  const guessing = fit !== null && isAtChance(fit)
  if (flow.norms.length === 0 || Math.max(...flow.norms) === 0) return verdict('gradient-none', 'info', ['none'])
  const growth = values.first / values.last
  const broken = flow.norms.some((norm) => !Number.isFinite(norm))
  const pooled = spec.pooling !== 'last' && flow.layer === spec.layers - 1
  const decades = length > 1 && !broken ? decadesOf(flow, length) : 0
  if (reservoir) {
    if (broken || growth > GROWING_RATIO) return verdict('echo-grows', 'bad', ['lower-radius'])
    if (pooled)
      return guessing ? verdict('echo-at-chance', 'warn', ['train-all']) : verdict('gradient-direct', 'info', ['none'])
    if (decades >= VANISHED_DECADES)
      return verdict('echo-fades', guessing ? 'bad' : 'warn', ['higher-radius', 'train-all', 'other-pooling'])
    return guessing
      ? verdict('echo-at-chance', 'warn', ['train-all', 'other-pooling'])
      : verdict('echo-lasts', 'good', ['none'])
  }
  if (broken || growth > GROWING_RATIO) {
    const remedies: Verdict['remedies'] = plain ? ['clip', ...start, 'gated-cell'] : ['clip', 'lower-learning-rate']
    // One that has learned may well be most sensitive to the first token; it is a fault where steps become too long.
    return !broken && growth <= EXPLODING_RATIO && fit !== null && !guessing
      ? verdict('gradient-grows', 'info', ['clip'])
      : verdict('gradient-explodes', 'bad', remedies)
  }
  // With mean, max and attention every step of the top layer receives a share of the loss directly.
  if (pooled)
    return guessing
      ? verdict('gradient-at-chance', 'warn', ['lower-learning-rate'])
      : verdict('gradient-direct', 'info', ['none'])
  const shorter: Verdict['remedies'] = plain
    ? ['gated-cell', ...start, 'shorter-input', 'other-pooling']
    : ['other-pooling', 'shorter-input']
  if (decades >= VANISHED_DECADES) return verdict('gradient-vanishes', plain || guessing ? 'bad' : 'warn', shorter)
  if (decades >= WEAKENED_DECADES) return verdict('gradient-weakens', 'warn', shorter)
  if (guessing) return verdict('gradient-at-chance', 'warn', ['lower-learning-rate', 'other-pooling'])
  return verdict('gradient-healthy', 'good', ['none'])
}

/** Another start of the recurrent matrix; the IndRNN has a start of its own. */
const startRemedy = ({ cell }: ModelSpec): readonly Remedy[] => (CELL_FACTS[cell].ownPast ? [] : ['orthogonal'])

function memoryVerdicts(
  layer: ProbeRecord['layers'][number],
  record: ProbeRecord,
  spec: ModelSpec,
  reservoir: boolean
): Verdict[] {
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
  // An echo state network was given its radius: how long its echo lasts is said above.
  if (spectralRadius !== null && !reservoir) {
    verdicts.push({
      code: spectralRadius > 1 ? 'radius-above-one' : 'radius-below-one',
      severity: 'info',
      ...of,
      values: { radius: spectralRadius },
      remedies: spectralRadius > 1 ? ['clip'] : CELL_FACTS[spec.cell].ownPast ? ['none'] : ['orthogonal']
    })
  }
  const state = layer.gates.find(({ gate }) => gate === 'h')
  if (state && state.meanRight > SATURATED_SHARE) {
    verdicts.push({
      code: 'units-saturated',
      severity: 'warn',
      ...of,
      values: { share: state.meanRight },
      remedies: reservoir ? ['lower-radius'] : [...startRemedy(spec), 'lower-learning-rate']
    })
  }
  if (layer.hidden.dead > 0) {
    const share = layer.hidden.dead / spec.hidden
    verdicts.push({
      code: 'units-dead',
      severity: share > 0.25 ? 'warn' : 'info',
      ...of,
      values: { dead: layer.hidden.dead, share, units: spec.hidden, directions: directionsOf(spec) },
      remedies: share > 0.25 ? (reservoir ? ['smaller-hidden'] : ['smaller-hidden', 'lower-learning-rate']) : ['none']
    })
  }
  return verdicts
}
