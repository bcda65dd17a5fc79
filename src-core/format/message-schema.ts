// Messages as files hold them: a code and values, with the English sentence beside them for other programs and versions.
// Earlier versions wrote the bare sentence, or gave a code fewer values than its text now has.

import * as v from 'valibot'
import { en } from '../messages/en'
import {
  type Message,
  type MessageCode,
  type MessageValue,
  type MessageValues,
  plainMessage
} from '../messages/message'

interface StoredMessage {
  readonly code: string
  readonly values: MessageValues
  readonly sentence?: string | undefined
}

const text = v.string()

/** A message may hold another, such as its reason. */
const values: v.GenericSchema<unknown, Record<string, MessageValue>> = v.record(
  text,
  v.union([text, v.number(), v.lazy(() => messageSchema)])
)

export const messageSchema: v.GenericSchema<unknown, Message> = v.union([
  v.pipe(text, v.transform(plainMessage)),
  v.pipe(v.object({ code: text, values, sentence: v.optional(text) }), v.transform(messageOf))
])

const isKnown = (code: string): code is MessageCode => Object.hasOwn(en.messages, code)

/** A code of a later version, or one whose text needs more than is stored, is known by the sentence beside it only. */
function messageOf({ code, values: stored, sentence }: StoredMessage): Message {
  if (!isKnown(code)) return plainMessage(sentence ?? code)
  if (sentence === undefined) return { code, values: stored }
  if (code === 'plain') return plainMessage(sentence)
  const missing = [...en.messages[code].matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .filter((name) => !(name in stored))
  if (missing.length === 0) return { code, values: stored }
  // Reasons of devices once had the runtime's own words beside the code.
  return missing.every((name) => name === 'detail')
    ? { code, values: { ...stored, detail: sentence } }
    : plainMessage(sentence)
}
