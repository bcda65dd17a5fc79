// A split that keeps groups whole: all rows of an author, a thread, a document fall into one part. Largest groups first, each
// into the part that lacks most of what the group holds (the greedy rule of scikit-learn's StratifiedGroupKFold).

import { Rng } from '../rng'
import type { Split, SplitOptions } from './split'

/** Part 0 trains; ties go to it. */
const TRAIN = 0
const VALIDATION = 1
const TEST = 2

/**
 * The same labels, groups, shares and seed give the same split everywhere. Shares hold as nearly as whole groups allow; a part
 * that is asked for gets at least one group where there are as many groups as parts, and training always does.
 *
 * @param labels [N] classes; rows without one (-1) go to no part
 * @param groups [N] a number for each group
 */
export function splitGroups(labels: Int32Array, groups: Int32Array, { validation, test, seed }: SplitOptions): Split {
  const members = new Map<number, number[]>()
  labels.forEach((label, row) => {
    if (label < 0) return
    const known = members.get(groups[row])
    if (known === undefined) members.set(groups[row], [row])
    else known.push(row)
  })
  const order = Rng.stream(seed, 'split of groups').shuffle(Int32Array.from(members.keys()))
  // A stable sort: groups of one size keep the shuffled order.
  const bySize = [...order].sort((a, b) => members.get(b)!.length - members.get(a)!.length)

  const counts = classCounts(labels)
  const shares = [1 - validation - test, validation, test]
  const wanted = shares.map((share) => counts.map((count) => share * count))
  const filled = shares.map(() => counts.map(() => 0))
  const groupsIn = [0, 0, 0]
  const partOf = new Int8Array(labels.length).fill(-1)
  bySize.forEach((group, place) => {
    const rows = members.get(group)!
    const left = bySize.length - place
    const part = partFor(rows, left)
    groupsIn[part]++
    for (const row of rows) {
      partOf[row] = part
      filled[part][labels[row]]++
    }
  })
  const rowsOf = (part: number): Int32Array => Int32Array.from(partOf.keys()).filter((row) => partOf[row] === part)
  return { train: rowsOf(TRAIN), validation: rowsOf(VALIDATION), test: rowsOf(TEST) }

  function partFor(rows: readonly number[], left: number): number {
    const asked = [TRAIN, VALIDATION, TEST].filter((part) => part === TRAIN || shares[part] > 0)
    const empty = asked.filter((part) => groupsIn[part] === 0)
    // No more groups than parts without one: each of them gets its own.
    if (empty.length >= left) return empty[0]
    let best = TRAIN
    let max = -Infinity
    for (const part of asked) {
      const gain = rows.reduce((sum, row) => sum + need(part, labels[row]), 0)
      if (gain > max + 1e-12) [best, max] = [part, gain]
    }
    return best
  }

  /** Which share of a part's rows of a class is still to come; negative where it has too many. */
  function need(part: number, label: number): number {
    const whole = wanted[part][label]
    return (whole - filled[part][label]) / Math.max(whole, 1)
  }
}

function classCounts(labels: Int32Array): number[] {
  const counts: number[] = []
  for (const label of labels) if (label >= 0) counts[label] = (counts[label] ?? 0) + 1
  return Array.from(counts, (count) => count ?? 0)
}
