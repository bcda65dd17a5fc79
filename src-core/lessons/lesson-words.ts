// What a lesson says after its contestants have trained: its own sentence where every claim holds, else which did not.

import { type Format, formatFor, type Language } from '../messages/format'
import { translate } from '../messages/translate'
import type { CheckedClaim, LessonOutcome } from './claims'
import type { Claim, ContestantName, Lesson, LessonName } from './lesson'

export const lessonTitle = (language: Language, name: LessonName): string =>
  translate(language, `lessons.${name}.title`)

export const lessonQuestion = (language: Language, name: LessonName): string =>
  translate(language, `lessons.${name}.question`)

/** @param checked by checkLesson */
export function lessonSentence(
  language: Language,
  lesson: Lesson,
  outcome: LessonOutcome,
  checked: readonly CheckedClaim[]
): string {
  const format = formatFor(language)
  const failed = checked.filter(({ holds }) => !holds)
  if (failed.length > 0)
    return translate(language, 'lessons.notShown', {
      claims: failed.map((one) => claimText(language, one)).join(translate(language, 'lessons.claim.and'))
    })
  return translate(language, `lessons.${lesson.name}.shown`, {
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
    lag: lesson.problem.lag ?? 0
  })
}

/** A claim with what came of it: "plain RNN, accuracy: 98.0% (wanted: at most 40.0%)". */
export function claimText(language: Language, { claim, got, bound }: CheckedClaim): string {
  const format = formatFor(language)
  const write = (value: number | null): string =>
    value === null
      ? translate(language, 'lessons.claim.nothing')
      : claim.measure === 'accuracy'
        ? format.percent(value)
        : powerOf(value, format)
  return translate(language, 'atMost' in claim ? 'lessons.claim.atMost' : 'lessons.claim.atLeast', {
    name: nameText(language, claim.of),
    measure: translate(language, `lessons.measure.${claim.measure}`),
    got: write(got),
    bound: write(bound)
  })
}

export const nameText = (language: Language, of: Claim['of'] | ContestantName): string =>
  translate(language, `lessons.contestant.${of}`)

/** Small and large figures as powers of ten. */
function powerOf(value: number | null, format: Format): string {
  if (value === null || !(value > 0)) return '0'
  return value < 1e-3 || value >= 1e6 ? `10^${Math.round(Math.log10(value))}` : format.number(value, 3)
}
