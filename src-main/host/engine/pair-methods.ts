// What the Evaluate page shows of a run that writes: figures, how they depend on the length of the text, and the mistakes.

import { byLength, type PairMistake, pairMistakes } from '@core'
import type { PairsEvaluation } from '@contract'
import type { TaskSplit } from './task-split'

const known = new WeakMap<TaskSplit, PairMistake[]>()

/** The mistakes of a part, the furthest from the right answer first. */
export function mistakesOf(judged: TaskSplit): PairMistake[] {
  const found = known.get(judged) ?? pairMistakes(judged.part, judged.written!, judged.task.fitted)
  known.set(judged, found)
  return found
}

/** The same with the rows behind them whose answer is right. */
export function answersOf(judged: TaskSplit): PairMistake[] {
  const wrong = new Set(mistakesOf(judged).map(({ n }) => n))
  const right = (judged.part.answers as readonly string[]).flatMap((answer, n) =>
    wrong.has(n) ? [] : [{ n, expected: answer, written: answer, chrf: 100 }]
  )
  return [...mistakesOf(judged), ...right]
}

export const pairsEvaluation = (judged: TaskSplit): PairsEvaluation => ({
  kind: 'pairs',
  metrics: judged.metrics,
  remarks: judged.remarks,
  lengths: byLength(judged.part.set.offsets, new Set(mistakesOf(judged).map(({ n }) => n)))
})
