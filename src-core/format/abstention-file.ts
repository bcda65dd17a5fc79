// abstention.json: by what a run or a bundle abstains. Limits, the letters of other scripts, and where the training states lie; at
// most some megabytes, of many classes and wide states.

import * as v from 'valibot'
import type { Abstention } from '../abstain/abstention'
import { CoreError } from '../errors'
import type { Message } from '../messages/message'
import { RESTORE } from './next-step'
import { parseStrictJson, plainJson } from './strict-json'

export const ABSTENTION = 'abstention.json'

const FORMAT = 1
/** Numbers of the centres: more classes times units than a network of this program has. */
const MAX_VALUES = 4_000_000
const MAX_LENGTH = 64_000_000

const finite = v.pipe(v.number(), v.finite())
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0))
const codePoint = v.pipe(v.number(), v.integer(), v.minValue(0))
export const abstentionLimitsSchema = v.object({
  foreign: share,
  unknown: share,
  shortest: v.pipe(v.number(), v.minValue(0)),
  longest: v.pipe(v.number(), v.minValue(0)),
  distance: v.pipe(v.number(), v.minValue(0)),
  confidence: share
})
const abstentionSchema = v.object({
  format: v.literal(FORMAT),
  cost: share,
  limits: abstentionLimitsSchema,
  foreign: v.array(v.tuple([codePoint, codePoint])),
  states: v.object({ centres: v.array(v.array(finite)), variances: v.array(positive) })
})

/** The file's bytes. @param state name of the states in the ONNX graph beside it, of a bundle */
export const abstentionBytes = (abstention: Abstention, state?: string): Uint8Array =>
  new TextEncoder().encode(
    `${JSON.stringify({ format: FORMAT, ...(state ? { onnx_state: state } : {}), ...abstention })}\n`
  )

/**
 * @param subject names the file in sentences
 * @param width of the states that the model's output layer reads
 * @throws CoreError "run-folder" where it is no such file, or one of another model
 */
export function abstentionOf(
  bytes: Uint8Array,
  { subject, width }: { readonly subject: string | Message; readonly width: number }
): Abstention {
  const json = parseStrictJson(new TextDecoder().decode(bytes), {
    subject,
    code: 'run-folder',
    next: RESTORE,
    maxLength: MAX_LENGTH,
    maxValues: MAX_VALUES
  })
  const parsed = v.safeParse(abstentionSchema, plainJson(json))
  const fits =
    parsed.success &&
    [parsed.output.states.variances, ...parsed.output.states.centres].every(({ length }) => length === width)
  if (!fits)
    throw new CoreError({ code: 'run-folder', case: 'abstention-file', values: { subject, format: `${FORMAT}` } })
  const { cost, limits, foreign, states } = parsed.output
  return { cost, limits, foreign, states }
}
