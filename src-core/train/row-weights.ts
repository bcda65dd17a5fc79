// What columns with a role make of the parts: the weight of each training row, and what is said about it.

import { type Message, message } from '../messages/message'
import { type ColumnRoles, groupsOf, partsOfSplit, weightsOf } from '../table/roles'
import type { Table } from '../table/table'
import type { Examples, Parts } from './examples'

export interface Weighed {
  readonly parts: Parts
  /** [N of the training rows]; null where all weigh 1. */
  readonly rowWeights: Float32Array | null
  readonly remarks: readonly Message[]
}

/** Training rows of weight 0 are left out of their part; held-out rows are not weighed. */
export function weighed(parts: Parts, table: Table, roles: ColumnRoles = {}): Weighed {
  const remarks = [...ofSplit(parts, table, roles), ...ofGroups(table, roles)]
  if (roles.weight === undefined) return { parts, rowWeights: null, remarks }
  const { weights, blank } = weightsOf(table, roles.weight)
  const train = withWeight(parts.train, weights)
  const zero = parts.train.rows.length - train.rows.length
  return {
    parts: { ...parts, train, validation: parts.validation === parts.train ? train : parts.validation },
    rowWeights: Float32Array.from(train.rows, (row) => weights[row]),
    remarks: [
      ...remarks,
      message('weights-used', { column: roles.weight }),
      ...(blank > 0 ? [message('weights-blank', { column: roles.weight, count: blank })] : []),
      ...(zero > 0 ? [message('weights-zero', { count: zero })] : [])
    ]
  }
}

function withWeight({ texts, labels, rows }: Examples, weights: Float32Array): Examples {
  const places = Int32Array.from(rows.keys()).filter((place) => weights[rows[place]] > 0)
  return {
    texts: Array.from(places, (place) => texts[place]),
    labels: places.map((place) => labels[place]),
    rows: places.map((place) => rows[place])
  }
}

function ofSplit({ train, validation, test }: Parts, table: Table, { split }: ColumnRoles): Message[] {
  if (split === undefined) return []
  const blank = partsOfSplit(table, split).filter((part) => part === null).length
  return [
    message('split-used', {
      column: split,
      train: train.rows.length,
      validation: validation.rows.length,
      test: test?.rows.length ?? 0
    }),
    ...(blank > 0 ? [message('split-blank', { column: split, count: blank })] : [])
  ]
}

const ofGroups = (table: Table, { group }: ColumnRoles): Message[] =>
  group === undefined ? [] : [message('groups-used', { column: group, groups: new Set(groupsOf(table, group)).size })]
