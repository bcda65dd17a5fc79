// tokenizer.json of a run folder: a Hugging Face `tokenizers` file, readable by that library as it is, plus one member
// `gatescope` under "model" with what its schema cannot say (which tokenizer, how it normalises). Ours is rebuilt from
// that member and the vocabulary alone; the rest is for other programs. Beside "model" the library refuses new names.

import * as v from 'valibot'
import { CoreError, type ErrorCase } from '../errors'
import type { Message, MessageValues } from '../messages/message'
import { TOKENIZERS, TRUNCATIONS } from '../settings/choices'
import { huggingFaceTokenizer } from '../text/hugging-face'
import { PAD_ID, UNKNOWN_ID } from '../data/sequence-set'
import { type EncoderSpec, PAD_TOKEN, UNKNOWN_TOKEN } from '../text/tokens'
import { RESTORE } from './next-step'
import { JsonNumber, type JsonValue, parseStrictJson, plainJson } from './strict-json'
import { schemaReason } from '../messages/schema-issue'

const TOKENIZER_FORMAT = 1

/** A vocabulary of a million long words and its pattern; our own files stay far below. */
const MAX_LENGTH = 256_000_000
/** A vocabulary is fitted on a million different tokens at most (text/fit.ts); what stands beside it is small. */
const MAX_VALUES = 1_200_000

const memberSchema = v.object({
  format: v.literal(TOKENIZER_FORMAT),
  tokenizer: v.object({
    kind: v.picklist(TOKENIZERS),
    normalization: v.picklist(['NFC', 'NFKC', 'none']),
    lowercase: v.boolean()
  }),
  maxLength: v.pipe(v.number(), v.integer(), v.minValue(1)),
  truncate: v.picklist(TRUNCATIONS),
  folded: v.optional(v.boolean()),
  begins: v.optional(v.boolean()),
  subwords: v.optional(
    v.pipe(
      v.array(v.string()),
      v.check((pieces) => new Set(pieces).size === pieces.length)
    )
  ),
  series: v.optional(
    v.pipe(
      v.object({ mean: v.array(v.number()), deviation: v.array(v.pipe(v.number(), v.gtValue(0))) }),
      v.check(({ mean, deviation }) => mean.length >= 1 && mean.length === deviation.length)
    )
  )
})

export function serialiseTokenizer(spec: EncoderSpec): string {
  const { tokenizer, maxLength, truncate, subwords, folded, begins, series } = spec
  const gatescope = { format: TOKENIZER_FORMAT, tokenizer, maxLength, truncate, subwords, folded, begins, series }
  const file = huggingFaceTokenizer(spec) as { readonly model: object }
  return `${JSON.stringify({ ...file, model: { ...file.model, gatescope } })}\n`
}

/** @throws CoreError "run-folder" for a file that this program did not write, or whose vocabulary has holes */
export function parseTokenizer(json: string, subject: string | Message): EncoderSpec {
  // Where the two members are missing, the schema and the vocabulary's check say so.
  const file = parseStrictJson(json, {
    subject,
    code: 'run-folder',
    next: RESTORE,
    maxLength: MAX_LENGTH,
    maxValues: MAX_VALUES
  })
  const member = v.safeParse(memberSchema, plainJson(memberOf(memberOf(file, 'model'), 'gatescope') ?? null))
  if (!member.success)
    throw unreadable('tokenizer-member', {
      subject,
      format: `${TOKENIZER_FORMAT}`,
      reason: schemaReason(member.issues[0])
    })
  const vocabulary = vocabularyOf(memberOf(memberOf(file, 'model'), 'vocab'), subject)
  const { tokenizer, maxLength, truncate, subwords, folded, begins, series } = member.output
  return {
    tokenizer,
    vocabulary,
    maxLength,
    truncate,
    ...(subwords ? { subwords } : {}),
    ...(folded ? { folded } : {}),
    ...(begins ? { begins } : {}),
    ...(series ? { series } : {})
  }
}

function vocabularyOf(value: JsonValue | undefined, subject: string | Message): string[] {
  if (!(value instanceof Map)) throw unreadable('tokenizer-no-vocabulary', { subject })
  const vocabulary = new Array<string>(value.size)
  let filled = 0
  for (const [token, id] of value as ReadonlyMap<string, JsonValue>) {
    const at = id instanceof JsonNumber ? id.natural : null
    if (at === null || at >= vocabulary.length || vocabulary[at] !== undefined)
      throw unreadable('tokenizer-ids', { subject, last: vocabulary.length - 1, token: JSON.stringify(token) })
    vocabulary[at] = token
    filled++
  }
  if (filled < 2 || vocabulary[PAD_ID] !== PAD_TOKEN || vocabulary[UNKNOWN_ID] !== UNKNOWN_TOKEN)
    throw unreadable('tokenizer-special', { subject, pad: PAD_TOKEN, unknown: UNKNOWN_TOKEN })
  return vocabulary
}

const memberOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  value instanceof Map ? (value as ReadonlyMap<string, JsonValue>).get(name) : undefined

function unreadable(errorCase: ErrorCase, values: MessageValues): CoreError {
  return new CoreError({ code: 'run-folder', case: errorCase, values })
}
