// JSON Lines: one object a line. Columns are the union of the keys in the order they first appear.

import { type Message, type MessageCode, message } from '../messages/message'
import type { LineParser } from './lines'

/** Different keys that become columns. */
export const MAX_KEYS = 1000
/** Nested arrays and objects inside a value, which is kept as JSON text. */
const MAX_DEPTH = 256

export interface JsonLineRemarks {
  /** The first key beyond `MAX_KEYS`; it and those after it are left out. */
  surplusKey(key: string): void
  /** A value held half of a surrogate pair, which no encoding can write; it was replaced by U+FFFD. */
  repaired(): void
}

/** A parser that appends every new key to `names`; a row ends with the last key that its line has. */
export function jsonLineParser(names: string[], remarks: JsonLineRemarks): LineParser {
  const position = new Map<string, number>()
  let surplus = false
  return (line) => {
    const parsed = objectOf(line)
    if ('reason' in parsed) return parsed
    const entries = Object.entries(parsed.object)
    const refused = entries.find(([key, value]) => !key.isWellFormed() || isTooDeep(value))
    if (refused !== undefined)
      return {
        reason: refused[0].isWellFormed() ? message('row-json-depth', { limit: MAX_DEPTH }) : message('row-json-key')
      }
    const fields: string[] = []
    for (const [key, value] of entries) {
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
      const cell = cellOf(value)
      fields[index] = cell.toWellFormed()
      if (fields[index] !== cell) remarks.repaired()
    }
    return { fields }
  }
}

/** True where most of the first lines are JSON objects. */
export function looksLikeJsonLines(lines: readonly string[]): boolean {
  const shown = lines.filter((line) => line.trim() !== '').slice(0, 50)
  return shown.length > 0 && shown.filter((line) => 'object' in objectOf(line)).length * 2 > shown.length
}

/** The object on a line, or the reason why there is none. */
function objectOf(line: string): { readonly object: object } | { readonly reason: Message } {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { object: value }
    return { reason: message('row-json-kind', { got: message(kindOf(value)) }) }
  } catch {
    return { reason: message('row-json') }
  }
}

/** Level by level, not by recursion: the depth of a stranger's value is what is in question. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true
    const next: unknown[] = []
    for (const outer of level) {
      if (typeof outer !== 'object' || outer === null) continue
      for (const inner of Object.values(outer)) if (typeof inner === 'object' && inner !== null) next.push(inner)
    }
    level = next
  }
  return false
}

function kindOf(value: unknown): MessageCode {
  if (value === null) return 'json-null'
  if (Array.isArray(value)) return 'json-array'
  return typeof value === 'string' ? 'json-string' : typeof value === 'number' ? 'json-number' : 'json-boolean'
}

function cellOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}
