// JSON from untrusted files. `JSON.parse` hides duplicate names, rounds large integers and makes `__proto__` an own key that a
// later merge turns into pollution. This reader keeps all three visible: objects become Maps (in file order), a name may
// occur once, numbers keep their literal, and depth, size and number of values are capped. It accepts RFC 8259 and nothing beyond.
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
  /** What to do about a refusal; absent: correct the file. */
  readonly next?: Message
  /** Most nested arrays and objects. */
  readonly maxDepth?: number
  /** Largest text in UTF-16 units. */
  readonly maxLength?: number
  /** Most values of any kind, counted while they are read: a small file can hold millions. */
  readonly maxValues?: number
}

/** Caps for JSON files of a bundle: security over convenience, far above anything we write. */
const DEFAULT_DEPTH = 64
const DEFAULT_LENGTH = 16_000_000
const DEFAULT_VALUES = 250_000

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
  #values = 0
  readonly #text: string
  readonly #limits: JsonLimits
  readonly #maxDepth: number
  readonly #maxValues: number

  constructor(text: string, limits: JsonLimits) {
    this.#text = text
    this.#limits = limits
    this.#maxDepth = limits.maxDepth ?? DEFAULT_DEPTH
    this.#maxValues = limits.maxValues ?? DEFAULT_VALUES
  }

  document(): JsonValue {
    const value = this.#value(0)
    this.#space()
    if (this.#at < this.#text.length) throw this.#unexpected(message('json-end'))
    return value
  }

  #value(depth: number): JsonValue {
    if (++this.#values > this.#maxValues)
      throw refusal(this.#limits, 'json-values', { limit: this.#maxValues }, this.#at)
    this.#space()
    switch (this.#text.charCodeAt(this.#at)) {
      case OPEN_BRACE:
        return this.#object(depth + 1)
      case OPEN_BRACKET:
        return this.#array(depth + 1)
      case QUOTE:
        return this.#string()
      case LETTER_T:
        return this.#word('true', true)
      case LETTER_F:
        return this.#word('false', false)
      case LETTER_N:
        return this.#word('null', null)
      default:
        return this.#number()
    }
  }

  #object(depth: number): JsonValue {
    this.#enter(depth)
    const members = new Map<string, JsonValue>()
    if (this.#closes(CLOSE_BRACE)) return members
    for (;;) {
      this.#space()
      if (this.#text.charCodeAt(this.#at) !== QUOTE) throw this.#unexpected(message('json-name'))
      const name = this.#string()
      if (members.has(name)) throw refusal(this.#limits, 'json-name-twice', { name: JSON.stringify(name) }, this.#at)
      this.#space()
      this.#take(':')
      members.set(name, this.#value(depth))
      if (this.#closes(CLOSE_BRACE)) return members
      this.#take(',')
    }
  }

  #array(depth: number): JsonValue {
    this.#enter(depth)
    const items: JsonValue[] = []
    if (this.#closes(CLOSE_BRACKET)) return items
    for (;;) {
      items.push(this.#value(depth))
      if (this.#closes(CLOSE_BRACKET)) return items
      this.#take(',')
    }
  }

  /** Runs of ordinary characters are taken whole; only escapes are looked at one by one. */
  #string(): string {
    this.#at++
    let value = ''
    for (;;) {
      const from = this.#at
      let letter = this.#text.charCodeAt(this.#at)
      while (letter >= FIRST_ORDINARY && letter !== QUOTE && letter !== BACKSLASH)
        letter = this.#text.charCodeAt(++this.#at)
      value += this.#text.slice(from, this.#at)
      if (letter === QUOTE) break
      if (letter !== BACKSLASH) throw this.#unexpected(message('json-string-end'))
      value += this.#escape()
    }
    this.#at++
    if (!value.isWellFormed()) throw refusal(this.#limits, 'json-surrogate', {}, this.#at)
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
    if (!numeral.test(this.#text)) throw this.#unexpected(message('json-value'))
    const literal = this.#text.slice(this.#at, numeral.lastIndex)
    this.#at = numeral.lastIndex
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

  #closes(bracket: number): boolean {
    this.#space()
    if (this.#text.charCodeAt(this.#at) !== bracket) return false
    this.#at++
    return true
  }

  #take(sign: string): void {
    if (this.#text[this.#at] !== sign) throw this.#unexpected(`"${sign}"`)
    this.#at++
  }

  #space(): void {
    let letter = this.#text.charCodeAt(this.#at)
    while (letter === SPACE || letter === LINE_FEED || letter === TAB || letter === CARRIAGE_RETURN)
      letter = this.#text.charCodeAt(++this.#at)
  }

  #unexpected(expected: string | Message): CoreError {
    const next = this.#text[this.#at]
    const found = next === undefined ? message('json-end') : JSON.stringify(next)
    return refusal(this.#limits, 'json-unexpected', { expected, found }, this.#at)
  }
}

// Character codes of the signs that decide what comes next; NaN, at the text's end, equals none.
const TAB = 0x09
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
/** Control characters below it may not stand in a string. */
const FIRST_ORDINARY = 0x20
const QUOTE = 0x22
const OPEN_BRACKET = 0x5b
const BACKSLASH = 0x5c
const CLOSE_BRACKET = 0x5d
const LETTER_F = 0x66
const LETTER_N = 0x6e
const LETTER_T = 0x74
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
/** Sticky, so that a match starts where we stand. */
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
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

function refusal(
  { subject, code, next }: JsonLimits,
  errorCase: ErrorCase,
  values: MessageValues,
  at?: number
): CoreError {
  return new CoreError({
    code,
    case: errorCase,
    values: { subject, ...values },
    ...(next ? { next } : {}),
    ...(at === undefined ? {} : { where: message('at-character', { at: `${at + 1}` }) })
  })
}
