// Why a run turned into NaN: the likely cause, named, and what to change. Rules of thumb, the most certain first; the
// first that applies is used.

import type { ParamSet } from '../model/params'
import { CoreError } from '../errors'
import { learningRateOf, OPTIMIZER_PRESETS } from '../settings/optimizer-presets'
import type { TrainSettings } from '../settings/train-settings'

export interface Divergence {
  readonly settings: TrainSettings
  /** 1-based step, and where the first NaN or Inf was seen ("loss", a tensor). */
  readonly step: number
  readonly nonFinite: string
  /** Longest sequence of the batch. */
  readonly steps: number
  /** Gradient norms of the last steps before, oldest first. */
  readonly gradientNorms: readonly number[]
  /** Best epoch whose weights are kept; 0: none was finished. */
  readonly keptEpoch: number
}

/** Rates beyond this multiple of the recommended one are the first suspect. */
const SUSPICIOUS_RATE = 8
/** Growth of the gradient norm over the last steps that means explosion. */
const EXPLOSION = 20
/** Sequences beyond this length multiply a Jacobian often enough to overflow. */
const LONG_SEQUENCE = 400

/** The error of a diverged run. */
export function divergenceError(divergence: Divergence): CoreError {
  const { cause, next } = likelyCause(divergence)
  return new CoreError({
    code: 'non-finite',
    subject: 'training',
    expected: 'finite numbers',
    got: `NaN or Inf in ${divergence.nonFinite}; likely cause: ${cause}`,
    where: `step ${divergence.step}`,
    next: divergence.keptEpoch > 0 ? `${next} The weights of epoch ${divergence.keptEpoch} are kept.` : next,
    case: 'diverged',
    values: { step: divergence.step, rate: String(learningRateOf(divergence.settings)) }
  })
}

function likelyCause({ settings, steps, gradientNorms }: Divergence): { cause: string; next: string } {
  const { name } = settings.optimizer
  const rate = learningRateOf(settings)
  const recommended = OPTIMIZER_PRESETS[name].learningRate
  if (rate >= SUSPICIOUS_RATE * recommended)
    return {
      cause: `the learning rate ${rate} is ${Math.round(rate / recommended)} times the recommended ${recommended} for ${name}`,
      next: `Start again with --lr ${recommended}.`
    }
  const unclipped = settings.clipNorm === null && settings.clipValue === null
  if (settings.model.cell === 'rnn' && settings.model.activation === 'relu') {
    return {
      cause: 'the states of a ReLU RNN grow without bound over many steps',
      next: unclipped
        ? 'Add --clip-norm 1, lower --lr, or use --activation tanh.'
        : `Lower --lr (now ${rate}) or use --activation tanh.`
    }
  }
  const [first, last] = [gradientNorms[0], gradientNorms.at(-1)]
  if (unclipped && first !== undefined && last !== undefined && last > EXPLOSION * first)
    return { cause: `exploding gradients (norm ${last.toPrecision(3)} the step before)`, next: 'Add --clip-norm 1.' }
  if (steps > LONG_SEQUENCE)
    return {
      cause: `sequences of ${steps} steps`,
      next: `Cut them with --max-length ${LONG_SEQUENCE / 2}${unclipped ? ' or add --clip-norm 1' : ''}.`
    }
  return {
    cause: `a step too large for this data (learning rate ${rate})`,
    next: `Lower it: --lr ${Number((rate / 4).toPrecision(2))}.`
  }
}

/** @throws CoreError "non-finite" naming the tensor when the weights a run starts from are not all finite */
export function assertFinite(params: ParamSet, origin: string): void {
  for (const [name, { data }] of params) {
    const bad = data.findIndex((value) => !Number.isFinite(value))
    if (bad >= 0)
      throw new CoreError({
        code: 'non-finite',
        subject: name,
        expected: 'finite weights',
        got: `${data[bad]} at element ${bad}`,
        where: origin,
        next:
          origin === 'word vectors'
            ? 'Repair that line of the vector file or leave --vectors out.'
            : 'Start the run again.'
      })
  }
}
