// Whether a trained network forecasts better than what costs nothing, in one sentence: its absolute errors against those of the
// last value, or of directions its hits against the direction before or the most frequent one, each with the interval of the difference.

import type { ResidentModel } from '../device/device'
import { message, type Message } from '../messages/message'
import { errorDifference } from '../metrics/error-difference'
import type { FigureName } from '../metrics/metrics'
import { pairedDifference } from '../metrics/paired-difference'
import type { BaselineName } from '../run/baselines'
import type { RunRecord } from '../run/record'
import { inDataScale } from '../tasks/task-spec'
import { valuesBack } from '../tasks/window-baselines'
import { accuracyOf } from './baseline-fits'
import { predictSet } from './evaluate'
import type { TaskSetup } from './experiment'

type Record = Pick<RunRecord, 'data' | 'taskBaselines' | 'test' | 'validation'>

/** Nothing for a run that forecasts no value, or whose baselines were given up. */
export async function valueVerdict(model: ResidentModel, setup: TaskSetup, record: Record): Promise<Message[]> {
  const { forecast } = record.data.train.options
  const { spec } = setup.fitted
  if (!forecast || spec.kind !== 'number' || !record.taskBaselines) return []
  const part = setup.parts.test ?? setup.parts.validation
  const truth = part.answers as readonly number[]
  const { logits } = await predictSet(model, part.set)
  const off = (predicted: ArrayLike<number>): Float64Array =>
    Float64Array.from(truth, (value, n) => Math.abs(predicted[n] - value))
  const own = off(logits.map((logit) => inDataScale(spec, logit)))
  const naive = off(valuesBack(part, { ...setup, forecast }))
  const found = errorDifference(own, naive, forecast.horizon)
  const mean = (errors: Float64Array): number => errors.reduce((sum, error) => sum + error, 0) / errors.length
  const values = {
    own: written(mean(own)),
    naive: written(mean(naive)),
    low: written(found.low),
    high: written(found.high)
  }
  return [message(found.high < 0 ? 'forecast-beats' : 'forecast-beats-not', values), ...nearerStill(record)]
}

/** A simple model beside the last value that comes nearer than the network. */
function nearerStill({ taskBaselines = {}, test, validation }: Record): Message[] {
  const figure: FigureName = 'mae'
  const own = (test ?? validation)?.figures?.[figure]
  if (own === undefined) return []
  return (['seasonalValue', 'windowRidge'] as const).flatMap((name) => {
    const error = taskBaselines[name]?.[figure]
    return error !== undefined && error < own
      ? [message(`forecast-nearer-${name}`, { error: written(error), own: written(own) })]
      : []
  })
}

/** Of a run of directions. @param own, hits as hitsOf gives them */
export function directionVerdict(
  { data }: Pick<RunRecord, 'data'>,
  own: Uint8Array,
  hits: ReadonlyMap<BaselineName, Uint8Array>
): Message[] {
  const [majority, last] = [hits.get('majority'), hits.get('lastDirection')]
  if (!data.train.options.forecast || !majority || !last) return []
  const goesOn = accuracyOf(last) >= accuracyOf(majority)
  const { low, high } = pairedDifference(own, goesOn ? last : majority)
  return [
    message(low > 0 ? 'direction-beats' : 'direction-beats-not', {
      baseline: message(goesOn ? 'simple-lastDirection' : 'simple-majority'),
      low: points(low),
      high: points(high)
    })
  ]
}

const written = (value: number): string => String(Number(value.toPrecision(3)))
const points = (share: number): string => (100 * share).toFixed(1)
