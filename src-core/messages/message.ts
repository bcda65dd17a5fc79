// A sentence without its words: a code and the values that make it up. Code carries messages; the catalogue (en, zh) has
// the words, and `translate.ts` puts the two together in a language.
//
// Records written by earlier versions hold the English sentence beside the code; a sentence without a known code becomes
// the message `plain`.

import type { en } from './en'

export type MessageCode = keyof typeof en.messages
export type MessageValue = string | number | Message
export type MessageValues = Readonly<Record<string, MessageValue>>

/**
 * `values`: a number is formatted for the language; what names something (a line, a port, a version) is a string. `count`,
 * else the first number, chooses the plural. Values called `share`, or ending so, are shares in 0..1, shown as percent.
 */
export interface Message {
  readonly code: MessageCode
  readonly values: MessageValues
}

export const message = (code: MessageCode, values: MessageValues = {}): Message => ({ code, values })

/** A sentence that has no code: a library's or the system's own, or one that an earlier version wrote. */
export const plainMessage = (text: string): Message => message('plain', { text })

/** Several as one, in the order given. */
export const messageList = (messages: readonly Message[]): Message =>
  messages.length === 0 ? plainMessage('') : messages.reduce((first, second) => message('list', { first, second }))
