// Which of the bundles a run makes: what is in it follows from what the network reads and what it learned.

import { type ModelSpec, readsNumbers } from '../../model/spec'
import type { TaskSpec } from '../../tasks/task-spec'

/** classes: of texts. task: a number, labels or tags of texts. series: anything of numeric sequences. */
export type BundleKind = 'classes' | 'task' | 'series' | 'language' | 'pairs'

export function bundleKindOf(model: Pick<ModelSpec, 'input'>, task: Pick<TaskSpec, 'kind'> | undefined): BundleKind {
  if (readsNumbers(model)) return 'series'
  if (!task) return 'classes'
  return task.kind === 'language' || task.kind === 'pairs' ? task.kind : 'task'
}
