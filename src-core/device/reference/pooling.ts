// Pooling: the states of a row's steps become one vector. Forward and backward are neighbours.
//
//   last        final state of each direction, joined: h_{n-1} forward, h_0 in reverse (not the last row of the output!)
//   mean        sum over t of h_t / n
//   max         largest h_t, unit by unit; of equal ones the first in text order (every device must break ties so)
//   concat      last, max and mean end to end                                           (concat pooling, Howard & Ruder 2018)
//   attention   a = softmax over t of w . tanh(h_t);  sum over t of a_t h_t              (after Zhou et al. 2016)
//
// Only a row's own n steps take part; a row of length 0 pools to zeros and passes no gradient.

import { CONCAT_PARTS, type Pooling } from '../../settings/choices'

export interface PoolShape {
  readonly pooling: Pooling
  readonly batchSize: number
  readonly steps: number
  /** [B] */
  readonly lengths: Int32Array
  /** D*H */
  readonly width: number
  /** H: columns from here on belong to the reverse direction. */
  readonly hidden: number
}

export interface PoolTape {
  readonly shape: PoolShape
  /** [B, T, D*H] */
  readonly outputs: Float64Array
  /** [B, D*H], [B, 3*D*H] of joined poolings */
  readonly pooled: Float64Array
  /** [B, T] attention weights; empty unless pooling is attention. */
  readonly attention: Float64Array
  /** [D*H] attention.weight; empty unless pooling is attention. */
  readonly weight: Float64Array
}

/** @param outputs [B, T, D*H] states of the top layer @param weight [D*H] attention.weight, empty for other poolings */
export function poolForward(shape: PoolShape, outputs: Float64Array, weight: Float64Array): PoolTape {
  if (shape.pooling === 'concat') return joinedForward(shape, outputs, weight)
  const { pooling, batchSize: B, steps: T, lengths, width: W } = shape
  const pooled = new Float64Array(B * W)
  const attention = new Float64Array(pooling === 'attention' ? B * T : 0)
  const tape: PoolTape = { shape, outputs, pooled, attention, weight }
  for (let row = 0; row < B; row++) {
    const length = lengths[row]
    if (length === 0) continue
    if (pooling === 'attention') attend(tape, row)
    for (let unit = 0; unit < W; unit++) {
      const h = (t: number): number => outputs[(row * T + t) * W + unit]
      let value = 0
      if (pooling === 'last') value = h(lastStep(shape, row, unit))
      else if (pooling === 'max') value = h(largestStep(tape, row, unit))
      else for (let t = 0; t < length; t++) value += h(t) * (pooling === 'mean' ? 1 / length : attention[row * T + t])
      pooled[row * W + unit] = value
    }
  }
  return tape
}

/**
 * @param dPooled [B, D*H]
 * @param dWeight [D*H] gradient by attention.weight, added to
 * @returns [B, T, D*H] gradient by the outputs
 */
export function poolBackward(tape: PoolTape, dPooled: Float64Array, dWeight: Float64Array): Float64Array {
  if (tape.shape.pooling === 'concat') return joinedBackward(tape, dPooled, dWeight)
  const { shape, outputs, attention } = tape
  const { pooling, batchSize: B, steps: T, lengths, width: W } = shape
  const dOutputs = new Float64Array(outputs.length)
  for (let row = 0; row < B; row++) {
    const length = lengths[row]
    if (length === 0) continue
    for (let unit = 0; unit < W; unit++) {
      const d = dPooled[row * W + unit]
      const at = (t: number): number => (row * T + t) * W + unit
      if (pooling === 'last') dOutputs[at(lastStep(shape, row, unit))] += d
      else if (pooling === 'max') dOutputs[at(largestStep(tape, row, unit))] += d
      else
        for (let t = 0; t < length; t++)
          dOutputs[at(t)] += d * (pooling === 'mean' ? 1 / length : attention[row * T + t])
    }
    if (pooling === 'attention') attendBackward(tape, row, dPooled, dOutputs, dWeight)
  }
  return dOutputs
}

/** Forward: each part pools the same states; part p of row b begins at (b P + p) W. */
function joinedForward(shape: PoolShape, outputs: Float64Array, weight: Float64Array): PoolTape {
  const { batchSize, width } = shape
  const P = CONCAT_PARTS.length
  const pooled = new Float64Array(batchSize * P * width)
  CONCAT_PARTS.forEach((pooling, p) => {
    const part = poolForward({ ...shape, pooling }, outputs, weight).pooled
    for (let row = 0; row < batchSize; row++)
      pooled.set(part.subarray(row * width, (row + 1) * width), (row * P + p) * width)
  })
  return { shape, outputs, pooled, attention: new Float64Array(0), weight }
}

/** A state's gradient is the sum of those that its part of each pooling passes on. */
function joinedBackward(tape: PoolTape, dPooled: Float64Array, dWeight: Float64Array): Float64Array {
  const { batchSize, width } = tape.shape
  const P = CONCAT_PARTS.length
  const dOutputs = new Float64Array(tape.outputs.length)
  CONCAT_PARTS.forEach((pooling, p) => {
    const dPart = new Float64Array(batchSize * width)
    for (let row = 0; row < batchSize; row++)
      dPart.set(dPooled.subarray((row * P + p) * width, (row * P + p + 1) * width), row * width)
    const part = poolBackward({ ...tape, shape: { ...tape.shape, pooling } }, dPart, dWeight)
    for (let i = 0; i < dOutputs.length; i++) dOutputs[i] += part[i]
  })
  return dOutputs
}

/** Forward: a = softmax(s), s_t = w . tanh(h_t); the largest score is subtracted, so that exp cannot overflow. */
function attend({ shape: { steps: T, width: W, lengths }, outputs, attention, weight }: PoolTape, row: number): void {
  const length = lengths[row]
  const a = attention.subarray(row * T, row * T + length)
  for (let t = 0; t < length; t++) {
    for (let unit = 0; unit < W; unit++) a[t] += weight[unit] * Math.tanh(outputs[(row * T + t) * W + unit])
  }
  const largest = a.reduce((best, score) => Math.max(best, score), -Infinity)
  let sum = 0
  for (let t = 0; t < length; t++) sum += a[t] = Math.exp(a[t] - largest)
  for (let t = 0; t < length; t++) a[t] /= sum
}

/** pooled = sum a_t h_t, so da_t = dPooled . h_t; softmax gives ds_t = a_t (da_t - sum_u a_u da_u); s_t = w . tanh(h_t) the rest. */
function attendBackward(
  { shape: { steps: T, width: W, lengths }, outputs, attention, weight }: PoolTape,
  row: number,
  dPooled: Float64Array,
  dOutputs: Float64Array,
  dWeight: Float64Array
): void {
  const length = lengths[row]
  const a = attention.subarray(row * T, row * T + length)
  const da = new Float64Array(length)
  let mean = 0
  for (let t = 0; t < length; t++) {
    for (let unit = 0; unit < W; unit++) da[t] += dPooled[row * W + unit] * outputs[(row * T + t) * W + unit]
    mean += a[t] * da[t]
  }
  for (let t = 0; t < length; t++) {
    const ds = a[t] * (da[t] - mean)
    for (let unit = 0; unit < W; unit++) {
      const at = (row * T + t) * W + unit
      const tanh = Math.tanh(outputs[at])
      dWeight[unit] += ds * tanh
      dOutputs[at] += ds * weight[unit] * (1 - tanh * tanh)
    }
  }
}

/** Where a unit's direction ends: the last token, or the first for the reverse direction. */
const lastStep = ({ lengths, hidden }: PoolShape, row: number, unit: number): number =>
  unit < hidden ? lengths[row] - 1 : 0

/** The first step with the largest value. NaN wins, so that a diverged state is not hidden. */
function largestStep({ shape: { steps: T, width: W, lengths }, outputs }: PoolTape, row: number, unit: number): number {
  let best = 0
  for (let t = 0; t < lengths[row]; t++) {
    const value = outputs[(row * T + t) * W + unit]
    if (Number.isNaN(value)) return t
    if (value > outputs[(row * T + best) * W + unit]) best = t
  }
  return best
}
