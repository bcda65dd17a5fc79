// Reads back what export/metadata.ts wrote into a weights file, or what config.json and tokenizer.json say beside it.
// All of it is a stranger's word: parsed strictly, checked by schema, and believed only where the weights agree.

import * as v from 'valibot'
import { CoreError } from '../../errors'
import { type ModelSpec, modelSpecSchema } from '../../model/spec'
import type { EncoderSpec } from '../../text/tokens'
import { parseStrictJson, plainJson } from '../strict-json'
import { parseTokenizer } from '../tokenizer-json'

export interface Description {
  readonly spec: ModelSpec | null
  readonly encoder: EncoderSpec | null
  readonly labels: readonly string[] | null
}

export const NOTHING: Description = { spec: null, encoder: null, labels: null }

const labelsSchema = v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(100_000))
const configSchema = v.object({ id2label: v.record(v.string(), v.string()), model: v.optional(modelSpecSchema) })

/** From metadata; absent keys are null. @throws CoreError "bundle" for a key that is there and wrong */
export function describedBy(metadata: ReadonlyMap<string, string>, where: string): Description {
  const [model, labels, tokenizer] = ['model', 'labels', 'tokenizer'].map((key) => metadata.get(key))
  return {
    spec: model === undefined ? null : checked(modelSpecSchema, model, `${where}, model`),
    labels: labels === undefined ? null : checked(labelsSchema, labels, `${where}, labels`),
    encoder: tokenizer === undefined ? null : parseTokenizer(tokenizer, `${where}, tokenizer`)
  }
}

/** config.json of a bundle. */
export function readConfig(json: string): Pick<Description, 'spec' | 'labels'> {
  const { id2label, model } = checked(configSchema, json, 'config.json')
  const labels = Object.keys(id2label).map((_, id) => id2label[id])
  if (labels.length < 2 || labels.some((label) => label === undefined))
    throw refusal('config.json', 'id2label with ids 0, 1, ...', 'other ids')
  return { spec: model ?? null, labels }
}

function checked<S extends v.GenericSchema>(schema: S, json: string, where: string): v.InferOutput<S> {
  const parsed = v.safeParse(schema, plainJson(parseStrictJson(json, { subject: where, code: 'bundle' })))
  if (parsed.success) return parsed.output
  const [{ message, path }] = parsed.issues
  throw refusal(
    where,
    'what GateScope writes there',
    `${message}${path ? ` at ${path.map(({ key }) => String(key)).join('.')}` : ''}`
  )
}

function refusal(subject: string, expected: string, got: string): CoreError {
  return new CoreError({ code: 'bundle', subject, expected, got, next: 'Export the model again.' })
}
