// Why a run turned into NaN: the likely cause, named, and what to change. Rules of thumb, the most certain first; the
// first that applies is used.

import type { ParamSet } from '../model/params'
import { CoreError } from '../errors'
import { type Message, message } from '../messages/message'
import { learningRateOf, OPTIMIZER_PRESETS } from '../settings/optimizer-presets'
import type { TrainSettings } from '../settings/train-settings'

export interface Divergence {
  readonly settings: TrainSettings
  /** 1-based step, and where the first NaN or Inf was seen ("loss", a tensor). */
  readonly step: number
  readonly nonFinite: string | Message
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
const EXPLOSION_RATIO = 20
/** Sequences beyond this length multiply a Jacobian often enough to overflow. */
const LONG_SEQUENCE = 400

/** The error of a diverged run. */
export function divergenceError(divergence: Divergence): CoreError {
  const { step, nonFinite, keptEpoch } = divergence
  const { cause, remedy } = likelyCause(divergence)
  return new CoreError({
    code: 'non-finite',
    case: keptEpoch > 0 ? 'diverged-kept' : 'diverged',
    values: { place: nonFinite, step: String(step), cause, remedy, epoch: String(keptEpoch) }
  })
}

interface Diagnosis {
  readonly cause: Message
  readonly remedy: Message
}

function likelyCause({ settings, steps, gradientNorms }: Divergence): Diagnosis {
  const { name } = settings.optimizer
  const learningRate = learningRateOf(settings)
  const rate = String(learningRate)
  const { learningRate: recommended } = OPTIMIZER_PRESETS[name]
  if (learningRate >= SUSPICIOUS_RATE * recommended)
    return {
      cause: message('cause-rate', {
        rate,
        count: Math.round(learningRate / recommended),
        recommended: String(recommended),
        optimizer: name
      }),
      remedy: message('remedy-restart', { rate: String(recommended) })
    }
  const unclipped = settings.clipNorm === null && settings.clipValue === null
  if (settings.model.activation === 'relu')
    return {
      cause: message('cause-relu'),
      remedy: unclipped ? message('remedy-relu-unclipped') : message('remedy-relu', { rate })
    }
  const [first, last] = [gradientNorms[0], gradientNorms.at(-1)]
  if (unclipped && first !== undefined && last !== undefined && last > EXPLOSION_RATIO * first)
    return { cause: message('cause-exploding', { norm: last.toPrecision(3) }), remedy: message('remedy-clip') }
  if (steps > LONG_SEQUENCE) {
    const length = String(LONG_SEQUENCE / 2)
    return {
      cause: message('cause-length', { count: steps }),
      remedy: message(unclipped ? 'remedy-length-unclipped' : 'remedy-length', { length })
    }
  }
  return {
    cause: message('cause-step', { rate }),
    remedy: message('remedy-rate', { rate: String(Number((learningRate / 4).toPrecision(2))) })
  }
}

/** Where the weights of a run come from. */
export type WeightOrigin = 'checkpoint' | 'model' | 'vectors' | 'random'

/** @throws CoreError "non-finite" naming the tensor when the weights a run starts from are not all finite */
export function assertFinite(params: ParamSet, origin: WeightOrigin): void {
  for (const [tensor, { data }] of params) {
    const element = data.findIndex((value) => !Number.isFinite(value))
    if (element < 0) continue
    const values = { tensor, value: String(data[element]), element: String(element) }
    throw origin === 'vectors'
      ? new CoreError({ code: 'non-finite', case: 'vectors-not-finite', values })
      : new CoreError({
          code: 'non-finite',
          case: 'weights-not-finite',
          values: { ...values, origin: message(`origin-${origin}`) }
        })
  }
}
