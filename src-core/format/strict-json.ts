// JSON from strangers. `JSON.parse` hides duplicate names, rounds large integers and makes `__proto__` an own key that a
// later merge turns into pollution. This reader keeps all three visible: objects become Maps (in file order), a name may
// occur once, numbers keep their literal, and depth and size are capped. It accepts RFC 8259 and nothing beyond.
//
// Not here: schemas. Callers copy what they know into their own types; `plainJson` feeds valibot.

import { CoreError, type ErrorCase, type ErrorCode } from '../errors'
import { type Message, type MessageValues, message } from '../messages/message'

/** A number as written: "1", "1.0" and "1e0" are equal values but not equal integers to a strict reader. */
export class JsonNumber {
  readonly literal: string

  constructor(literal: string) {
    this.literal = literal
  }

  get value(): number {
    return Number(this.literal)
  }

  /** A whole number 0 .. 2^53 - 1 written without fraction or exponent; null for any other number. */
  get natural(): number | null {
    if (!/^\d+$/.test(this.literal)) return null
    const value = Number(this.literal)
    return Number.isSafeInteger(value) ? value : null
  }
}

export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | ReadonlyMap<string, JsonValue>

export interface JsonLimits {
  /** What the sentence of a refusal is about: "config.json". */
  readonly subject: string | Message
  readonly code: ErrorCode
  /** Most nested arrays and objects. */
  readonly maxDepth?: number
  /** Largest text in UTF-16 units. */
  readonly maxLength?: number
}

/** Caps for JSON files of a bundle: security over convenience, far above anything we write. */
const DEFAULT_DEPTH = 64
const DEFAULT_LENGTH = 16_000_000

/**
 * Parses one JSON value.
 * @throws CoreError with the given code, naming the position, for anything that is not strict JSON within the limits
 */
export function parseStrictJson(text: string, limits: JsonLimits): JsonValue {
  const longest = limits.maxLength ?? DEFAULT_LENGTH
  if (text.length > longest) throw refusal(limits, 'json-length', { limit: longest, length: text.length })
  return new Reader(text, limits).document()
}

/** Maps as null-prototype objects and numbers as numbers, for schema checks; `__proto__` stays an ordinary key. */
export function plainJson(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return value.value
  if (Array.isArray(value)) return value.map(plainJson)
  if (value instanceof Map) {
    const object = Object.create(null) as Record<string, unknown>
    for (const [name, member] of value as ReadonlyMap<string, JsonValue>) object[name] = plainJson(member)
    return object
  }
  return value
}

class Reader {
  #at = 0
  readonly #text: string
  readonly #limits: JsonLimits
  readonly #maxDepth: number

  constructor(text: string, limits: JsonLimits) {
    this.#text = text
    this.#limits = limits
    this.#maxDepth = limits.maxDepth ?? DEFAULT_DEPTH
  }

  document(): JsonValue {
    const value = this.#value(0)
    this.#space()
    if (this.#at < this.#text.length) throw this.#unexpected(message('json-end'))
    return value
  }

  #value(depth: number): JsonValue {
    this.#space()
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth + 1)
      case '[':
        return this.#array(depth + 1)
      case '"':
        return this.#string()
      case 't':
        return this.#word('true', true)
      case 'f':
        return this.#word('false', false)
      case 'n':
        return this.#word('null', null)
      default:
        return this.#number()
    }
  }

  #object(depth: number): JsonValue {
    this.#enter(depth)
    const members = new Map<string, JsonValue>()
    if (this.#closes('}')) return members
    for (;;) {
      this.#space()
      if (this.#text[this.#at] !== '"') throw this.#unexpected(message('json-name'))
      const name = this.#string()
      if (members.has(name)) throw refusal(this.#limits, 'json-name-twice', { name: JSON.stringify(name) }, this.#at)
      this.#space()
      this.#take(':')
      members.set(name, this.#value(depth))
      this.#space()
      if (this.#closes('}')) return members
      this.#take(',')
    }
  }

  #array(depth: number): JsonValue {
    this.#enter(depth)
    const items: JsonValue[] = []
    if (this.#closes(']')) return items
    for (;;) {
      items.push(this.#value(depth))
      this.#space()
      if (this.#closes(']')) return items
      this.#take(',')
    }
  }

  /** Runs of ordinary characters are taken whole; only escapes are looked at one by one. */
  #string(): string {
    this.#at++
    let value = ''
    for (;;) {
      const from = this.#at
      ordinary.lastIndex = from
      ordinary.test(this.#text)
      this.#at = ordinary.lastIndex
      value += this.#text.slice(from, this.#at)
      const next = this.#text[this.#at]
      if (next === '"') break
      if (next !== '\\') throw this.#unexpected(message('json-string-end'))
      value += this.#escape()
    }
    this.#at++
    if (loneSurrogate.test(value)) throw refusal(this.#limits, 'json-surrogate', {}, this.#at)
    return value
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? ''
    const simple = escapes.get(letter)
    if (simple !== undefined) {
      this.#at += 2
      return simple
    }
    const digits = this.#text.slice(this.#at + 2, this.#at + 6)
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#unexpected(message('json-escape'))
    this.#at += 6
    return String.fromCharCode(Number.parseInt(digits, 16))
  }

  #number(): JsonNumber {
    numeral.lastIndex = this.#at
    const literal = numeral.exec(this.#text)?.[0]
    if (literal === undefined) throw this.#unexpected(message('json-value'))
    this.#at += literal.length
    return new JsonNumber(literal)
  }

  #word<T extends JsonValue>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw this.#unexpected(word)
    this.#at += word.length
    return value
  }

  /** Steps past the opening bracket. */
  #enter(depth: number): void {
    if (depth > this.#maxDepth) throw refusal(this.#limits, 'json-depth', { limit: this.#maxDepth }, this.#at)
    this.#at++
  }

  #closes(bracket: string): boolean {
    this.#space()
    if (this.#text[this.#at] !== bracket) return false
    this.#at++
    return true
  }

  #take(sign: string): void {
    if (this.#text[this.#at] !== sign) throw this.#unexpected(`"${sign}"`)
    this.#at++
  }

  #space(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? '?')) this.#at++
  }

  #unexpected(expected: string | Message): CoreError {
    const next = this.#text[this.#at]
    const found = next === undefined ? message('json-end') : JSON.stringify(next)
    return refusal(this.#limits, 'json-unexpected', { expected, found }, this.#at)
  }
}

/** Characters a JSON string may hold unescaped. Sticky, so that a match starts where we stand. */
// eslint-disable-next-line no-control-regex -- control characters are exactly what must end the run
const ordinary = /[^"\\\u0000-\u001f]*/y
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const loneSurrogate = /\p{Surrogate}/u
const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t']
])

function refusal({ subject, code }: JsonLimits, errorCase: ErrorCase, values: MessageValues, at?: number): CoreError {
  return new CoreError({
    code,
    case: errorCase,
    values: { subject, ...values },
    ...(at === undefined ? {} : { where: `character ${at + 1}` })
  })
}
