// JSON text to values and values to cells: numbers keep their digits, depth is bounded, lists of one element are that element.

import { isJsonObject } from '../json-object'
import type { Message, MessageCode } from '../messages/message'

/** Nested arrays and objects inside a value, which is kept as JSON text. */
export const MAX_DEPTH = 256

/** Strings, then numbers of 16 digits and more, which float64 may not hold. */
const LONG_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g

/** Strings, then the words that Python and R write for numbers JSON has no sign for. */
const NO_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g

/**
 * JSON.parse, but whole numbers beyond 2^53 become strings of their digits, and NaN and Infinity (Python's json writes them) no value.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  try {
    return parseStrict(text)
  } catch (thrown) {
    if (!/NaN|Infinity/.test(text)) throw thrown
    return parseStrict(text.replace(NO_NUMBERS, (part) => (part.startsWith('"') ? part : 'null')))
  }
}

function parseStrict(text: string): unknown {
  return JSON.parse(
    /\d{16}/.test(text)
      ? text.replace(LONG_NUMBERS, (part) =>
          part.startsWith('"') || Number.isSafeInteger(Number(part)) ? part : `"${part}"`
        )
      : text
  )
}

/** Level by level, not by recursion: the depth of an untrusted value is what is in question. */
export function isTooDeep(value: unknown): boolean {
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

export function kindOf(value: unknown): MessageCode {
  if (value === null) return 'json-null'
  if (Array.isArray(value)) return 'json-array'
  if (typeof value === 'object') return 'json-object'
  return typeof value === 'string' ? 'json-string' : typeof value === 'number' ? 'json-number' : 'json-boolean'
}

/** What a table cell holds of a value: labels come as lists of one, unlabelled rows as empty lists (doccano, Hugging Face). */
export function cellOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) {
    if (value.length === 0) return ''
    if (value.length === 1 && !isJsonObject(value[0]) && !Array.isArray(value[0])) return cellOf(value[0])
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}

/** Marks what a form says of a record it leaves out, so that no record can be taken for it. */
const LEFT_OUT = Symbol('left out')

export const leftOut = (reason: Message): object => ({ [LEFT_OUT]: true, reason })

export const isLeftOut = (value: unknown): value is { readonly reason: Message } =>
  isJsonObject(value) && Object.hasOwn(value, LEFT_OUT)
