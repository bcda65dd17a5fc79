// Records as annotation tools write them, and what they mean: a text and the label that somebody chose.
//
// Label Studio (JSON, JSON-MIN), doccano (old: `annotations`), Prodigy (choice, binary), spaCy (`cats`), chat messages
// (OpenAI, ShareGPT); marked spans of the first four, and tokens with their tags in lists. doccano's new form and Hugging Face's rows need no translation: their lists of one are unwrapped.

import { type MessageCode, message } from '../messages/message'
import { isJsonObject } from '../json-object'
import { leftOut } from './json-values'

type Rec = Readonly<Record<string, unknown>>

export interface RecordForm {
  /** What wrote the records. */
  readonly name: MessageCode
  /** A record with its text and label as columns, or the reason why it is left out; values of other forms as they came. */
  record(value: unknown): unknown
}

interface Tool {
  readonly name: MessageCode
  fits(record: Rec): boolean
  convert(record: Rec): object
}

const TOOLS: readonly Tool[] = [
  {
    name: 'layout-label-studio',
    fits: ({ data, annotations, completions }) =>
      isJsonObject(data) && (Array.isArray(annotations) || Array.isArray(completions)),
    convert: labelStudio
  },
  {
    name: 'layout-label-studio-min',
    fits: ({ annotation_id: annotation, annotator }) => annotation !== undefined && annotator !== undefined,
    convert: labelStudioMin
  },
  {
    name: 'layout-prodigy',
    fits: (record) =>
      /^(accept|reject|ignore)$/.test(String(record.answer)) &&
      (Object.hasOwn(record, '_input_hash') || Object.hasOwn(record, 'accept') || Object.hasOwn(record, 'label')),
    convert: prodigy
  },
  { name: 'layout-spacy', fits: ({ cats }) => isJsonObject(cats) || isCats(cats), convert: spacy },
  {
    name: 'layout-doccano',
    fits: ({ text, annotations }) =>
      typeof text === 'string' &&
      Array.isArray(annotations) &&
      annotations.every((one) => isJsonObject(one) && Object.hasOwn(one, 'label')),
    convert: ({ annotations, ...rest }) => ({
      ...rest,
      label: (annotations as Rec[]).map((one) => (Object.hasOwn(one, 'start_offset') ? one : one.label))
    })
  },
  {
    name: 'layout-spans',
    fits: ({ text, entities }) => typeof text === 'string' && Array.isArray(entities),
    convert: ({ entities, ...rest }) => ({ ...rest, spans: entities })
  },
  { name: 'layout-token-lists', fits: (record) => tokensOf(record) !== null, convert: tokenLists },
  {
    name: 'layout-chat',
    fits: ({ messages, conversations }) => isChat(messages) || isChat(conversations),
    convert: chat
  },
  {
    name: 'layout-dataset-rows',
    fits: ({ row, row_idx: index }) => isJsonObject(row) && typeof index === 'number',
    convert: ({ row }) => row as object
  }
]

/** The form of most of the first records, or null where their keys are columns as they stand. */
export function recordFormOf(values: readonly unknown[]): RecordForm | null {
  const records = values.map(withSpacyPair).filter(isJsonObject)
  const tool = TOOLS.find(({ fits }) => records.length > 0 && records.filter(fits).length * 2 > records.length)
  if (tool === undefined) return null
  const asked = tool.convert === prodigy ? yesNoQuestion(records) : null
  const convert = asked === null ? tool.convert : (record: Rec): object => prodigyAnswer(record, asked)
  return {
    name: tool.name,
    record: (value) => {
      const record = withSpacyPair(value)
      return isJsonObject(record) && tool.fits(record) ? convert(record) : record
    }
  }
}

/** Prodigy's binary form: the one label that every record asks about, where some were accepted and some rejected. */
function yesNoQuestion(records: readonly Rec[]): string | null {
  const [{ label }] = records
  if (typeof label !== 'string' || records.some((record) => record.label !== label || Object.hasOwn(record, 'spans')))
    return null
  const answers = new Set(records.map(({ answer }) => answer))
  return answers.has('accept') && answers.has('reject') ? label : null
}

/** The answer under the name of the label that was asked about: a rejected text is an example too. */
const prodigyAnswer = ({ label, ...record }: Rec, asked: string): object =>
  record.answer === 'ignore' || label !== asked
    ? prodigy({ ...record, label })
    : { ...prodigy({ ...record, answer: 'accept' }), [asked]: record.answer }

/** spaCy 2's training pairs: `["text", {"cats": {...}}]`. */
function withSpacyPair(value: unknown): unknown {
  if (!Array.isArray(value) || value.length !== 2) return value
  const [text, second] = value as unknown[]
  return typeof text === 'string' && isJsonObject(second)
    ? isJsonObject(second.cats)
      ? { text, cats: second.cats }
      : Array.isArray(second.entities)
        ? { text, entities: second.entities }
        : value
    : value
}

/** The list of words of a sentence, where another list has one thing for each of them (as in datasets of Hugging Face). */
function tokensOf(record: Rec): readonly string[] | null {
  const tokens = record.tokens ?? record.words
  if (!Array.isArray(tokens) || tokens.length === 0 || !tokens.every((token) => typeof token === 'string')) return null
  const others = Object.values(record).filter((value) => Array.isArray(value) && value !== tokens)
  return others.some((list) => (list as unknown[]).length === tokens.length) ? tokens : null
}

/** Lists side by side as cells with blanks between; a blank inside a word would make two of it. */
function tokenLists(record: Rec): object {
  const count = tokensOf(record)!.length
  const joined = (list: readonly unknown[]): string =>
    list.map((one) => String(one).trim().replace(/\s+/g, '_') || '_').join(' ')
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key,
      Array.isArray(value) && value.length === count ? joined(value as unknown[]) : value
    ])
  )
}

/** A choice's values under the name of its question; an annotation that was cancelled is none. */
function labelStudio({ data, annotations, completions, id }: Rec): object {
  const given = (annotations ?? completions) as readonly unknown[]
  const labels: Record<string, unknown[]> = {}
  for (const annotation of given) {
    if (!isJsonObject(annotation) || annotation.was_cancelled === true || !Array.isArray(annotation.result)) continue
    for (const part of annotation.result as unknown[]) {
      if (!isJsonObject(part) || !isJsonObject(part.value) || typeof part.from_name !== 'string') continue
      const { choices, rating, number, taxonomy, text, start, end, labels: marks } = part.value
      const span = Array.isArray(marks) && typeof start === 'number' ? [{ start, end, labels: marks, text }] : undefined
      const chosen =
        span ?? choices ?? rating ?? number ?? (Array.isArray(taxonomy) ? taxonomy.flat() : undefined) ?? text
      if (chosen === undefined) continue
      const list = (labels[part.from_name] ??= [])
      for (const one of Array.isArray(chosen) ? (chosen as unknown[]) : [chosen])
        if (!list.includes(one)) list.push(one)
    }
  }
  return { ...(id === undefined ? {} : { id }), ...(data as object), ...labels }
}

const LABEL_STUDIO_KEYS = new Set(['annotation_id', 'annotator', 'created_at', 'updated_at', 'lead_time'])

function labelStudioMin(record: Rec): object {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([key]) => !LABEL_STUDIO_KEYS.has(key))
      .map(([key, value]) => [key, isJsonObject(value) && Array.isArray(value.choices) ? value.choices : value])
  )
}

const PRODIGY_KEYS = new Set(['answer', 'options', 'config', 'spans', 'tokens'])

function prodigy({ answer, ...record }: Rec): object {
  if (answer !== 'accept') return leftOut(message('row-not-accepted', { answer: String(answer) }))
  // Spans are the answer where nothing else was asked.
  const asked = Object.hasOwn(record, 'accept') || Object.hasOwn(record, 'label')
  return Object.fromEntries(
    Object.entries(record).filter(
      ([key]) => !key.startsWith('_') && (!PRODIGY_KEYS.has(key) || (key === 'spans' && !asked))
    )
  )
}

const isCats = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isJsonObject)

/** `{"good": 1.0, "bad": 0.0}`: the categories that hold. */
function spacy({ cats, ...rest }: Rec): object {
  const pairs = isJsonObject(cats) ? Object.entries(cats) : (cats as Rec[]).flatMap((one) => Object.entries(one))
  return { ...rest, label: pairs.filter(([, value]) => value === true || Number(value) >= 0.5).map(([name]) => name) }
}

const isChat = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((turn) => isJsonObject(turn) && (typeof turn.role === 'string' || typeof turn.from === 'string'))

/** What the person wrote is the text, the last answer the label, the system's words a column of their own. */
function chat({ messages, conversations, ...rest }: Rec): object {
  const turns = (messages ?? conversations) as readonly Rec[]
  const contentsOf = (roles: RegExp): string[] =>
    turns
      .filter((turn) => roles.test(String(turn.role ?? turn.from)))
      .map((turn) => wordsOf(turn.content ?? turn.value))
  const system = contentsOf(/^(system|developer)$/)
  return {
    text: contentsOf(/^(user|human)$/).join('\n'),
    label: contentsOf(/^(assistant|gpt|model)$/).at(-1) ?? '',
    ...(system.length > 0 ? { system: system.join('\n') } : {}),
    ...rest
  }
}

/** A turn's content: a string, or parts of which those with a text count. */
function wordsOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map((part) => (isJsonObject(part) && typeof part.text === 'string' ? part.text : '')).join('')
}
