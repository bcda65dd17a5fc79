// The next of a run's own validation texts, into the box that Predict and Inspect share.

import type { RunRecord } from '@core'
import type { TaskRow } from '@contract'
import { usePredictionsStore } from '../../stores/predictions'
import { useHost } from '../../transport/host'

/** @returns the row itself, of a run that does not classify rows; null where there is none */
export async function takeExampleOf(run: Pick<RunRecord, 'id' | 'task'>): Promise<TaskRow | null> {
  const predictions = usePredictionsStore()
  const examples = await textsOf(run)
  const next =
    examples[(examples.findIndex(({ text }) => text === predictions.text) + 1) % Math.max(1, examples.length)]
  if (next) predictions.text = next.text
  return next && 'kind' in next ? next : null
}

/** Of a run that does not classify rows the hardest first. */
async function textsOf({
  id: run,
  task
}: Pick<RunRecord, 'id' | 'task'>): Promise<readonly (TaskRow | { readonly text: string })[]> {
  const part = { run, split: 'validation', from: 0, count: 200 } as const
  if (task) return (await useHost().call('run.taskRows', { ...part, all: true })).rows
  const asked = { ...part, label: null, predicted: null, wrongOnly: false }
  return (await useHost().call('run.examples', asked)).examples
}
