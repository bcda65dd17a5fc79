// JSON values to rows: columns are the union of the keys in the order they first appear; arrays are rows without names.

import { type Message, message } from '../messages/message'
import type { RecordForm } from './annotation-tools'
import { columnNames } from './header'
import { isJsonObject } from '../json-object'
import { cellOf, isLeftOut, isTooDeep, kindOf, MAX_DEPTH } from './json-values'

/** Different keys that become columns. */
export const MAX_KEYS = 1000

export interface JsonRemarks {
  /** The first key beyond `MAX_KEYS`; it and those after it are left out. */
  surplusKey(key: string): void
  /** A value held half of a surrogate pair, which no encoding can write; it was replaced by U+FFFD. */
  repaired(): void
}

export type JsonRow = { readonly fields: readonly string[] } | { readonly reason: Message }
export type RecordParser = (value: unknown) => JsonRow

/** A parser that appends every new key to `names`; a row ends with the last key that its record has. */
export function recordParser(names: string[], remarks: JsonRemarks, form: RecordForm | null): RecordParser {
  const position = new Map<string, number>(names.map((name, index) => [name, index]))
  let surplus = false
  let lists = false
  return (value) => {
    // Lists are rows where the first record is one; among objects they are an accident.
    if (names.length === 0) lists = Array.isArray(value) && form === null
    if (lists && Array.isArray(value)) return arrayRow(value, names)
    const record = form === null ? value : form.record(value)
    if (isLeftOut(record)) return { reason: record.reason }
    if (!isJsonObject(record)) return { reason: message('row-json-kind', { got: message(kindOf(record)) }) }
    const entries = Object.entries(record)
    const refused = entries.find(([key, cell]) => !key.isWellFormed() || isTooDeep(cell))
    if (refused !== undefined)
      return {
        reason: refused[0].isWellFormed() ? message('row-json-depth', { limit: MAX_DEPTH }) : message('row-json-key')
      }
    const fields: string[] = []
    for (const [key, part] of entries) {
      let index = position.get(key)
      if (index === undefined) {
        if (names.length === MAX_KEYS) {
          if (!surplus) remarks.surplusKey(key)
          surplus = true
          continue
        }
        index = names.push(key) - 1
        position.set(key, index)
      }
      while (fields.length < index) fields.push('')
      const cell = cellOf(part)
      fields[index] = cell.toWellFormed()
      if (fields[index] !== cell) remarks.repaired()
    }
    return { fields }
  }
}

/** `["text", "label"]`: as many columns as the first rows have. */
function arrayRow(value: readonly unknown[], names: string[]): JsonRow {
  if (isTooDeep(value)) return { reason: message('row-json-depth', { limit: MAX_DEPTH }) }
  if (names.length === 0) names.push(...columnNames(null, Math.min(MAX_KEYS, value.length)))
  if (value.length !== names.length)
    return { reason: message('row-width', { expected: names.length, got: value.length }) }
  return { fields: value.map((cell) => cellOf(cell).toWellFormed()) }
}
