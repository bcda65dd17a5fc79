// A binary solver for any number of classes: one weight vector a class, each against all others, the highest score wins. Only one
// vector is held at a time, so that memory does not grow with the classes.

import { countLabels } from '../data/classes'
import { type Solver, problemOf } from './solver'
import { type SparseRows, scoreOf } from './sparse-rows'

/** Multiplications at most, of fitting: about ten seconds of one core. Fewer passes are made where classes are many. */
const OPERATIONS = 1.2e9
const MAX_PASSES = 30
const MIN_PASSES = 2

export interface LinearTask {
  readonly train: SparseRows
  /** [N] class index */
  readonly labels: Int32Array
  /** What is to be classified. */
  readonly judged: SparseRows
  readonly classCount: number
  readonly cost: number
  readonly seed: number
}

/** [M] the class of each judged row. */
export function* oneAgainstRest(
  solve: Solver,
  { train, labels, judged, classCount, cost, seed }: LinearTask
): Generator<void, Int32Array> {
  const counts = countLabels(labels, classCount)
  // Of two classes one problem decides: its sign.
  const problems = classCount === 2 ? [1] : [...counts.keys()].filter((label) => counts[label] > 0)
  const work = 2 * (train.columns.length + labels.length) * problems.length
  const passes = Math.max(MIN_PASSES, Math.min(MAX_PASSES, Math.floor(OPERATIONS / Math.max(1, work))))
  const problem = problemOf(train, new Int8Array(0), { cost, passes, seed })
  const rows = judged.offsets.length - 1
  const best = new Float64Array(rows).fill(classCount === 2 ? 0 : -Infinity)
  const winner = new Int32Array(rows).fill(problems[0] === 1 && classCount === 2 ? 0 : problems[0])
  for (const label of problems) {
    const signs = Int8Array.from(labels, (other) => (other === label ? 1 : -1))
    const weights = yield* solve({ ...problem, signs })
    for (let row = 0; row < rows; row++) {
      const score = scoreOf(judged, row, weights)
      if (score <= best[row]) continue
      best[row] = score
      winner[row] = label
    }
  }
  return winner
}
