// The one error type of the core. It survives process borders as plain data (`toData`, `fromData`) and reads, in any
// language, as: subject: expected X, got Y (where). Next step.
//
// `code` is stable and machine-readable. The fields are English; a screen in another language writes its sentence by `case`
// with `values`, else by `code`.

import type { en } from './messages/en'
import { type Message, type MessageValues, message, plainMessage } from './messages/message'
import { type ErrorWords, errorWords, messageText } from './messages/translate'

export type ErrorCode =
  | 'file-missing'
  | 'file-empty'
  | 'file-is-directory'
  | 'file-binary'
  | 'file-unreadable'
  | 'encoding'
  | 'dialect'
  | 'columns'
  | 'column-unknown'
  | 'labels'
  | 'texts'
  | 'rows'
  | 'vectors'
  | 'settings'
  | 'usage'
  | 'shape-mismatch'
  | 'handle-closed'
  | 'device-unavailable'
  | 'device-lost'
  | 'non-finite'
  | 'run-folder'
  | 'checkpoint'
  | 'safetensors'
  | 'onnx'
  | 'bundle'
  | 'export'
  | 'disk'
  | 'engine'
  | 'cancelled'
  | 'contract'
  | 'not-found'

/** A key of the catalogue's `errors`. */
export type ErrorCase = keyof typeof en.errors

export interface CoreErrorData {
  readonly code: ErrorCode
  /** What the sentence is about: "labels", "column", "checkpoint". */
  readonly subject: string
  readonly expected: string
  readonly got: string
  /** File, line, tensor or step; omitted when the subject says it. */
  readonly where?: string
  /** The same where it has words of its own, for a screen in another language. */
  readonly whereMessage?: Message
  /** A full sentence telling what to do now. */
  readonly next: string
  /** The same where it is not the one of the error's case, for a screen in another language. */
  readonly nextMessage?: Message
  /** Which case of its code it is, where a screen in another language can say more than the code; with that case's values. */
  readonly case?: ErrorCase
  readonly values?: MessageValues
}

/** What a throw says: the words of its case are the catalogue's. */
export interface CoreErrorInit {
  readonly code: ErrorCode
  readonly case: ErrorCase
  readonly values?: MessageValues
  /** File, line, tensor or step; omitted when the subject says it. A path or name as it is, anything with words as a message. */
  readonly where?: string | Message
  /** What to do now, where the case itself cannot know: a damaged file of a run is restored, one of an export made again. */
  readonly next?: Message
}

export class CoreError extends Error implements CoreErrorData {
  readonly code: ErrorCode
  readonly subject: string
  readonly expected: string
  readonly got: string
  readonly where?: string
  readonly whereMessage?: Message
  readonly next: string
  readonly nextMessage?: Message
  readonly case?: ErrorCase
  readonly values?: MessageValues

  constructor(init: CoreErrorData | CoreErrorInit, options?: { cause?: unknown }) {
    const data = isData(init) ? init : dataOf(init)
    super(sentenceOf(data), options)
    this.name = 'CoreError'
    this.code = data.code
    this.subject = data.subject
    this.expected = data.expected
    this.got = data.got
    if (data.where !== undefined) this.where = data.where
    if (data.whereMessage !== undefined) this.whereMessage = data.whereMessage
    this.next = data.next
    if (data.nextMessage !== undefined) this.nextMessage = data.nextMessage
    if (data.case !== undefined) this.case = data.case
    if (data.values !== undefined) this.values = data.values
  }

  /** Plain data for a message port, a WebSocket or a log line. */
  toData(): CoreErrorData {
    const { code, subject, expected, got, where, whereMessage, next, nextMessage, values } = this
    return {
      code,
      subject,
      expected,
      got,
      ...(where === undefined ? {} : { where }),
      ...(whereMessage === undefined ? {} : { whereMessage }),
      next,
      ...(nextMessage === undefined ? {} : { nextMessage }),
      ...(this.case === undefined ? {} : { case: this.case }),
      ...(values === undefined ? {} : { values })
    }
  }

  static fromData(data: CoreErrorData): CoreError {
    return new CoreError(data)
  }

  /** The same error with another next step: what somebody knows who called the reader of a file. */
  withNext(next: Message): CoreError {
    return new CoreError({ ...this.toData(), next: messageText('en', next), nextMessage: next }, { cause: this })
  }

  /** Any thrown value as a CoreError: its own kind unchanged, anything else as an "engine" error that keeps the message. */
  static wrap(thrown: unknown, subject = 'engine'): CoreError {
    if (thrown instanceof CoreError) return thrown
    const got = thrown instanceof Error ? thrown.message : String(thrown)
    return new CoreError(
      { code: 'engine', case: 'engine-step', values: { subject, detail: got.split('\n')[0] } },
      { cause: thrown }
    )
  }
}

/** "labels: expected at least 2 classes, got 1 ('spam', 5 572 rows). Choose another label column." */
function sentenceOf({ subject, expected, got, where, next }: CoreErrorData): string {
  return `${subject}: expected ${expected}, got ${got}${where === undefined ? '' : ` (${where})`}. ${next}`
}

/** An error's sentence as a part of another, in that one's language. */
export const errorMessage = (error: CoreErrorData): Message => partOf('error', error, sentenceOf(error))

/** What an error found, without what was expected of it. */
export const errorGot = (error: CoreErrorData): Message => partOf('error-got', error, error.got)

/** @param english for a reader whose catalogue does not have the error's case */
function partOf(
  code: 'error' | 'error-got',
  { case: errorCase, values, where, whereMessage, nextMessage }: CoreErrorData,
  english: string
): Message {
  if (errorCase === undefined) return plainMessage(english)
  return message(code, {
    ...values,
    ...(where === undefined ? {} : { where: whereMessage ?? where }),
    ...(nextMessage === undefined ? {} : { next: nextMessage }),
    case: errorCase,
    english
  })
}

const isData = (init: CoreErrorData | CoreErrorInit): init is CoreErrorData => 'subject' in init

function dataOf({ where, next, ...init }: CoreErrorInit): CoreErrorData {
  const words = { ...init, ...wordsOf(init) }
  const data = next ? { ...words, next: messageText('en', next), nextMessage: next } : words
  if (where === undefined) return data
  if (typeof where === 'string') return { ...data, where }
  return { ...data, where: messageText('en', where), whereMessage: where }
}

function wordsOf({ case: errorCase, values }: CoreErrorInit): ErrorWords {
  const words = errorWords('en', errorCase, values)
  if (words === null) throw new TypeError(`the catalogue has no words for the error '${errorCase}'`)
  return words
}
