// Equal budgets: the width at which another network has as many weights in the layers that read as a given one.

import { paramShapes } from '../model/params'
import { sizeOf } from '../shapes'
import { MAX_WIDTH } from '../settings/choices'
import { withSetting } from '../settings/setting-paths'
import type { TrainSettings } from '../settings/train-settings'

type Model = TrainSettings['model']

/** Of its recurrent layers or its filters: neither embedding nor output, which every network has. */
export function readingWeights({
  cell,
  activation,
  peephole,
  hidden,
  layers,
  bidirectional,
  embedding
}: Model): number {
  const shapes = paramShapes({
    ...{ cell, activation, peephole, hidden, layers, bidirectional, embedding },
    vocabulary: 2,
    classes: 2,
    pooling: 'last',
    dropout: 0,
    embeddingDropout: 0
  })
  let count = 0
  for (const [name, shape] of shapes) if (/^(rnn|conv)/.test(name)) count += sizeOf(shape)
  return count
}

/** The width H at which the model has most nearly so many. */
function widthFor(model: Model, wanted: number): number {
  const at = (hidden: number): number => readingWeights({ ...model, hidden })
  let [low, high] = [1, MAX_WIDTH]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (at(middle) < wanted) low = middle + 1
    else high = middle
  }
  return low > 1 && wanted - at(low - 1) <= at(low) - wanted ? low - 1 : low
}

/** Each at the width at which it has as many weights as the largest. */
export function equalBudgets(settings: readonly TrainSettings[]): readonly TrainSettings[] {
  const wanted = Math.max(...settings.map(({ model }) => readingWeights(model)))
  return settings.map((one) => withSetting(one, 'model.hidden', widthFor(one.model, wanted)))
}

/** Within a unit's weights of one another: nothing to make equal. */
export const haveEqualBudgets = (settings: readonly TrainSettings[]): boolean =>
  equalBudgets(settings).every(({ model }, k) => Math.abs(model.hidden - settings[k].model.hidden) <= 1)
