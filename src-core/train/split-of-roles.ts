// The split of rows where columns have a say in it: a split column names the part of each row, a group column keeps rows
// together; what a split column leaves out is split off its training rows.

import { type Split, splitRows, type SplitOptions } from '../data/split'
import { splitGroups } from '../data/split-groups'
import { CoreError } from '../errors'
import { type ColumnRoles, groupsOf, partsOfSplit } from '../table/roles'
import type { Table } from '../table/table'

/**
 * @param labels [N] classes of the usable rows
 * @param rows [N] their rows in the table
 * @returns places among the N
 * @throws CoreError "rows" for a split column without training rows, or with a word that names no part
 */
export function splitByRoles(
  table: Table,
  { labels, rows }: { readonly labels: Int32Array; readonly rows: Int32Array },
  { group, split }: ColumnRoles,
  options: SplitOptions
): Split {
  const groups = group === undefined ? null : groupsOf(table, group)
  const among = (places: Int32Array, shares: SplitOptions): Split => {
    const chosen = places.map((place) => labels[place])
    const found = groups
      ? splitGroups(
          chosen,
          places.map((place) => groups[rows[place]]),
          shares
        )
      : splitRows(chosen, shares)
    const back = (part: Int32Array): Int32Array => part.map((place) => places[place])
    return { train: back(found.train), validation: back(found.validation), test: back(found.test) }
  }
  if (split === undefined) return among(Int32Array.from(labels.keys()), options)
  const parts = partsOfSplit(table, split)
  const placesOf = (part: string): Int32Array =>
    Int32Array.from(labels.keys()).filter((place) => parts[rows[place]] === part)
  const [train, validation, test] = [placesOf('train'), placesOf('validation'), placesOf('test')]
  if (train.length === 0)
    throw new CoreError({ code: 'rows', case: 'split-no-training', values: { column: split }, where: table.name })
  const rest = among(train, {
    seed: options.seed,
    validation: validation.length > 0 ? 0 : options.validation,
    test: test.length > 0 ? 0 : options.test
  })
  return {
    train: rest.train,
    validation: validation.length > 0 ? validation : rest.validation,
    test: test.length > 0 ? test : rest.test
  }
}
