// The simple model that is hardest to beat, by a figure.

import type { FigureName, Figures } from '../metrics/metrics'
import { ERROR_FIGURES } from './figure-facts'
import { TASK_BASELINES, type TaskBaselineName, type TaskBaselines } from './task'

/** Above 0: `a` is the better figure, by so much. */
export const betterBy = (name: FigureName, a: number, b: number): number => (ERROR_FIGURES.has(name) ? b - a : a - b)

export interface NamedBaseline {
  readonly key: TaskBaselineName
  readonly figures: Figures
}

/** Those that were fitted, in the order in which they are shown. */
export const namedBaselines = (found: TaskBaselines | undefined): NamedBaseline[] =>
  TASK_BASELINES.flatMap((key) => {
    const figures: Figures | undefined = found?.[key]
    return figures ? [{ key, figures }] : []
  })

/** The simplest of equals; null while none has the figure. */
export function bestTaskBaseline(found: TaskBaselines | undefined, name: FigureName): NamedBaseline | null {
  const known = namedBaselines(found).filter(({ figures }) => figures[name] !== undefined)
  return known.reduce<NamedBaseline | null>(
    (best, one) => (best === null || betterBy(name, one.figures[name]!, best.figures[name]!) > 0 ? one : best),
    null
  )
}
