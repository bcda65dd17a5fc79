// What a request's body must be, and what is wrong with one that is not.

import { CoreError, type Message, schemaReason } from '@core'
import * as v from 'valibot'
import type { AskedText, Explanation } from './loaded-model'

const PREDICT = v.strictObject({
  text: v.optional(v.string()),
  texts: v.optional(v.array(v.string())),
  abstain: v.optional(v.boolean(), false)
})
const EXPLAIN = v.strictObject({ text: v.string(), explain: v.optional(v.string()) })

/** The texts of a body of /predict, and whether reasons not to answer are asked for. @throws CoreError "usage" */
export function textsOf(body: unknown, limit: number): readonly AskedText[] {
  const { text, texts, abstain } = parsed(PREDICT, body, '"text", "texts", "abstain"')
  if ((text === undefined) === (texts === undefined)) throw new CoreError({ code: 'usage', case: 'service-texts-both' })
  const all = texts ?? [text!]
  if (all.length === 0 || all.length > limit)
    throw new CoreError({
      code: 'usage',
      case: 'service-texts-count',
      values: { limit: String(limit), count: String(all.length) }
    })
  return all.map((one) => ({ text: one, abstain }))
}

/** @throws CoreError "usage" */
export const explanationOf = (body: unknown): Explanation => parsed(EXPLAIN, body, '"text", "explain"')

function parsed<Schema extends v.GenericSchema>(schema: Schema, body: unknown, fields: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body)
  if (result.success) return result.output
  const reason: Message = schemaReason(result.issues[0])
  throw new CoreError({ code: 'usage', case: 'service-body-field', values: { fields, reason } })
}
