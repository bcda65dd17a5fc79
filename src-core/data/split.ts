// The stratified split of rows, and picking sequences out of a set.

import { CoreError } from '../errors'
import { Rng } from '../rng'
import { pickAnswers } from './answers'
import { pointedAt } from './batches'
import { type SequenceSet, UNKNOWN_ID, targetsOf } from './sequence-set'

const NO_PART = -1
const TRAIN = 0
const VALIDATION = 1
const TEST = 2

export interface SplitOptions {
  /** Shares of all rows, each 0 or more, together below 1. */
  readonly validation: number
  readonly test: number
  readonly seed: number
}

/** Row indices, ascending. */
export interface Split {
  readonly train: Int32Array
  readonly validation: Int32Array
  readonly test: Int32Array
}

/** A class with fewer rows cannot have one in every part. */
const ROWS_FOR_ALL_PARTS = 3

/**
 * Splits rows so that each class keeps its share in every part, and at least one row in every part that is asked for where it
 * has three or more: a figure about held-out rows then hides no class. The same labels, shares and seed give the same split on
 * every machine. Each class keeps at least one training row; the parts together come within one row of their share of all,
 * but for the rows that rare classes were given. Rows without a class (-1) go to no part.
 *
 * @param rule 'share' gives a rare class no row beyond its share, as earlier versions did; for their runs
 * @throws CoreError "settings" where the shares leave no training rows
 */
export function splitRows(
  labels: Int32Array,
  { validation, test, seed }: SplitOptions,
  rule: 'every-class' | 'share' = 'every-class'
): Split {
  if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
    throw new CoreError({
      code: 'settings',
      case: 'split-shares',
      values: { validation: String(validation), test: String(test) }
    })
  }
  const partOf = new Int8Array(labels.length).fill(NO_PART)
  // What rounding down kept from a part so far: carried from class to class, so that many small classes still fill it.
  let testRemainder = 0
  let validationRemainder = 0
  for (const [label, rows] of rowsByClass(labels)) {
    Rng.stream(seed, 'split', label).shuffle(rows)
    const testRows = rows.length * test + testRemainder
    const byShareTest = Math.min(rows.length - 1, wholeOf(testRows))
    const validationRows = rows.length * validation + validationRemainder
    const byShareValidation = Math.min(rows.length - 1 - byShareTest, wholeOf(validationRows))
    // What a rare class is given beyond its share is not carried on: the split of every other class stays as it was.
    testRemainder = testRows - byShareTest
    validationRemainder = validationRows - byShareValidation
    const min = rule === 'every-class' && rows.length >= ROWS_FOR_ALL_PARTS ? 1 : 0
    const minValidation = validation > 0 ? min : 0
    const testCount = Math.min(Math.max(byShareTest, test > 0 ? min : 0), rows.length - 1 - minValidation)
    const validationCount = Math.min(Math.max(byShareValidation, minValidation), rows.length - 1 - testCount)
    rows.forEach((row, place) => {
      partOf[row] = place < testCount ? TEST : place < testCount + validationCount ? VALIDATION : TRAIN
    })
  }
  const rowsOf = (part: number): Int32Array => Int32Array.from(partOf.keys()).filter((row) => partOf[row] === part)
  return { train: rowsOf(TRAIN), validation: rowsOf(VALIDATION), test: rowsOf(TEST) }
}

/**
 * The sequences at these indices, in this order, as a set of their own. A set does not remember which sequences were cut,
 * so `truncated` is then the most it can be.
 */
export function subset(set: SequenceSet, rows: Int32Array): SequenceSet {
  let total = 0
  for (const n of rows) total += set.offsets[n + 1] - set.offsets[n]
  const ids = new Int32Array(total)
  const offsets = new Int32Array(rows.length + 1)
  const labels = new Int32Array(rows.length)
  const rowOf = new Int32Array(rows.length)
  const stepLabels = set.stepLabels && new Int32Array(total)
  let unknown = 0
  rows.forEach((n, i) => {
    stepLabels?.set(set.stepLabels!.subarray(set.offsets[n], set.offsets[n + 1]), offsets[i])
    ids.set(set.ids.subarray(set.offsets[n], set.offsets[n + 1]), offsets[i])
    offsets[i + 1] = offsets[i] + set.offsets[n + 1] - set.offsets[n]
    labels[i] = set.labels[n]!
    rowOf[i] = set.rowOf[n]!
  })
  for (const id of ids) if ((set.pieces?.rowOf(id) ?? id) === UNKNOWN_ID) unknown++
  return {
    ...pointedAt(set),
    ids,
    offsets,
    labels,
    ...(set.targets ? { targets: targetsOf(set, rows) } : {}),
    ...(stepLabels ? { stepLabels } : {}),
    ...(set.answers ? { answers: pickAnswers(set.answers, rows) } : {}),
    rowOf,
    unknown,
    truncated: Math.min(set.truncated, rows.length)
  }
}

/** Rows of each class, classes ascending. */
function rowsByClass(labels: Int32Array): [number, Int32Array][] {
  const rows = new Map<number, number[]>()
  labels.forEach((label, row) => {
    if (label < 0) return
    const known = rows.get(label)
    if (known === undefined) rows.set(label, [row])
    else known.push(row)
  })
  return [...rows].sort((a, b) => a[0] - b[0]).map(([label, members]) => [label, Int32Array.from(members)])
}

/** Largest whole number not above a share of rows, forgiving the last bits of a product such as 0.1 * 30. */
function wholeOf(rows: number): number {
  return Math.max(0, Math.floor(rows + 1e-9))
}
