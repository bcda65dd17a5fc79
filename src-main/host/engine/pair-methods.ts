// What the Evaluate page shows of a run that writes: figures, how they depend on the length of the text, and the mistakes.

import { type PairMistake, pairMistakes } from '@core'
import type { PairsEvaluation } from '@contract'
import type { TaskSplit } from './task-split'

/** Groups of texts by length, of about as many rows each. */
const GROUPS = 6

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
  lengths: byLength(judged)
})

function byLength(judged: TaskSplit): PairsEvaluation['lengths'] {
  const { offsets } = judged.part.set
  const wrong = new Set(mistakesOf(judged).map(({ n }) => n))
  const rows = Array.from({ length: offsets.length - 1 }, (_, n) => ({
    length: offsets[n + 1] - offsets[n],
    right: !wrong.has(n)
  })).sort((a, b) => a.length - b.length)
  const groups: { from: number; to: number; rows: number; right: number }[] = []
  const least = rows.length / GROUPS
  for (const { length, right } of rows) {
    const last = groups.at(-1)
    // Texts of one length stay together.
    if (!last || (last.rows >= least && last.to < length))
      groups.push({ from: length, to: length, rows: 1, right: right ? 1 : 0 })
    else {
      last.to = length
      last.rows++
      if (right) last.right++
    }
  }
  return groups
}
