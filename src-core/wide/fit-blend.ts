// The weights of a blend, fitted on rows that neither the network nor the wide path has learned from: the least mean
// cross-entropy of softmax(sum of w_p s_p), which is convex in w, by Newton's method. A part whose weight comes out negative is
// left out. With the network alone this is temperature scaling (Guo et al. 2017), 1 / T = w.

import { BLEND_PARTS, type BlendPart, type BlendWeights, type PartScores } from './blend'

const NEWTON_STEPS = 50
const TOLERANCE = 1e-9
/** Halvings of a step that makes the loss larger. */
const HALVINGS = 30
/** Added to the curvatures' diagonal, as a share of them: parts may say the same. */
const RIDGE = 1e-9
const FOLDS = 5

/** Below, four weights would be fitted to chance. */
export const MIN_BLEND_ROWS = 50

export interface BlendRows {
  readonly scores: PartScores
  /** [N] class index; rows with -1 are left out. */
  readonly labels: Int32Array
  /** O */
  readonly classCount: number
}

export interface Slope {
  /** Mean over the rows, in nats. */
  readonly loss: number
  /** [P] dloss / dw */
  readonly gradient: Float64Array
  /** [P, P] */
  readonly curvature: Float64Array
}

/**
 * Loss, slope and curvature at these weights. The targets are Platt's (1999): 1 - e for the true class, the rest shared, e =
 * 1 / (N + 2), so that rows which are all right do not ask for infinite weights.
 * @param parts [P] @param weights [P] @param rows of `scores` to look at
 */
export function blendSlope(
  { scores, labels, classCount }: BlendRows,
  parts: readonly BlendPart[],
  weights: ArrayLike<number>,
  rows: ArrayLike<number>
): Slope {
  const P = parts.length
  const gradient = new Float64Array(P)
  const curvature = new Float64Array(P * P)
  const probabilities = new Float64Array(classCount)
  const expected = new Float64Array(P)
  const smooth = 1 / (rows.length + 2)
  let loss = 0
  for (let r = 0; r < rows.length; r++) {
    const n = rows[r]
    const value = (p: number, o: number): number => scores[parts[p]][n * classCount + o]
    let largest = -Infinity
    for (let o = 0; o < classCount; o++) {
      let z = 0
      for (let p = 0; p < P; p++) z += weights[p] * value(p, o)
      probabilities[o] = z
      largest = Math.max(largest, z)
    }
    let total = 0
    for (let o = 0; o < classCount; o++) total += Math.exp(probabilities[o] - largest)
    const logTotal = Math.log(total) + largest
    expected.fill(0)
    for (let o = 0; o < classCount; o++) {
      const target = o === labels[n] ? 1 - smooth : smooth / (classCount - 1)
      loss += target * (logTotal - probabilities[o])
      const probability = Math.exp(probabilities[o] - logTotal)
      for (let p = 0; p < P; p++) {
        const s = value(p, o)
        gradient[p] += (probability - target) * s
        expected[p] += probability * s
        for (let q = 0; q <= p; q++) curvature[p * P + q] += probability * s * value(q, o)
      }
    }
    for (let p = 0; p < P; p++) for (let q = 0; q <= p; q++) curvature[p * P + q] -= expected[p] * expected[q]
  }
  const N = Math.max(1, rows.length)
  for (let p = 0; p < P; p++)
    for (let q = 0; q <= p; q++) curvature[q * P + p] = curvature[p * P + q] = curvature[p * P + q] / N
  return { loss: loss / N, gradient: gradient.map((sum) => sum / N), curvature }
}

/** The best weights of these parts on these rows; parts not named get 0. */
export function fitBlend(
  blend: BlendRows,
  among: readonly BlendPart[] = BLEND_PARTS,
  rows: ArrayLike<number> = labelledRows(blend)
): BlendWeights {
  let parts = [...among]
  for (;;) {
    const weights = newton(blend, parts, rows)
    const negative = weights.findIndex((weight) => weight === Math.min(...weights) && weight < 0)
    if (negative < 0 || parts.length === 1) {
      const found = (part: BlendPart): number => Math.max(0, weights[parts.indexOf(part)] ?? 0)
      return Object.fromEntries(BLEND_PARTS.map((part) => [part, found(part)])) as Record<BlendPart, number>
    }
    parts = parts.filter((_, p) => p !== negative)
  }
}

/** Mean loss of rows that the weights were not fitted on: five folds, every fifth row each. */
export function crossedLoss(blend: BlendRows, among: readonly BlendPart[]): number {
  const rows = labelledRows(blend)
  let sum = 0
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = rows.filter((_, r) => r % FOLDS === fold)
    const weights = fitBlend(
      blend,
      among,
      rows.filter((_, r) => r % FOLDS !== fold)
    )
    const { loss } = blendSlope(
      blend,
      BLEND_PARTS,
      BLEND_PARTS.map((part) => weights[part]),
      held
    )
    sum += loss * held.length
  }
  return sum / rows.length
}

export const labelledRows = ({ labels }: Pick<BlendRows, 'labels'>): Int32Array =>
  Int32Array.from(labels.keys()).filter((n) => labels[n] >= 0)

function newton(blend: BlendRows, parts: readonly BlendPart[], rows: ArrayLike<number>): Float64Array {
  let weights = new Float64Array(parts.length)
  let at = blendSlope(blend, parts, weights, rows)
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const direction = solved(at)
    let next = at
    let moved = weights
    let share = 1
    for (let halving = 0; halving < HALVINGS; halving++, share /= 2) {
      moved = weights.map((weight, p) => weight - share * direction[p])
      next = blendSlope(blend, parts, moved, rows)
      if (next.loss <= at.loss) break
    }
    if (!(next.loss < at.loss)) break
    const gain = at.loss - next.loss
    weights = moved
    at = next
    if (gain < TOLERANCE) break
  }
  return weights
}

/** curvature^-1 gradient, by Cholesky's decomposition. */
function solved({ gradient, curvature }: Slope): Float64Array {
  const P = gradient.length
  const lower = new Float64Array(P * P)
  for (let i = 0; i < P; i++)
    for (let j = 0; j <= i; j++) {
      let sum = curvature[i * P + j] * (i === j ? 1 + RIDGE : 1) + (i === j ? Number.MIN_VALUE : 0)
      for (let k = 0; k < j; k++) sum -= lower[i * P + k] * lower[j * P + k]
      if (i === j) lower[i * P + i] = Math.sqrt(Math.max(sum, 1e-12 * Math.max(curvature[i * P + i], 1e-12)))
      else lower[i * P + j] = sum / lower[j * P + j]
    }
  const found = gradient.slice()
  for (let i = 0; i < P; i++) {
    for (let k = 0; k < i; k++) found[i] -= lower[i * P + k] * found[k]
    found[i] /= lower[i * P + i]
  }
  for (let i = P - 1; i >= 0; i--) {
    for (let k = i + 1; k < P; k++) found[i] -= lower[k * P + i] * found[k]
    found[i] /= lower[i * P + i]
  }
  return found
}
