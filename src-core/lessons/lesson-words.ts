// What a lesson says after its contestants have trained: its own sentence where every claim holds, else which did not.

import { type Format, formatFor, type Language } from '../messages/format'
import { translate } from '../messages/translate'
import type { CheckedClaim, LessonOutcome } from './claims'
import type { Contestant, ContestantName, Lesson, SimpleName, Words } from './lesson'

type Worded = Pick<Lesson, 'name' | 'words'>

export const lessonTitle = (language: Language, { name, words }: Worded): string =>
  name === null ? spoken(language, words!.title) : translate(language, `lessons.${name}.title`)

export const lessonQuestion = (language: Language, { name, words }: Worded): string =>
  name === null ? spoken(language, words!.question) : translate(language, `lessons.${name}.question`)

const spoken = (language: Language, words: Words): string => (typeof words === 'string' ? words : words[language])

/** @param checked by checkLesson */
export function lessonSentence(
  language: Language,
  lesson: Lesson,
  outcome: LessonOutcome,
  checked: readonly CheckedClaim[]
): string {
  const failed = checked.filter(({ holds }) => !holds)
  if (failed.length > 0)
    return translate(language, 'lessons.notShown', {
      claims: claimsText(language, lesson, failed)
    })
  const values = shownValues(language, lesson, outcome)
  if (lesson.name !== null) return translate(language, `lessons.${lesson.name}.shown`, values)
  const shown = lesson.words?.shown ?? null
  return shown === null
    ? translate(language, 'lessons.asExpected', { claims: claimsText(language, lesson, checked) })
    : // Not the catalogue's syntax: a file's sentence is text with figures, nothing else.
      spoken(language, shown).replace(PLACEHOLDER, (whole, name: string) => `${values[name] ?? whole}`)
}

/** A figure's place in a lesson's sentence. */
export const PLACEHOLDER = /\{([\w-]+)\}/g

/** The figures that a lesson's sentence may name. */
export const placeholdersOf = ({ contestants }: Pick<Lesson, 'contestants'>): ReadonlySet<string> =>
  new Set([
    ...contestants.flatMap(({ name }) => [name, `${name}Arrives`, `${name}Norm`]),
    'counting',
    'linear',
    'chance',
    'lag'
  ])

function shownValues(
  language: Language,
  lesson: Lesson,
  outcome: LessonOutcome
): Readonly<Record<string, string | number>> {
  const format = formatFor(language)
  return {
    ...Object.fromEntries(
      [...outcome.contestants].flatMap(([name, { accuracy, arrives, norm }]) => [
        [name, accuracy === null ? translate(language, 'lessons.diverged') : format.percent(accuracy)],
        [`${name}Arrives`, powerOf(arrives, format)],
        [`${name}Norm`, norm === null ? '' : format.integer(Math.round(norm))]
      ])
    ),
    counting: format.percent(outcome.counting),
    linear: outcome.linear === null ? '' : format.percent(outcome.linear),
    chance: format.percent(outcome.chance),
    lag: lesson.problem?.lag ?? 0
  }
}

const claimsText = (language: Language, lesson: Lesson, checked: readonly CheckedClaim[]): string =>
  checked.map((one) => claimText(language, lesson, one)).join(translate(language, 'lessons.claim.and'))

/** A claim with what came of it: "plain RNN, accuracy: 98.0% (wanted: at most 40.0%)". */
export function claimText(
  language: Language,
  { contestants }: Pick<Lesson, 'contestants'>,
  { claim, got, bound }: CheckedClaim
): string {
  const format = formatFor(language)
  const write = (value: number | null): string =>
    value === null
      ? translate(language, 'lessons.claim.nothing')
      : claim.measure === 'accuracy'
        ? format.percent(value)
        : powerOf(value, format)
  const of = contestants.find(({ name }) => name === claim.of)
  return translate(language, 'atMost' in claim ? 'lessons.claim.atMost' : 'lessons.claim.atLeast', {
    name: of ? contestantText(language, of) : nameText(language, claim.of as SimpleName),
    measure: translate(language, `lessons.measure.${claim.measure}`),
    got: write(got),
    bound: write(bound)
  })
}

/** A contestant's own label, else the catalogue's name for it. */
export const contestantText = (language: Language, { name, label }: Pick<Contestant, 'name' | 'label'>): string =>
  label === undefined ? nameText(language, name as ContestantName) : spoken(language, label)

export const nameText = (language: Language, of: ContestantName | SimpleName): string =>
  translate(language, `lessons.contestant.${of}`)

/** Small and large figures as powers of ten. */
function powerOf(value: number | null, format: Format): string {
  if (value === null || !(value > 0)) return '0'
  return value < 1e-3 || value >= 1e6 ? `10^${Math.round(Math.log10(value))}` : format.number(value, 3)
}
