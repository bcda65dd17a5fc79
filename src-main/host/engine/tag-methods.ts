// What the Evaluate page shows of a run that tags: figures of every kind of span, or of every tag, with intervals, and its rows with what
// is right and wrong in them.

import { labelIntervals, type TaggedRow, taggedRows, type TagsSpec } from '@core'
import type { TagsEvaluation } from '@contract'
import type { TaskSplit } from './task-split'

const known = new WeakMap<TaskSplit, readonly TaggedRow[]>()

/** [N] every row of a part. */
export function taggedOf(judged: TaskSplit): readonly TaggedRow[] {
  const found = known.get(judged) ?? taggedRows(judged.part, judged.outputs, judged.task.fitted)
  known.set(judged, found)
  return found
}

/** Their places, those with the most wrong first. @param all whether right ones stand behind them @param label only rows wrong about it */
export function tagPlaces(
  judged: TaskSplit,
  { all, label }: { readonly all: boolean; readonly label: number | null }
): number[] {
  const rows = taggedOf(judged)
  const kind = label === null ? null : (labelsOf(judged)[label] ?? '')
  const isWrong = ({ truth, predicted, wrong }: TaggedRow): boolean =>
    kind === null ? all || wrong > 0 : [...truth, ...predicted].some((mark) => mark.label === kind && !mark.right)
  return [...rows.keys()].filter((n) => isWrong(rows[n])).sort((a, b) => rows[b].wrong - rows[a].wrong || a - b)
}

const labelsOf = ({ metrics }: TaskSplit): string[] => Object.keys(metrics.perLabel!)

export function tagsEvaluation(judged: TaskSplit): TagsEvaluation {
  const { perLabel, ...metrics } = judged.metrics
  const rows = taggedOf(judged)
  const intervals = labelIntervals(rows)
  return {
    kind: 'tags',
    metrics,
    remarks: judged.remarks,
    spans: (judged.task.fitted.spec as TagsSpec).spans,
    labels: labelsOf(judged).map((label) => ({ label, ...perLabel![label], intervals: intervals.get(label)! })),
    wrong: rows.filter(({ wrong }) => wrong > 0).length
  }
}
