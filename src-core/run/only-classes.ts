// What works on classifiers of rows alone, and says so for a run of another task.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import type { RunRecord } from './record'

/** What is not there for other tasks. */
export type ClassesOnly = 'inspection' | 'evaluation-page' | 'lab' | 'bundle' | 'prediction-page' | 'service'

/** @throws CoreError "usage" for a run of a task that is no classification of rows */
export function assertClasses({ task }: Pick<RunRecord, 'task'>, what: ClassesOnly): void {
  if (task) throw taskNotHere(task, what)
}

/** The refusal itself. */
const taskNotHere = ({ kind }: Pick<NonNullable<RunRecord['task']>, 'kind'>, what: ClassesOnly): CoreError =>
  new CoreError({
    code: 'usage',
    case: 'task-not-here',
    values: { what: message(`only-${what}`), task: message(`task-name-${kind}`) }
  })

/** What a text's inspection knows of: outputs of a row, not of every step. @throws CoreError "usage" as assertClasses */
export function assertOfRows(record: Pick<RunRecord, 'task'>, what: ClassesOnly): void {
  if (record.task?.kind === 'number' || record.task?.kind === 'labels') return
  assertClasses(record, what)
}
