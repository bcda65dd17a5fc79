// A device report in run.json, metrics.jsonl and JSON lines: each reason as `why`, an English sentence, and `said`, its
// code and values. In memory it is one Message.

import * as v from 'valibot'
import type { DeviceReport } from '../device/device'
import { type Message, plainMessage } from '../messages/message'
import { messageText } from '../messages/translate'
import { DEVICE_NAMES } from '../settings/choices'
import { messageSchema } from './message-schema'

interface Reasoned {
  readonly reason: Message | null
}

/** The report as it is written. */
export const storedDeviceReport = ({ measured, ...report }: DeviceReport): object => ({
  ...withSentence(report),
  measured: measured.map(withSentence)
})

const withSentence = ({ reason, ...rest }: Reasoned): object => ({
  ...rest,
  why: reason ? messageText('en', reason) : '',
  ...(reason ? { said: reason } : {})
})

/** Earlier versions wrote `why` with more in it than `said` has, or alone. */
const reasonFields = {
  why: v.string(),
  said: v.optional(v.looseObject({}))
}

type ReasonFields = v.InferOutput<v.ObjectSchema<typeof reasonFields, undefined>>

function withReason<T extends ReasonFields>({ why, said, ...rest }: T): Omit<T, keyof ReasonFields> & Reasoned {
  const known = v.safeParse(messageSchema, { ...said, sentence: why })
  return { ...rest, reason: known.success ? known.output : why === '' ? null : plainMessage(why) }
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const deviceReportSchema = v.pipe(
  v.object({
    asked: v.picklist(['auto', ...DEVICE_NAMES]),
    got: v.picklist(DEVICE_NAMES),
    ...reasonFields,
    detail: v.string(),
    precision: v.picklist(['float32', 'float64']),
    threads: count,
    threadsAsked: v.optional(count),
    measured: v.array(
      v.pipe(
        v.object({ name: v.picklist(DEVICE_NAMES), milliseconds: v.nullable(v.number()), ...reasonFields }),
        v.transform(withReason)
      )
    )
  }),
  v.transform(withReason)
)
