// The seven update rules as inner loops over typed arrays, each under its published formula. One loop per optimizer,
// one pass per tensor, no allocation: a step over three million weights must cost milliseconds.
//
// What it does not do: decide which values are updated, in which order, or by how much gradients are clipped; that is
// `Updater` (update.ts), which calls these spans. Arithmetic is float64 throughout; only stores round to the array's kind.
//
// Symbols: w weight, g gradient (clipped, with L2 decay added where the formula says so), a learning rate, t step (1-based; its powers come ready-made in StepConstants).

import type { OptimizerName } from '../settings/choices'
import type { FloatArray } from '../shapes'

/** `count` consecutive values of one tensor, its optimizer slots, and where their gradient starts. */
export interface Span {
  values: FloatArray
  /** Index of the first value; the same index in every slot. */
  start: number
  gradient: FloatArray
  /** Index of the first gradient element: differs from `start` for the rows of a sparse embedding gradient. */
  gradientStart: number
  count: number
  /** In the order of `slots` in OPTIMIZERS. */
  slots: readonly FloatArray[]
  /** Weight decay for this tensor; 0 for biases and peepholes. */
  decay: number
}

/** One step's constants, the same for every span. */
export interface StepConstants {
  readonly learningRate: number
  readonly momentum: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** 1 - beta1^t and 1 - beta2^t, t counted from 1: what Adam's zero starts lack. */
  readonly correction1: number
  readonly correction2: number
  /** Factor of clipping by global norm; 1 where nothing is cut. */
  readonly scale: number
}

/** Sums of squares over everything a step touched, for StepResult.updateRatio. */
export interface StepTotals {
  update: number
  before: number
}

export interface Optimizer {
  /** Names of the tensors it remembers between steps; all start at zero. */
  readonly slots: readonly string[]
  readonly update: (span: Span, constants: StepConstants, totals: StepTotals) => void
}

export const OPTIMIZERS: Readonly<Record<OptimizerName, Optimizer>> = {
  sgd: { slots: [], update: sgd },
  momentum: { slots: ['velocity'], update: momentum },
  adagrad: { slots: ['sum'], update: adagrad },
  adadelta: { slots: ['squareAverage', 'deltaAverage'], update: adadelta },
  rmsprop: { slots: ['squareAverage'], update: rmsprop },
  adam: { slots: ['m', 'v'], update: adam },
  adamw: { slots: ['m', 'v'], update: adamw }
}

// Stochastic gradient descent (Robbins & Monro 1951):
//   w = w - a g
function sgd(
  { values, start, gradient, gradientStart, count, decay }: Span,
  { learningRate, scale }: StepConstants,
  totals: StepTotals
): void {
  let update = 0,
    before = 0
  for (let k = 0, i = start, j = gradientStart; k < count; k++, i++, j++) {
    const w = values[i]
    const g = gradient[j] * scale + decay * w
    const delta = learningRate * g
    values[i] = w - delta
    update += delta * delta
    before += w * w
  }
  totals.update += update
  totals.before += before
}

// Heavy-ball momentum (Polyak 1964) in PyTorch's form, where the learning rate is outside the velocity:
//   u = mu u + g;   w = w - a u
function momentum(
  { values, start, gradient, gradientStart, count, slots, decay }: Span,
  { learningRate, momentum: mu, scale }: StepConstants,
  totals: StepTotals
): void {
  const velocity = slots[0]
  let update = 0,
    before = 0
  for (let k = 0, i = start, j = gradientStart; k < count; k++, i++, j++) {
    const w = values[i]
    const g = gradient[j] * scale + decay * w
    const u = mu * velocity[i] + g
    const delta = learningRate * u
    velocity[i] = u
    values[i] = w - delta
    update += delta * delta
    before += w * w
  }
  totals.update += update
  totals.before += before
}

// AdaGrad (Duchi, Hazan & Singer 2011), diagonal form, sum starting at 0:
//   s = s + g^2;   w = w - a g / (sqrt(s) + epsilon)
function adagrad(
  { values, start, gradient, gradientStart, count, slots, decay }: Span,
  { learningRate, epsilon, scale }: StepConstants,
  totals: StepTotals
): void {
  const sum = slots[0]
  let update = 0,
    before = 0
  for (let k = 0, i = start, j = gradientStart; k < count; k++, i++, j++) {
    const w = values[i]
    const g = gradient[j] * scale + decay * w
    const s = sum[i] + g * g
    const delta = (learningRate * g) / (Math.sqrt(s) + epsilon)
    sum[i] = s
    values[i] = w - delta
    update += delta * delta
    before += w * w
  }
  totals.update += update
  totals.before += before
}

// AdaDelta (Zeiler 2012, algorithm 1, with a learning rate as in PyTorch; the paper's is 1). rho is beta2:
//   s = rho s + (1 - rho) g^2;   x = sqrt(d + epsilon) / sqrt(s + epsilon) g;   d = rho d + (1 - rho) x^2;   w = w - a x
function adadelta(
  { values, start, gradient, gradientStart, count, slots, decay }: Span,
  { learningRate, beta2: rho, epsilon, scale }: StepConstants,
  totals: StepTotals
): void {
  const [squareAverage, deltaAverage] = slots
  let update = 0,
    before = 0
  for (let k = 0, i = start, j = gradientStart; k < count; k++, i++, j++) {
    const w = values[i]
    const g = gradient[j] * scale + decay * w
    const s = rho * squareAverage[i] + (1 - rho) * g * g
    const d = deltaAverage[i]
    const x = Math.sqrt((d + epsilon) / (s + epsilon)) * g
    const delta = learningRate * x
    squareAverage[i] = s
    deltaAverage[i] = rho * d + (1 - rho) * x * x
    values[i] = w - delta
    update += delta * delta
    before += w * w
  }
  totals.update += update
  totals.before += before
}

// RMSProp (Hinton 2012, Coursera lecture 6e), PyTorch's form: not centred, epsilon outside the root. rho is beta2:
//   s = rho s + (1 - rho) g^2;   w = w - a g / (sqrt(s) + epsilon)
function rmsprop(
  { values, start, gradient, gradientStart, count, slots, decay }: Span,
  { learningRate, beta2: rho, epsilon, scale }: StepConstants,
  totals: StepTotals
): void {
  const squareAverage = slots[0]
  let update = 0,
    before = 0
  for (let k = 0, i = start, j = gradientStart; k < count; k++, i++, j++) {
    const w = values[i]
    const g = gradient[j] * scale + decay * w
    const s = rho * squareAverage[i] + (1 - rho) * g * g
    const delta = (learningRate * g) / (Math.sqrt(s) + epsilon)
    squareAverage[i] = s
    values[i] = w - delta
    update += delta * delta
    before += w * w
  }
  totals.update += update
  totals.before += before
}

// Adam (Kingma & Ba 2015, algorithm 1); weight decay, if any, is L2 inside g:
//   m = b1 m + (1 - b1) g;   v = b2 v + (1 - b2) g^2
//   w = w - a [m / (1 - b1^t)] / (sqrt(v / (1 - b2^t)) + epsilon)
function adam(span: Span, constants: StepConstants, totals: StepTotals): void {
  adamLoop(span, constants, span.decay, 0, totals)
}

// AdamW (Loshchilov & Hutter 2019, algorithm 2): as Adam, but the decay is decoupled from the gradient,
//   w = w - a d w   before Adam's own update, which sees g without decay
function adamw(span: Span, constants: StepConstants, totals: StepTotals): void {
  adamLoop(span, constants, 0, constants.learningRate * span.decay, totals)
}

function adamLoop(
  { values, start, gradient, gradientStart, count, slots }: Span,
  { learningRate, beta1, beta2, epsilon, correction1, correction2, scale }: StepConstants,
  coupledDecay: number,
  shrink: number,
  totals: StepTotals
): void {
  const [m, v] = slots
  const stepSize = learningRate / correction1
  const rootCorrection = 1 / Math.sqrt(correction2)
  let update = 0,
    before = 0
  for (let k = 0, i = start, j = gradientStart; k < count; k++, i++, j++) {
    const w = values[i]
    const g = gradient[j] * scale + coupledDecay * w
    const mean = beta1 * m[i] + (1 - beta1) * g
    const square = beta2 * v[i] + (1 - beta2) * g * g
    const delta = shrink * w + (stepSize * mean) / (Math.sqrt(square) * rootCorrection + epsilon)
    m[i] = mean
    v[i] = square
    values[i] = w - delta
    update += delta * delta
    before += w * w
  }
  totals.update += update
  totals.before += before
}
