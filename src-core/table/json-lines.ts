// JSON Lines: one object a line. Columns are the union of the keys in the order they first appear.

import { type Message, type MessageCode, message } from '../messages/message'
import type { LineParser } from './lines'

/** A parser that appends every new key to `names`; rows made before a key appeared are shorter than later ones. */
export function jsonLineParser(names: string[]): LineParser {
  const position = new Map<string, number>()
  return (line) => {
    const parsed = objectOf(line)
    if ('reason' in parsed) return parsed
    const fields: string[] = new Array<string>(names.length).fill('')
    for (const [key, value] of Object.entries(parsed.object)) {
      let index = position.get(key)
      if (index === undefined) {
        index = names.push(key) - 1
        position.set(key, index)
      }
      fields[index] = cellOf(value)
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
