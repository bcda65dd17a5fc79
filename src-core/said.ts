// Transition: sentences that still carry their English beside the code. New code makes messages (messages/message.ts).

import type { Message, MessageCode, MessageValues } from './messages/message'

export type SaidCode = MessageCode
export type SaidValues = MessageValues
export type Coded = Message

export interface Said extends Message {
  readonly sentence: string
}

export const say = (code: SaidCode, values: SaidValues, sentence: string): Said => ({ code, values, sentence })
/** A sentence as the value of another: its words are left behind. */
export const coded = ({ code, values }: Coded): Coded => ({ code, values })
