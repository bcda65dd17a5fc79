// JSON values to rows: columns are the union of the keys in the order they first appear; arrays are rows without names.

import { type Message, message } from '../messages/message'
import type { RecordForm } from './annotation-tools'
import { columnNames } from './header'
import { isJsonObject } from '../json-object'
import type { JsonNotes } from './json-notes'
import { cellOf, isLeftOut, isTooDeep, kindOf, MAX_DEPTH } from './json-values'

/** Different keys that become columns. */
const MAX_KEYS = 1000

export type JsonRow = { readonly fields: readonly string[] } | { readonly reason: Message }
export type RecordParser = (value: unknown) => JsonRow

/** Keys of objects inside records become columns up to here, so that none of the records' own is left out for them. */
const MAX_NESTED_KEYS = MAX_KEYS / 2
/** Characters of a path: each of the keys below it has it in front. */
const MAX_PATH = 200

/**
 * The cells of a record: an object's keys are columns named by their path, `meta.source`, as pandas' json_normalize has them.
 * Lists stay JSON text, and so does an object for whose path the record has a key of its own.
 */
function* cellsOf(record: Readonly<Record<string, unknown>>, path = ''): Generator<readonly [string, unknown]> {
  for (const [key, value] of Object.entries(record)) {
    const name = path + key
    const keys = isJsonObject(value) && name.length <= MAX_PATH ? Object.keys(value) : []
    const stays = (inner: string): boolean => !inner.isWellFormed() || Object.hasOwn(record, `${key}.${inner}`)
    if (keys.length === 0 || keys.some(stays)) yield [name, value]
    else yield* cellsOf(value as Readonly<Record<string, unknown>>, `${name}.`)
  }
}

/** A parser that appends every new key to `names`; a row ends with the last key that its record has. */
export function recordParser(names: string[], notes: JsonNotes, form: RecordForm | null): RecordParser {
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
    for (const [key, part] of cellsOf(record)) {
      let index = position.get(key)
      if (index === undefined) {
        const inside = !Object.hasOwn(record, key)
        const limit = inside ? MAX_NESTED_KEYS : MAX_KEYS
        if (names.length >= limit) {
          if (!surplus) notes.surplusKey(key, limit)
          surplus = true
          continue
        }
        index = names.push(key) - 1
        if (inside) notes.flattened(key)
        position.set(key, index)
      }
      while (fields.length < index) fields.push('')
      const cell = cellOf(part)
      fields[index] = cell.toWellFormed()
      if (fields[index] !== cell) notes.repaired()
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
