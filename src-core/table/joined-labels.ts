// Several label columns as one, a JSON list a row: a column of yes and no is a label by its name, any other by what it holds.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import { columnFrom } from './column-builder'
import { columnOf } from './columns'
import { joinedName } from './joined-texts'
import type { Column, Table } from './table'

const YES = /^(1|1\.0|true|yes|y)$/i
const NO = /^(0|0\.0|false|no|n)$/i

/** What is called so stands alone; `toxic` or `spam` may have others beside it. */
const THE_LABEL = /^(labels?|class(es)?|targets?|y|标签|类别|標籤|類別)$/i

/** What is known of a column: its different values, where they are few. */
interface Known {
  readonly name: string
  readonly distinct: number
  readonly samples: readonly string[]
}

/**
 * The columns that may be labels of one text together: those of nothing but yes and no, the chosen one among them.
 * @returns none where the chosen column is called a label, which stands alone
 */
export function flagsBeside(columns: readonly Known[], label: string): readonly string[] {
  const flags = columns
    .filter(({ distinct, samples }) => distinct === 2 && samples.length === 2 && samples.every(isFlag))
    .map(({ name }) => name)
  return flags.length > 1 && flags.includes(label) && !THE_LABEL.test(label.trim()) ? flags : []
}

/** As `flagsBeside`, of a table. */
export const flagColumnsOf = ({ columns }: Table, label: string): readonly string[] =>
  flagsBeside(
    columns.map((column) => ({
      name: column.name,
      distinct: column.distinct,
      samples: column.distinct === 2 ? filledValues(column) : []
    })),
    label
  )

const isFlag = (value: string): boolean => YES.test(value.trim()) || NO.test(value.trim())

/** Different ways in which a column of yes and no may be written. */
const SPELLINGS = 8

/** A column of few values knows them; only any other is read through. */
const filledValues = (column: Column): string[] =>
  [...new Set(column.coded?.().values ?? column)].filter((value) => value !== '')

/**
 * @param names at least two columns; the joined one is called by `joinedName`
 * @throws CoreError "column-unknown" for a column the table lacks, "columns" for one that is named twice
 */
export function withJoinedLabels(table: Table, names: readonly string[]): Table {
  const parts = names.map((name) => columnOf(table, name))
  const twice = parts.find((part, at) => parts.indexOf(part) !== at)
  if (twice !== undefined)
    throw new CoreError({ code: 'columns', case: 'joined-twice', values: { column: twice.name }, where: table.name })
  const read = parts.map((part) => {
    const flags = part.distinct <= SPELLINGS && filledValues(part).every(isFlag)
    return (cell: string): string => (flags ? (YES.test(cell) ? part.name : '') : cell)
  })
  const lists = function* (): Generator<string> {
    for (let row = 0; row < table.rowCount; row++) {
      const cells = parts.map((part) => part.at(row).trim())
      const labels = cells.map((cell, at) => read[at](cell)).filter((label) => label !== '')
      yield cells.every((cell) => cell === '') ? '' : JSON.stringify(labels)
    }
  }
  const name = joinedName(names)
  const joined = columnFrom(name, lists(), { kind: 'category', joinedFrom: parts.map((part) => part.name) })
  return {
    ...table,
    columns: [...table.columns.filter((column) => column.name !== name), joined],
    notes: [...table.notes, message('labels-joined', { columns: parts.map((part) => `'${part.name}'`).join(', ') })]
  }
}
