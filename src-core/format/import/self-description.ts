// Reads back what export/metadata.ts wrote into a weights file, or what config.json and tokenizer.json say beside it.
// All of it is untrusted: parsed strictly, checked by schema, and believed only where the weights agree.

import * as v from 'valibot'
import { CoreError } from '../../errors'
import { type Message, message } from '../../messages/message'
import { type ModelSpec, modelSpecSchema } from '../../model/spec'
import { type TaskSpec, taskSpecSchema } from '../../tasks/task-spec'
import type { EncoderSpec } from '../../text/tokens'
import { COPY } from '../next-step'
import { parseStrictJson, plainJson } from '../strict-json'
import { parseTokenizer } from '../tokenizer-json'
import { schemaReason } from '../../messages/schema-issue'

export interface Description {
  readonly spec: ModelSpec | null
  readonly encoder: EncoderSpec | null
  readonly labels: readonly string[] | null
  /** Absent, as in files of earlier versions: rows are classified. */
  readonly task?: TaskSpec | undefined
  /** Of the rows it was trained on; other tables are read by them unless others are named. */
  readonly columns?: { readonly text: string; readonly label: string } | undefined
}

export const NOTHING: Description = { spec: null, encoder: null, labels: null }

const labelsSchema = v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(100_000))
const configSchema = v.object({
  id2label: v.record(v.string(), v.string()),
  model: v.optional(modelSpecSchema),
  task: v.optional(taskSpecSchema),
  training: v.fallback(v.optional(v.object({ text_column: v.string(), label_column: v.string() })), undefined)
})

/**
 * From metadata; absent keys are null.
 * @param file kind of file the metadata is in, for sentences
 * @throws CoreError "bundle" for a key that is there and wrong
 */
export function describedBy(metadata: ReadonlyMap<string, string>, file: 'ONNX' | 'safetensors'): Description {
  const [model, labels, tokenizer, task] = ['model', 'labels', 'tokenizer', 'task'].map((key) => metadata.get(key))
  return {
    spec: model === undefined ? null : checked(modelSpecSchema, model, message('metadata-key', { file, key: 'model' })),
    labels:
      labels === undefined ? null : checked(labelsSchema, labels, message('metadata-key', { file, key: 'labels' })),
    encoder:
      tokenizer === undefined ? null : parseTokenizer(tokenizer, message('metadata-key', { file, key: 'tokenizer' })),
    task: task === undefined ? undefined : checked(taskSpecSchema, task, message('metadata-key', { file, key: 'task' }))
  }
}

/** config.json of a bundle. */
export function readConfig(json: string): Omit<Description, 'encoder'> {
  const { id2label, model, task, training } = checked(configSchema, json, 'config.json')
  const labels = Object.keys(id2label).map((_, id) => id2label[id])
  if (labels.length < (task ? 1 : 2) || labels.some((label) => label === undefined))
    throw new CoreError({ code: 'bundle', case: 'description-ids', values: { subject: 'config.json' } })
  const columns = training && { text: training.text_column, label: training.label_column }
  return { spec: model ?? null, labels, task, columns }
}

function checked<S extends v.GenericSchema>(schema: S, json: string, subject: string | Message): v.InferOutput<S> {
  const parsed = v.safeParse(schema, plainJson(parseStrictJson(json, { subject, code: 'bundle', next: COPY })))
  if (parsed.success) return parsed.output
  const reason = schemaReason(parsed.issues[0])
  throw new CoreError({ code: 'bundle', case: 'description-invalid', values: { subject, reason } })
}
