// What is known of a figure wherever it is shown: which ones a task has, which of them stands for it, whether less is better, and
// whether it is a share.

import type { FigureName } from '../metrics/metrics'
import type { TaskKind } from '../settings/choices'
import type { TaskSpec } from './task-spec'

/** In the order in which they are shown. */
export const TASK_FIGURES: Readonly<Record<Exclude<TaskKind, 'classes'>, readonly FigureName[]>> = {
  number: ['mae', 'rmse', 'r2'],
  labels: ['microF1', 'labelF1', 'exactMatch'],
  tags: ['spanF1', 'spanPrecision', 'spanRecall', 'tokenAccuracy', 'tagF1'],
  language: ['crossEntropy', 'perplexity', 'bitsPerCharacter'],
  pairs: ['exactMatch', 'tokenAccuracy', 'bleu', 'chrf']
}

/** Those that stand for a task: of a run's figures the first that is here. */
export const MAIN_FIGURES = [
  'mae',
  'microF1',
  'spanF1',
  'exactMatch',
  'tokenAccuracy',
  'crossEntropy'
] as const satisfies FigureName[]

/** The less, the better. */
export const ERROR_FIGURES: ReadonlySet<FigureName> = new Set([
  'mae',
  'rmse',
  'crossEntropy',
  'perplexity',
  'bitsPerCharacter'
])

/** From 0 to 1, written as a percentage where percentages are. R² may be below 0 and is none. */
export const SHARE_FIGURES: ReadonlySet<FigureName> = new Set([
  'microF1',
  'labelF1',
  'exactMatch',
  'tokenAccuracy',
  'spanPrecision',
  'spanRecall',
  'spanF1',
  'tagF1'
])

/** The figure that stands for a run's task; null for a run that classifies rows, for which accuracy does. */
export function mainFigure({ task }: { readonly task?: TaskSpec | undefined }): FigureName | null {
  if (!task) return null
  if (task.kind === 'tags') return task.spans ? 'spanF1' : 'tokenAccuracy'
  return TASK_FIGURES[task.kind][0]
}
