// A lesson as it was set on the page, to be saved: at another distance, or with equal budgets, it claims nothing.

import {
  type Lesson,
  contestantSettings,
  equalBudgets,
  lessonQuestion,
  translate,
  withoutClaims,
  type Words
} from '@core'
import type { RaceOptions } from '../../stores/race'

export function asRaced(lesson: Lesson, { seeds, lag, equal }: RaceOptions): Lesson {
  const { problem, contestants } = lesson
  const moved = problem !== null && problem.lag !== undefined && lag !== undefined && lag !== problem.lag
  if (!moved && !equal) return { ...lesson, seeds }
  const settings = equalBudgets(contestants.map((one) => contestantSettings(lesson, one, 1)))
  const other = (language: 'en' | 'zh'): string =>
    [
      lessonQuestion(language, lesson),
      ...(moved ? [translate(language, 'lessons.page.distance.other', { lag, own: problem.lag })] : []),
      ...(equal ? [translate(language, 'lessons.page.budgetOther')] : [])
    ].join(language === 'en' ? ' ' : '')
  const question: Words = { en: other('en'), zh: other('zh') }
  return withoutClaims(
    {
      ...lesson,
      seeds,
      problem: moved ? { ...problem, lag } : problem,
      contestants: equal
        ? contestants.map((one, k) => ({
            ...one,
            changes: { ...one.changes, 'model.hidden': settings[k].model.hidden }
          }))
        : contestants
    },
    question
  )
}
