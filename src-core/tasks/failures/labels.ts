// Rows whose labels are not the true ones: which are missing, which are too many.

import type { LabelsSpec } from '../task-spec'
import type { Fitted, Outputs, TaskPart } from '../task'

export interface WrongLabels {
  /** Its place in the part. */
  readonly n: number
  /** Labels that are missing or too many. */
  readonly wrong: number
}

/** Those with the most labels wrong first. @param only a label that is to be among them */
export function wrongLabels(
  { set, answers }: Pick<TaskPart, 'set' | 'answers'>,
  { probabilities }: Pick<Outputs, 'probabilities'>,
  { outputs, spec }: Fitted,
  only: number | null = null
): WrongLabels[] {
  const { thresholds } = spec as LabelsSpec
  const O = outputs.length
  const found: WrongLabels[] = []
  for (let n = 0; n < answers.length; n++) {
    const isWrong = (o: number): boolean =>
      probabilities[n * O + o] >= thresholds[o] !== (set.targets![n * O + o] === 1)
    const wrong = outputs.reduce((count, _, o) => count + (isWrong(o) ? 1 : 0), 0)
    if (wrong > 0 && (only === null || isWrong(only))) found.push({ n, wrong })
  }
  return found.sort((a, b) => b.wrong - a.wrong || a.n - b.n)
}

export interface LabelsBeside {
  readonly right: readonly string[]
  readonly missing: readonly string[]
  readonly extra: readonly string[]
}

/** What a row was given beside what it has. */
export function labelsBeside(
  { set, answers }: Pick<TaskPart, 'set' | 'answers'>,
  { probabilities }: Pick<Outputs, 'probabilities'>,
  { outputs, spec }: Fitted,
  n: number
): LabelsBeside {
  const { thresholds } = spec as LabelsSpec
  const O = outputs.length
  const named = (predicted: boolean, truly: boolean): string[] =>
    outputs.filter(
      (_, o) => probabilities[n * O + o] >= thresholds[o] === predicted && (set.targets![n * O + o] === 1) === truly
    )
  // A label that training never saw is missing, whatever is predicted.
  const unseen = (answers[n] as readonly string[]).filter((label) => !outputs.includes(label))
  return { right: named(true, true), missing: [...named(false, true), ...unseen], extra: named(true, false) }
}
