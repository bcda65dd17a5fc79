// What a schema refused, as messages: what was expected and what was found, in words instead of the schema library's. Takes
// the fields of a valibot issue by their shape; this room does not import the library.

import { type Message, message } from './message'

export interface SchemaIssue {
  /** The name of the check: "number", "min_value", "strict_object". */
  readonly type: string
  /** "number", ">=1", "(\"a\" | \"b\")", "\"key\" of an object. */
  readonly expected: string | null
  /** "Object", "undefined", "\"text\"", "-1". */
  readonly received: string
  readonly path?: readonly { readonly key?: unknown }[]
}

const KINDS = {
  number: 'schema-number',
  finite: 'schema-number',
  integer: 'schema-integer',
  safe_integer: 'schema-integer',
  string: 'schema-text',
  boolean: 'schema-boolean',
  array: 'schema-list'
} as const

const BOUNDS = {
  '>=': 'schema-at-least',
  '>': 'schema-more-than',
  '<=': 'schema-at-most',
  '<': 'schema-less-than'
} as const

/** What the schema wants in that place. */
export function schemaExpected({ type, expected }: SchemaIssue): Message {
  if (type in KINDS) return message(KINDS[type as keyof typeof KINDS])
  const bound = /^([<>]=?)(.+)$/.exec(expected ?? '')
  if (bound) return message(BOUNDS[bound[1] as keyof typeof BOUNDS], { limit: bound[2] })
  if (type.endsWith('object')) return expected === 'never' ? message('schema-known-field') : message('schema-field')
  const choices = [...(expected ?? '').matchAll(/"([^"]*)"/g)].map(([, choice]) => choice)
  return choices.length > 0 ? message('schema-one-of', { choices: choices.join(', ') }) : message('schema-other')
}

/** What was there instead: a value as it is written, or what kind of thing it is. */
export function schemaFound({ received }: SchemaIssue): string | Message {
  if (received === 'undefined') return message('nothing')
  if (received === 'Object') return message('schema-object')
  if (received === 'Array') return message('json-array')
  return received
}

/** Both in one clause, with the field they are about. */
export function schemaReason(issue: SchemaIssue): Message {
  const values = { expected: schemaExpected(issue), found: schemaFound(issue) }
  const at = (issue.path ?? []).map(({ key }) => String(key)).join('.')
  return at === '' ? message('schema-reason', values) : message('schema-reason-at', { ...values, at })
}
