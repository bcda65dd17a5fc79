// Several text columns as one: the texts of each row in the order in which they were named, a space between them. The table
// gets a column more, so that whoever reads texts from a column reads these.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import { columnFrom } from './column-builder'
import { columnOf } from './columns'
import type { Table } from './table'

/** What the joined column is called: "title + body". */
export const joinedName = (names: readonly string[]): string => names.join(' + ')

/** The columns that a text column is made of: itself, where it is none of several. */
export function textColumnsOf(table: Table, name: string): readonly string[] {
  return table.columns.find((column) => column.name === name)?.joinedFrom ?? [name]
}

/**
 * @param names at least two columns; the joined one is called by `joinedName`
 * @throws CoreError "column-unknown" for a column the table lacks, "columns" for one that is named twice
 */
export function withJoinedTexts(table: Table, names: readonly string[]): Table {
  const parts = names.map((name) => columnOf(table, name))
  const twice = parts.find((part, at) => parts.indexOf(part) !== at)
  if (twice !== undefined)
    throw new CoreError({ code: 'columns', case: 'joined-twice', values: { column: twice.name }, where: table.name })
  const name = joinedName(names)
  const texts = function* (): Generator<string> {
    for (let row = 0; row < table.rowCount; row++)
      yield parts
        .map((part) => part.at(row).trim())
        .filter((text) => text !== '')
        .join(' ')
  }
  // A category or a number in front of a text is a part of a text all the same.
  const joined = columnFrom(name, texts(), { kind: 'text', joinedFrom: parts.map((part) => part.name) })
  return {
    ...table,
    columns: [...table.columns.filter((column) => column.name !== name), joined],
    notes: [...table.notes, message('texts-joined', { columns: parts.map((part) => `'${part.name}'`).join(', ') })]
  }
}
