// A lesson as a file: a small JSON object that a teacher writes or saves, and that opens with one click. It comes from strangers: read
// strictly, every length and count capped, every setting held to its range. What it says is text, never a message's syntax.
//
//   { "format": "gatescope-lesson", "version": 1, "title": "...", "question": "...", "shown": "The RNN reaches {rnn}.",
//     "problem": { "sample": "first-color", "rows": 2000, "lag": 60 }, "seeds": 1, "settings": { "learningRate": 0.001 },
//     "contestants": [{ "name": "rnn", "settings": { "model.cell": "rnn" } }, { "name": "lstm", "settings": {} }],
//     "claims": [{ "of": "rnn", "measure": "accuracy", "atMost": 0.4 }] }
//
// A text is one string, or { "en": ..., "zh": ... }. `problem` null: the table that is open.

import * as v from 'valibot'
import { CoreError } from '../errors'
import { parseStrictJson, plainJson } from '../format/strict-json'
import { catalogue } from '../messages/translate'
import { SAMPLES } from '../samples/sample'
import { SETTING_PATHS } from '../settings/setting-table'
import { trainSettingsSchema } from '../settings/train-settings'
import type { Contestant, Lesson, LessonName, LessonWords, Words } from './lesson'
import { lessonSettings } from './lesson-settings'
import { PLACEHOLDER, placeholdersOf } from './lesson-words'

/** Ending of a lesson's file. */
export const LESSON_ENDING = 'gslesson'
/** UTF-16 units; the longest of the program's own is a tenth of it. */
export const MAX_LESSON_LENGTH = 65_536
const MAX_ROWS = 20_000
const MAX_LAG = 200
const MAX_CLAIMS = 16
const SIMPLE = ['counting', 'linear', 'chance'] as const

const line = (length: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(length))
const words = (length: number) => v.union([line(length), v.strictObject({ en: line(length), zh: line(length) })])
const count = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
const changes = v.record(v.picklist(SETTING_PATHS), v.union([v.string(), v.number(), v.boolean(), v.null()]))
const name = v.pipe(v.string(), v.regex(/^[a-z][\w-]{0,31}$/i))
const figure = { of: name, measure: v.picklist(['accuracy', 'arrives', 'norm']) }

/** Samples whose rows have a class. */
const problems = SAMPLES.filter(({ task }) => task === 'classes')

const fileSchema = v.strictObject({
  format: v.literal('gatescope-lesson'),
  version: v.literal(1),
  title: words(120),
  question: words(800),
  shown: v.nullable(words(2000)),
  problem: v.nullable(
    v.strictObject({
      sample: v.picklist(problems.map((sample) => sample.name)),
      rows: count(100, MAX_ROWS),
      lag: v.nullable(count(1, MAX_LAG))
    })
  ),
  seeds: v.picklist([1, 3]),
  settings: changes,
  contestants: v.pipe(
    v.array(v.strictObject({ name, label: v.optional(words(60)), settings: changes })),
    v.minLength(2),
    v.maxLength(4)
  ),
  claims: v.pipe(
    v.array(
      v.union([
        v.strictObject({ ...figure, atLeast: v.number() }),
        v.strictObject({ ...figure, atMost: v.number() }),
        v.strictObject({ ...figure, than: name, by: v.number() })
      ])
    ),
    v.maxLength(MAX_CLAIMS)
  )
})
type LessonFile = v.InferOutput<typeof fileSchema>

/**
 * Reads a lesson's file.
 * @param file its name, for errors
 * @throws CoreError "file-unreadable" naming the place of what is not a lesson's
 */
export function parseLesson(text: string, file: string): Lesson {
  const json = plainJson(
    parseStrictJson(text, { subject: file, code: 'file-unreadable', maxLength: MAX_LESSON_LENGTH, maxValues: 2000 })
  )
  const { version } = (json ?? {}) as { readonly version?: unknown }
  if (typeof version === 'number' && version > 1)
    throw new CoreError({ code: 'file-unreadable', case: 'lesson-version', values: { file, version: `${version}` } })
  const parsed = v.safeParse(fileSchema, json)
  if (!parsed.success) throw refused(file, v.getDotPath(parsed.issues[0]) ?? 'format')
  return checked(parsed.output, file)
}

const refused = (file: string, at: string): CoreError =>
  new CoreError({ code: 'file-unreadable', case: 'lesson-invalid', values: { file, at } })

/** What the schema cannot say: what refers to what, and that the settings go together. */
function checked({ title, question, shown, problem, seeds, ...file }: LessonFile, where: string): Lesson {
  const contestants: readonly Contestant[] = file.contestants.map(({ settings, label, name }) => ({
    name,
    ...(label === undefined ? {} : { label }),
    changes: settings
  }))
  const known = new Set<string>([...contestants.map(({ name }) => name), ...SIMPLE])
  if (known.size < contestants.length + SIMPLE.length) throw refused(where, 'contestants')
  contestants.forEach(({ name, label, changes }, index) => {
    if (label === undefined && !(name in catalogue.en.lessons.contestant))
      throw refused(where, `contestants.${index}.label`)
    const settings = v.safeParse(trainSettingsSchema, lessonSettings(file.settings, changes))
    if (!settings.success)
      throw refused(where, `contestants.${index}.settings.${v.getDotPath(settings.issues[0]) ?? ''}`)
  })
  file.claims.forEach((claim, index) => {
    if (!known.has(claim.of) || ('than' in claim && !known.has(claim.than))) throw refused(where, `claims.${index}`)
  })
  const lesson: Lesson = {
    name: null,
    words: { title, question, shown },
    problem: problem && { ...problem, lag: problem.lag ?? undefined },
    seeds,
    changes: file.settings,
    contestants,
    claims: file.claims
  }
  const places = placeholdersOf(lesson)
  for (const text of shown === null ? [] : typeof shown === 'string' ? [shown] : Object.values(shown))
    for (const [, place] of text.matchAll(PLACEHOLDER)) if (!places.has(place)) throw refused(where, `shown {${place}}`)
  if (problem && problem.lag !== null && SAMPLES.find((one) => one.name === problem.sample)?.lag === null)
    throw refused(where, 'problem.lag')
  return lesson
}

/** The file of a lesson; one of the program's own takes its words along, in both languages. */
export function lessonFile({ name, words, problem, seeds, changes, contestants, claims }: Lesson): string {
  const { title, question, shown } = name === null ? words! : ownWords(name)
  const file: LessonFile = {
    format: 'gatescope-lesson',
    version: 1,
    title: plain(title),
    question: plain(question),
    shown: shown === null ? null : plain(shown),
    problem: problem && { ...problem, lag: problem.lag ?? null },
    seeds: seeds === 1 ? 1 : 3,
    settings: changes,
    contestants: contestants.map((one) => ({
      name: one.name,
      ...(one.label === undefined ? {} : { label: plain(one.label) }),
      settings: one.changes
    })),
    claims: claims as LessonFile['claims']
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Of the catalogue. */
const ownWords = (name: LessonName): LessonWords => {
  const of = (part: 'title' | 'question' | 'shown'): Words => ({
    en: catalogue.en.lessons[name][part],
    zh: catalogue.zh.lessons[name][part]
  })
  return { title: of('title'), question: of('question'), shown: of('shown') }
}

const plain = (words: Words): string | { en: string; zh: string } => (typeof words === 'string' ? words : { ...words })

/** A lesson that asks something else than what it claims: it claims nothing, and says so by another question. */
export function withoutClaims(lesson: Lesson, question: Words): Lesson {
  const words = lesson.name === null ? lesson.words! : ownWords(lesson.name)
  return { ...lesson, name: null, words: { ...words, question, shown: null }, claims: [] }
}
