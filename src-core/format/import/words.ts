// The words of a model from elsewhere, from a file beside it: `vocab.txt` (one token a line, the line is the id), a Hugging
// Face WordLevel `tokenizer.json`, a Keras `word_index` JSON. Their ids are theirs: 0 may be padding, unknown or a word. Ours
// are fixed (0 padding, 1 unknown), so the rows of the embedding move with the words.

import { CoreError, type ErrorCase } from '../../errors'
import { type Message, type MessageValues, message } from '../../messages/message'
import type { EncoderSpec } from '../../text/tokens'
import { PAD_TOKEN, UNKNOWN_TOKEN } from '../../text/tokens'
import { JsonNumber, type JsonValue, parseStrictJson } from '../strict-json'
import type { ImportedModel } from './imported'

/** Files that may hold them, the surest first. */
export const WORD_FILES = ['tokenizer.json', 'vocab.txt', 'word_index.json', 'vocab.json'] as const

export interface ForeignWords {
  readonly file: string
  /** Their ids. */
  readonly ids: ReadonlyMap<string, number>
  /** Exactly one word a row of the embedding: another number is another model's file. */
  readonly complete: boolean
  /** Null: lower case where no word has a capital. */
  readonly lowercase: boolean | null
  readonly normalization: 'NFC' | 'NFKC'
  readonly maxLength: number
}

const PADDING = /^(?:<pad>|\[pad\]|pad|)$/i
const UNKNOWN = /^(?:<unk>|\[unk\]|unk|<oov>|\[oov\]|oov)$/i
/** Where no file says how long a text may be. */
const MAX_LENGTH = 1000
const MAX_JSON = 256_000_000

export function wordsOfLines(text: string, file: string): ForeignWords {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  const ids = new Map(lines.map((token, id) => [token, id]))
  if (ids.size !== lines.length) throw refusal(file, 'words-twice', { count: lines.length - ids.size })
  return { file, ids, complete: true, lowercase: null, normalization: 'NFC', maxLength: MAX_LENGTH }
}

/** A Keras `word_index`, alone or inside what `Tokenizer.to_json` writes, or any JSON object of word to id. */
export function wordsOfIndex(json: string, file: string): ForeignWords {
  const parsed = parsedJson(json, file)
  const config = memberOf(parsed, 'config')
  const inner = memberOf(config, 'word_index')
  const index = typeof inner === 'string' ? parsedJson(inner, file) : (inner ?? parsed)
  const limit = memberOf(config, 'num_words')
  const ids = idsOf(index, file)
  const max = limit instanceof JsonNumber ? limit.natural : null
  const kept = max === null ? ids : new Map([...ids].filter(([, id]) => id < max))
  return { file, ids: kept, complete: false, lowercase: null, normalization: 'NFC', maxLength: MAX_LENGTH }
}

/** @throws CoreError "bundle" for a tokenizer that is not of whole words */
export function wordsOfTokenizer(json: string, file: string): ForeignWords {
  const parsed = parsedJson(json, file)
  const model = memberOf(parsed, 'model')
  if (memberOf(parsed, 'class_name') !== undefined || model === undefined) return wordsOfIndex(json, file)
  const kind = memberOf(model, 'type')
  if (kind !== 'WordLevel') throw refusal(file, 'words-kind', { kind: typeof kind === 'string' ? kind : '?' })
  if (memberOf(parsed, 'post_processor') instanceof Map) throw refusal(file, 'words-template')
  const normalizers = typesIn(memberOf(parsed, 'normalizer'))
  const longest = memberOf(memberOf(parsed, 'truncation'), 'max_length')
  return {
    file,
    ids: idsOf(memberOf(model, 'vocab'), file),
    complete: false,
    lowercase: normalizers.has('Lowercase') || normalizers.has('BertNormalizer'),
    normalization: normalizers.has('NFKC') ? 'NFKC' : 'NFC',
    maxLength: (longest instanceof JsonNumber ? longest.natural : null) || MAX_LENGTH
  }
}

/** The model with its words: ids and rows of the embedding in our order. @throws CoreError "bundle" */
export function withWords(model: ImportedModel, words: ForeignWords): ImportedModel {
  const { spec, params, zeroVector } = model
  const table = params.get('embedding.weight')!
  const [rows, width] = [spec.vocabulary, spec.embedding]
  const entries = [...words.ids].sort(([, a], [, b]) => a - b)
  const inside = entries.filter(([, id]) => id < rows)
  const mismatch = words.complete ? entries.length !== rows : inside.length === 0
  if (mismatch) throw refusal(words.file, 'words-count', { count: rows, found: entries.length })
  const unknown = inside.find(([token]) => UNKNOWN.test(token))?.[1] ?? null
  const ordinary = inside.filter(([token]) => !UNKNOWN.test(token) && !PADDING.test(token))
  const zeroIsRead = unknown === 0 || ordinary.some(([, id]) => id === 0)
  if (zeroIsRead && model.original?.masksPadding) throw refusal(words.file, 'words-zero')
  const data = new Float32Array((ordinary.length + 2) * width)
  const copy = (id: number, to: number): void =>
    data.set(id === 0 ? zeroVector : table.data.subarray(id * width, (id + 1) * width), to * width)
  if (unknown !== null) copy(unknown, 1)
  for (const [index, [, id]] of ordinary.entries()) copy(id, index + 2)
  const tokens = ordinary.map(([token]) => token)
  const lowercase = words.lowercase ?? tokens.every((token) => token === token.toLowerCase())
  const kind = tokens.every((token) => [...token].length === 1) ? 'char' : 'word'
  const encoder: EncoderSpec = {
    tokenizer: { kind, normalization: words.normalization, lowercase },
    vocabulary: [PAD_TOKEN, UNKNOWN_TOKEN, ...tokens],
    maxLength: words.maxLength,
    truncate: 'tail'
  }
  const { graph } = model
  // A graph that is kept reads its own ids: an unknown word is its unknown one, or where there is none its id 0.
  const idOf = graph && [0, unknown ?? 0, ...ordinary.map(([, id]) => id)]
  const notes: readonly Message[] = [
    ...model.notes.filter(({ code }) => code !== 'padding-vector-dropped'),
    message(lowercase ? 'words-cut-lowercase' : 'words-cut', { file: words.file, count: tokens.length }),
    ...(unknown === null ? [message(graph ? 'words-unknown-zero' : 'words-no-unknown', { file: words.file })] : [])
  ]
  return {
    ...model,
    spec: { ...spec, vocabulary: encoder.vocabulary.length },
    params: new Map([...params, ['embedding.weight', { shape: [encoder.vocabulary.length, width], data }]]),
    encoder,
    notes,
    graph: graph && { ...graph, use: { ...graph.use, idOf } }
  }
}

function idsOf(value: JsonValue | undefined, file: string): ReadonlyMap<string, number> {
  if (!(value instanceof Map)) throw refusal(file, 'words-shape')
  const ids = new Map<string, number>()
  const taken = new Set<number>()
  for (const [token, given] of value as ReadonlyMap<string, JsonValue>) {
    const id = given instanceof JsonNumber ? given.natural : null
    if (id === null) throw refusal(file, 'words-shape')
    if (taken.has(id)) throw refusal(file, 'words-twice', { count: 1 })
    taken.add(id)
    ids.set(token, id)
  }
  return ids
}

/** Types of a normalizer and of those inside it. */
function typesIn(value: JsonValue | undefined): ReadonlySet<string> {
  const list = memberOf(value, 'normalizers')
  const parts = Array.isArray(list) ? (list as readonly JsonValue[]) : []
  return new Set(
    [value, ...parts].flatMap((one) =>
      typeof memberOf(one, 'type') === 'string' ? [memberOf(one, 'type') as string] : []
    )
  )
}

const parsedJson = (json: string, file: string): JsonValue =>
  parseStrictJson(json, { subject: file, code: 'bundle', maxLength: MAX_JSON })

const memberOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  value instanceof Map ? (value as ReadonlyMap<string, JsonValue>).get(name) : undefined

const refusal = (file: string, errorCase: ErrorCase, values: MessageValues = {}): CoreError =>
  new CoreError({ code: 'bundle', case: errorCase, values: { file, ...values } })
