// Several labels in one cell: a JSON list, or parts between the separator that the column uses.

import { classCounts, labelKind } from '../table/label-values'
import type { Table } from '../table/table'

/** Reads a cell's labels, in their order and each once; null where the cell says nothing. */
export type LabelReader = (cell: string) => readonly string[] | null

export function labelReader(table: Table, column: string): LabelReader {
  const found = labelKind(classCounts(table, column))
  const separator = found.kind === 'several' && found.separator !== 'JSON' ? found.separator : null
  return (cell) => {
    const text = cell.trim()
    if (text === '') return null
    const parts = text.startsWith('[') ? listOf(text) : separator === null ? [text] : text.split(separator)
    return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))]
  }
}

function listOf(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text)
    if (Array.isArray(value)) return value.map(String)
  } catch {
    // Python's way of writing one: ['a', 'b'].
    return [...text.matchAll(/'([^']*)'/g)].map(([, label]) => label)
  }
  return [text]
}
