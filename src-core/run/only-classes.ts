// What works on classifiers of rows alone, and says so for a run of another task.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import type { RunRecord } from './record'

/** What is not there for other tasks. */
export type ClassesOnly = 'inspection' | 'evaluation-page' | 'lab' | 'report' | 'bundle' | 'prediction-page' | 'service'

/** @throws CoreError "usage" for a run of a task that is no classification of rows */
export function assertClasses({ task }: Pick<RunRecord, 'task'>, what: ClassesOnly): void {
  if (!task) return
  const values = { what: message(`only-${what}`), task: message(`task-name-${task.kind}`) }
  throw new CoreError({ code: 'usage', case: 'task-not-here', values })
}
