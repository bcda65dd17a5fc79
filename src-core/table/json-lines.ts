// JSON Lines: one record a line.

import { message } from '../messages/message'
import type { RecordForm } from './annotation-tools'
import type { JsonNotes } from './json-notes'
import { recordParser } from './json-records'
import { isJsonObject } from '../json-object'
import { parseJson } from './json-values'
import type { LineParser } from './lines'

/** Lines looked at to see what wrote them. */
const MAX_SAMPLED_LINES = 50

export function jsonLineParser(names: string[], notes: JsonNotes, form: RecordForm | null): LineParser {
  const record = recordParser(names, notes, form)
  return (line) => {
    let value: unknown
    try {
      value = lineValue(line)
    } catch {
      return { reason: message('row-json') }
    }
    return record(value)
  }
}

/** A line's value; a comma behind it stays from the list that the line was cut out of. @throws SyntaxError */
const lineValue = (line: string): unknown => parseJson(line.replace(/\}\s*,\s*$/, '}'))

/** True where most of the first lines are JSON objects, or arrays of one length. */
export function looksLikeJsonLines(lines: readonly string[]): boolean {
  const shown = lines.slice(0, MAX_SAMPLED_LINES)
  const values = lineValues(shown)
  const objects = values.filter(isJsonObject).length
  if (objects * 2 > shown.length) return true
  const arrays = values.filter((value) => Array.isArray(value))
  return (
    arrays.length >= 2 && arrays.length * 2 > shown.length && arrays.every(({ length }) => length === arrays[0].length)
  )
}

/** The values of the first lines; lines that are no JSON have none. */
export function lineValues(lines: readonly string[]): unknown[] {
  const values: unknown[] = []
  // Lines of a list that begins the file are elements of one document.
  const parse = lines.at(0)?.trimStart().startsWith('[') === true ? parseJson : lineValue
  for (const line of lines.slice(0, MAX_SAMPLED_LINES)) {
    try {
      values.push(parse(line))
    } catch {
      // A line that is no JSON shows nothing.
    }
  }
  return values
}
