// A binary solver for any number of classes: one weight vector a class, each against all others, the highest score wins. Only one
// vector is held at a time, so that memory does not grow with the classes.

import { countLabels } from '../data/classes'
import { type Solver, problemOf } from './solver'
import { type SparseRows, scoreOf } from './sparse-rows'

/** Multiplications at most, of fitting: about ten seconds of one core. Fewer passes are made where classes are many. */
const OPERATIONS = 1.2e9
const MAX_PASSES = 30
const MIN_PASSES = 2

export interface ClassesTask {
  readonly train: SparseRows
  /** [N] class index */
  readonly labels: Int32Array
  readonly classCount: number
  readonly cost: number
  readonly seed: number
}

export interface LinearTask extends ClassesTask {
  /** What is to be classified. */
  readonly judged: SparseRows
}

/**
 * Fits one class after the other.
 * @param use takes the class and its weights [F + 1], the bias last; of two classes only class 1's, whose sign decides
 */
export function* classAfterClass(
  solve: Solver,
  { train, labels, classCount, cost, seed }: ClassesTask,
  use: (label: number, weights: Float64Array) => void
): Generator<void, void> {
  const counts = countLabels(labels, classCount)
  const problems = classCount === 2 ? [1] : [...counts.keys()].filter((label) => counts[label] > 0)
  const work = 2 * (train.columns.length + labels.length) * problems.length
  const passes = Math.max(MIN_PASSES, Math.min(MAX_PASSES, Math.floor(OPERATIONS / Math.max(1, work))))
  const problem = problemOf(train, new Int8Array(0), { cost, passes, seed })
  for (const label of problems) {
    const signs = Int8Array.from(labels, (other) => (other === label ? 1 : -1))
    use(label, yield* solve({ ...problem, signs }))
  }
}

/** [M] the class of each judged row. */
export function* oneAgainstRest(solve: Solver, task: LinearTask): Generator<void, Int32Array> {
  const { judged, classCount } = task
  const rows = judged.offsets.length - 1
  const best = new Float64Array(rows).fill(classCount === 2 ? 0 : -Infinity)
  const winner = new Int32Array(rows)
  yield* classAfterClass(solve, task, (label, weights) => {
    for (let row = 0; row < rows; row++) {
      const score = scoreOf(judged, row, weights)
      if (score <= best[row]) continue
      best[row] = score
      winner[row] = label
    }
  })
  return winner
}
