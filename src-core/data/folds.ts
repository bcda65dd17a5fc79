// Folds for cross-validation: each row in exactly one of K parts, classes in the same shares in each, groups whole where there are any.

import { CoreError } from '../errors'
import { Rng } from '../rng'

export interface FoldOptions {
  readonly folds: number
  readonly seed: number
}

/**
 * The same labels, groups, number and seed give the same folds everywhere.
 * @param labels [N] classes; rows without one (-1) are in no fold
 * @param groups [N] a number for each group; null: every row for itself
 * @returns [N] fold from 0, -1 for rows without a class. Without groups, folds differ by one row at most, in all and by class
 * @throws CoreError "rows" where there are fewer rows or groups than folds
 * @source scikit-learn's StratifiedKFold and StratifiedGroupKFold are the models of the two rules.
 */
export function foldsOf(labels: Int32Array, groups: Int32Array | null, { folds, seed }: FoldOptions): Int32Array {
  const usable = Int32Array.from(labels.keys()).filter((row) => labels[row] >= 0)
  const count = groups ? new Set(usable.map((row) => groups[row])).size : usable.length
  if (count < folds) throw new CoreError({ code: 'rows', case: 'folds-rows', values: { folds, count } })
  return groups
    ? groupedFolds(labels, groups, usable, { folds, seed })
    : stratifiedFolds(labels, usable, { folds, seed })
}

/** Class by class, shuffled rows are dealt to the folds in turn; each class goes on where the one before it ended. */
function stratifiedFolds(labels: Int32Array, usable: Int32Array, { folds, seed }: FoldOptions): Int32Array {
  const foldOf = new Int32Array(labels.length).fill(-1)
  let dealt = 0
  for (const label of [...new Set(usable.map((row) => labels[row]))].sort((a, b) => a - b)) {
    const rows = Rng.stream(seed, 'folds', label).shuffle(usable.filter((row) => labels[row] === label))
    for (const row of rows) foldOf[row] = dealt++ % folds
  }
  return foldOf
}

/** Largest groups first, each into the fold that then has the least of its classes, measured in shares of each class. */
function groupedFolds(
  labels: Int32Array,
  groups: Int32Array,
  usable: Int32Array,
  { folds, seed }: FoldOptions
): Int32Array {
  const members = new Map<number, number[]>()
  const totals = new Map<number, number>()
  for (const row of usable) {
    const known = members.get(groups[row])
    if (known === undefined) members.set(groups[row], [row])
    else known.push(row)
    totals.set(labels[row], (totals.get(labels[row]) ?? 0) + 1)
  }
  const order = Rng.stream(seed, 'folds of groups').shuffle(Int32Array.from(members.keys()))
  // A stable sort: groups of one size keep the shuffled order.
  const bySize = [...order].sort((a, b) => members.get(b)!.length - members.get(a)!.length)
  const filled = Array.from({ length: folds }, () => new Map<number, number>())
  const groupsIn = new Int32Array(folds)
  const foldOf = new Int32Array(labels.length).fill(-1)
  bySize.forEach((group, place) => {
    const rows = members.get(group)!
    const empty = [...groupsIn.keys()].filter((fold) => groupsIn[fold] === 0)
    // No more groups left than folds without one: each of them gets its own.
    const fold = empty.length >= bySize.length - place ? empty[0] : minFilled(rows)
    groupsIn[fold]++
    for (const row of rows) {
      foldOf[row] = fold
      filled[fold].set(labels[row], (filled[fold].get(labels[row]) ?? 0) + 1)
    }
  })
  return foldOf

  function minFilled(rows: readonly number[]): number {
    const loads = filled.map((has) =>
      rows.reduce((sum, row) => sum + (has.get(labels[row]) ?? 0) / totals.get(labels[row])!, 0)
    )
    return loads.indexOf(Math.min(...loads))
  }
}
