// Which rows train, validate and test, where files do not say it: by shares, by columns with a role, in time, or by folds.

import { type FoldOptions, foldsOf } from '../data/folds'
import { type Split, splitRows } from '../data/split'
import { splitInTime } from '../data/split-in-time'
import { CoreError } from '../errors'
import type { TrainSettings } from '../settings/train-settings'
import { type ColumnRoles, groupsOf } from '../table/roles'
import type { Table } from '../table/table'
import { splitByRoles } from './split-of-roles'

export type SplitSettings = Pick<
  TrainSettings,
  'testSplit' | 'validationSplit' | 'validationRows' | 'seed' | 'splitSeed' | 'folds' | 'fold'
>

export interface SplitOfOptions {
  readonly settings: SplitSettings
  /** The training table and its columns with a role. */
  readonly table?: Table | undefined
  readonly roles?: ColumnRoles | undefined
  /** Parts that have a file of their own: nothing is split off for them. */
  readonly given: { readonly validation: boolean; readonly test: boolean }
  /** As of `splitRows`. */
  readonly rule?: Parameters<typeof splitRows>[2]
}

/** Rows by their class and their row of the table. */
interface Labelled {
  readonly labels: Int32Array
  readonly rows: Int32Array
}

/**
 * @returns places among the N
 * @throws CoreError "usage" for folds beside test rows that are named otherwise, and what the rules throw
 */
export function splitOf(all: Labelled, { settings, table, roles = {}, given, rule }: SplitOfOptions): Split {
  const { folds, fold } = settings
  const { windows } = table ?? {}
  if (windows && (folds !== null || roles.group !== undefined))
    throw new CoreError({
      code: 'usage',
      case: 'split-in-time',
      values: { option: folds === null ? '--group' : '--folds' }
    })
  if (folds !== null && (given.test || roles.split !== undefined))
    throw new CoreError({ code: 'usage', case: 'folds-and-test' })
  const seed = settings.splitSeed ?? settings.seed
  // With folds the test rows are one of them, and nothing more is split off for the test.
  const test = given.test || folds !== null ? 0 : settings.testSplit
  const shares = { test, validation: given.validation ? 0 : settings.validationSplit * (1 - test), seed }
  const among = ({ labels, rows }: Labelled): Split =>
    table && (roles.group !== undefined || roles.split !== undefined)
      ? splitByRoles(table, { labels, rows }, roles, shares)
      : splitRows(labels, shares, rule)
  if (settings.validationRows === 'trained' && given.validation)
    throw new CoreError({ code: 'usage', case: 'final-and-val' })
  const trained = (split: Split): Split =>
    settings.validationRows === 'trained'
      ? { ...split, train: union(split.train, split.validation), validation: new Int32Array(0) }
      : split
  if (windows)
    return trained(
      splitInTime(
        Float64Array.from(all.rows, (row) => windows.at[row]),
        shares
      )
    )
  if (folds === null) return trained(among(all))
  const groups = table && roles.group !== undefined ? groupsOf(table, roles.group) : null
  return trained(splitOfFold(all, groups && all.rows.map((row) => groups[row]), { folds, fold, seed }, among))
}

/** The fold's rows are the test rows; the others are split by `among`. */
function splitOfFold(
  { labels, rows }: Labelled,
  groups: Int32Array | null,
  { fold, ...options }: FoldOptions & { readonly fold: number },
  among: (labelled: Labelled) => Split
): Split {
  const foldOf = foldsOf(labels, groups, options)
  const places = Int32Array.from(labels.keys())
  const others = places.filter((place) => foldOf[place] >= 0 && foldOf[place] !== fold - 1)
  const rest = among({ labels: others.map((place) => labels[place]), rows: others.map((place) => rows[place]) })
  const back = (part: Int32Array): Int32Array => part.map((place) => others[place])
  return {
    train: back(rest.train),
    validation: back(rest.validation),
    test: places.filter((place) => foldOf[place] === fold - 1)
  }
}

/** Ascending. */
function union(first: Int32Array, second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both.sort()
}
