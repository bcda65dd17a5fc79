// JSON Lines: one record a line.

import { message } from '../messages/message'
import type { RecordForm } from './annotation-tools'
import { recordParser, type JsonRemarks } from './json-records'
import { isJsonObject } from '../json-object'
import { parseJson } from './json-values'
import type { LineParser } from './lines'

/** Lines looked at to see what wrote them. */
const LINES_LOOKED_AT = 50

export function jsonLineParser(names: string[], remarks: JsonRemarks, form: RecordForm | null): LineParser {
  const record = recordParser(names, remarks, form)
  return (line) => {
    let value: unknown
    try {
      value = parseJson(line)
    } catch {
      return { reason: message('row-json') }
    }
    return record(value)
  }
}

/** True where most of the first lines are JSON objects, or arrays of one length. */
export function looksLikeJsonLines(lines: readonly string[]): boolean {
  const shown = lines.slice(0, LINES_LOOKED_AT)
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
  for (const line of lines.slice(0, LINES_LOOKED_AT)) {
    try {
      values.push(parseJson(line))
    } catch {
      // A line that is no JSON shows nothing.
    }
  }
  return values
}
