// A lesson as a file: what is written is read back the same, and nothing that a stranger puts into it gets further than a sentence.

import { describe, expect, test } from 'vitest'
import {
  type CoreError,
  LESSONS,
  MAX_LESSON_LENGTH,
  contestantSettings,
  defaultSettings,
  equalBudgets,
  errorWords,
  haveEqualBudgets,
  lessonFile,
  lessonOf,
  lessonQuestion,
  lessonSentence,
  lessonTitle,
  parseLesson,
  raceAsLesson,
  readingWeights
} from '@core'

test.each(LESSONS.map((lesson) => [lesson.name, lesson] as const))(
  '%s: saved and opened, it trains the same settings, claims the same and says the same in both languages',
  (_name, lesson) => {
    const opened = parseLesson(lessonFile(lesson), 'lesson.gslesson')
    expect(opened.problem).toEqual(lesson.problem)
    expect(opened.claims).toEqual(lesson.claims)
    expect(opened.contestants.map((one) => contestantSettings(opened, one, 3))).toEqual(
      lesson.contestants.map((one) => contestantSettings(lesson, one, 3))
    )
    const outcome = {
      contestants: new Map(
        lesson.contestants.map(({ name }) => [name as string, { accuracy: 0.9, arrives: 0.1, norm: 7 }])
      ),
      counting: 0.5,
      linear: 0.5,
      chance: 0.25
    }
    for (const language of ['en', 'zh'] as const) {
      expect(lessonTitle(language, opened)).toBe(lessonTitle(language, lesson))
      expect(lessonQuestion(language, opened)).toBe(lessonQuestion(language, lesson))
      expect(lessonSentence(language, opened, outcome, [])).toBe(lessonSentence(language, lesson, outcome, []))
    }
  }
)

const file = (): Record<string, unknown> & { contestants: Record<string, unknown>[] } =>
  JSON.parse(lessonFile(lessonOf('forgets'))) as never
const refusal = (text: string): CoreError => {
  try {
    parseLesson(text, 'mine.gslesson')
  } catch (thrown) {
    return thrown as CoreError
  }
  throw new Error('it was read')
}

describe('what is not a lesson is refused with its place, in both languages', () => {
  test.each([
    ['another format', { format: 'lesson' }, 'format'],
    ['an unknown member', { script: 'x' }, 'script'],
    ['no title', { title: '' }, 'title'],
    ['one language of two', { title: { en: 'a' } }, 'title'],
    ['a sample that is none', { problem: { sample: '../../etc', rows: 2000, lag: 3 } }, 'problem.sample'],
    ['too many rows', { problem: { sample: 'first-color', rows: 1e9, lag: 3 } }, 'problem.rows'],
    ['a lag where there is none', { problem: { sample: 'topics', rows: 500, lag: 3 } }, 'problem.lag'],
    ['too many seeds', { seeds: 1000 }, 'seeds'],
    ['a setting that is none', { settings: { '__proto__.x': 1 } }, 'settings'],
    ['a value out of its range', { settings: { learningRate: -1 } }, 'contestants.0.settings.learningRate'],
    ['one contestant', { contestants: [{ name: 'rnn', settings: {} }] }, 'contestants'],
    [
      'two of one name',
      {
        contestants: [
          { name: 'rnn', settings: {} },
          { name: 'rnn', settings: {} }
        ],
        shown: null,
        claims: []
      },
      'contestants'
    ],
    [
      'a name without a label',
      {
        contestants: [
          { name: 'mine', settings: {} },
          { name: 'rnn', settings: {} }
        ],
        shown: null,
        claims: []
      },
      'contestants.0.label'
    ],
    ['a claim on nobody', { claims: [{ of: 'gru', measure: 'accuracy', atLeast: 0.5 }] }, 'claims.0'],
    ['a figure that nobody has', { shown: 'It is {gru}.' }, 'shown {gru}']
  ])('%s', (_name, change, at) => {
    const refused = refusal(JSON.stringify({ ...file(), ...change }))
    expect([refused.code, refused.case]).toEqual(['file-unreadable', 'lesson-invalid'])
    expect(String(refused.values?.at)).toContain(at)
    for (const language of ['en', 'zh'] as const)
      expect(errorWords(language, refused.case!, refused.values)?.got).toContain(at)
  })

  test('a later version says so; what is too long, twice named or no JSON is refused before it is looked at', () => {
    expect(refusal(JSON.stringify({ ...file(), version: 2 })).case).toBe('lesson-version')
    expect(refusal(`{"a":"${'x'.repeat(MAX_LESSON_LENGTH)}"}`).case).toBe('json-length')
    expect(refusal('{"version":1,"version":1}').case).toBe('json-name-twice')
    expect(refusal('learningRate: 1').code).toBe('file-unreadable')
    expect(refusal('null').case).toBe('lesson-invalid')
  })
})

test("a file's sentence is text with figures: no syntax of messages, no markup", () => {
  const lesson = parseLesson(
    JSON.stringify({ ...file(), shown: "RNN {rnn} | {'@'} @:app.title <b>{lstm}</b>", claims: [] }),
    'mine.gslesson'
  )
  const outcome = {
    contestants: new Map([
      ['rnn', { accuracy: 0.25, arrives: null, norm: null }],
      ['lstm', { accuracy: 1, arrives: null, norm: null }]
    ]),
    counting: 0.5,
    linear: null,
    chance: 0.25
  }
  expect(lessonSentence('en', lesson, outcome, [])).toBe("RNN 25.0% | {'@'} @:app.title <b>100.0%</b>")
})

test('a race on an open table as a lesson: opened elsewhere it trains the same settings', () => {
  const draft = defaultSettings({ rows: 900, classes: 3 })
  const raced = [
    { name: 'lstm', settings: draft },
    { name: 'rnn-2', label: 'RNN, mean', settings: { ...draft, model: { ...draft.model, cell: 'rnn' as const } } }
  ]
  const lesson = parseLesson(lessonFile(raceAsLesson({ title: 'A', question: 'B' }, raced, 3)), 'race.gslesson')
  expect(lesson.problem).toBeNull()
  expect(lesson.contestants.map((one) => contestantSettings(lesson, one, draft.seed))).toEqual(
    raced.map(({ settings }) => settings)
  )
})

test('equal budgets: within half a unit of the largest, for layers, directions, peepholes and filters alike', () => {
  const own = lessonOf('counting').contestants.map((one) => contestantSettings(lessonOf('counting'), one, 1))
  expect(haveEqualBudgets(own)).toBe(false)
  const equal = equalBudgets(own)
  expect(haveEqualBudgets(equal)).toBe(true)
  const wanted = Math.max(...own.map(({ model }) => readingWeights(model)))
  for (const { model } of equal) {
    const off = Math.abs(readingWeights(model) - wanted)
    for (const hidden of [model.hidden - 1, model.hidden + 1])
      expect(off).toBeLessThanOrEqual(Math.abs(readingWeights({ ...model, hidden }) - wanted))
  }
  const { model } = own[1]
  const more = {
    ...model,
    cell: 'lstm' as const,
    peephole: true,
    layers: 2,
    bidirectional: true,
    hidden: 8,
    embedding: 4
  }
  // Two directions of 4 * 8 rows over 4 inputs, then over 16; states, two biases and three peepholes each.
  expect(readingWeights(more)).toBe(2 * (32 * (4 + 8 + 2) + 24) + 2 * (32 * (16 + 8 + 2) + 24))
})
