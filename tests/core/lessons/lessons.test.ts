// Lessons as data: complete settings that no default moves, claims that can fail, a sentence for each in both languages.
// That they come out when trained is proved by tests/lessons.

import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import {
  LESSONS,
  type ContestantName,
  type Lesson,
  type LessonOutcome,
  type Outcome,
  SAMPLES,
  checkLesson,
  claimText,
  contestantSettings,
  gradientArriving,
  lessonOf,
  lessonSentence,
  simpleFigures,
  trainSettingsSchema,
  unpinnedPaths
} from '@core'

/** An outcome that meets every claim of a lesson: each figure exactly on its bound, or well beyond what it has to exceed. */
function meeting(lesson: Lesson): LessonOutcome {
  const figures = new Map<string, Record<string, number>>()
  const set = (of: string, measure: string, value: number): void => {
    figures.set(of, { ...figures.get(of), [measure]: value })
  }
  for (const claim of lesson.claims) {
    if ('atLeast' in claim) set(claim.of, claim.measure, claim.atLeast)
    if ('atMost' in claim) set(claim.of, claim.measure, claim.atMost)
  }
  for (const claim of lesson.claims)
    if ('than' in claim) {
      const other = figures.get(claim.than)?.[claim.measure] ?? 0.5
      set(claim.than, claim.measure, other)
      set(claim.of, claim.measure, Math.max(figures.get(claim.of)?.[claim.measure] ?? 0, other + claim.by))
    }
  return {
    counting: figures.get('counting')?.accuracy ?? 0.5,
    linear: figures.get('linear')?.accuracy ?? 0.5,
    chance: 0.26,
    contestants: new Map(
      lesson.contestants.map(({ name }): [string, Outcome] => [
        name,
        { accuracy: 0.5, arrives: 0.5, norm: 10, ...figures.get(name) }
      ])
    )
  }
}

test('every setting is pinned, or was off before it came: no default can move a lesson', () => {
  expect(unpinnedPaths()).toEqual([])
})

describe.each(LESSONS.map((lesson) => [lesson.name, lesson] as const))('%s', (_name, lesson) => {
  test('trains two to four contestants on a sample that exists, with settings that the schema takes', () => {
    expect(SAMPLES.map(({ name }) => name)).toContain(lesson.problem.sample)
    expect(new Set(lesson.contestants.map(({ name }) => name)).size).toBe(lesson.contestants.length)
    expect(lesson.contestants.length).toBeGreaterThanOrEqual(2)
    expect(lesson.contestants.length).toBeLessThanOrEqual(4)
    for (const contestant of lesson.contestants) {
      const settings = contestantSettings(lesson, contestant, 7)
      expect(v.parse(trainSettingsSchema, settings)).toEqual(settings)
      expect([settings.seed, settings.device, settings.patience]).toEqual([7, 'native', null])
    }
  })

  test('is shown by figures on its bounds, and by none that misses a single claim', () => {
    const outcome = meeting(lesson)
    const checked = checkLesson(lesson, outcome)
    expect(checked.filter(({ holds }) => !holds)).toEqual([])
    for (const language of ['en', 'zh'] as const) {
      const sentence = lessonSentence(language, lesson, outcome, checked)
      expect(sentence.length).toBeGreaterThan(40)
      expect(sentence).not.toMatch(/[{}]|NaN|undefined/)
    }
    lesson.claims.forEach((claim, index) => {
      const { contestants } = outcome
      const was =
        claim.of === 'counting' || claim.of === 'linear' || claim.of === 'chance' ? null : contestants.get(claim.of)!
      const missed = 'atMost' in claim ? claim.atMost + 0.01 : checked[index].bound! - 0.01
      const off: LessonOutcome = was
        ? {
            ...outcome,
            contestants: new Map([...contestants, [claim.of, { ...was, [claim.measure]: missed }]])
          }
        : { ...outcome, [claim.of]: missed }
      const again = checkLesson(lesson, off)
      expect(again[index].holds).toBe(false)
      expect(lessonSentence('en', lesson, off, again)).toContain(claimText('en', lesson, again[index]))
    })
  })
})

test('a run that diverged answers nothing: it misses every accuracy it had to reach, and meets what it had to stay below', () => {
  const lesson = lessonOf('explodes')
  const outcome = meeting(lesson)
  const diverged = { accuracy: null, arrives: null, norm: 1e6 }
  const with_ = (name: ContestantName): LessonOutcome => ({
    ...outcome,
    contestants: new Map([...outcome.contestants, [name, diverged]])
  })
  expect(checkLesson(lesson, with_('unclipped')).every(({ holds }) => holds)).toBe(true)
  expect(checkLesson(lesson, with_('clipped')).every(({ holds }) => holds)).toBe(false)
})

test('the gradient that arrives is the norm at the first token of the middle text over that at its last', () => {
  const flow = { layer: 0, direction: 0 as const, shares: [], counts: [], slope: 0, reach: 3 }
  expect(gradientArriving({ medianLength: 3, flow: [{ ...flow, norms: [8, 4, 2, 1] }] })).toBe(0.25)
  expect(gradientArriving({ medianLength: 9, flow: [{ ...flow, norms: [8, 4, 2, 1] }] })).toBe(0.125)
  expect(gradientArriving({ medianLength: 3, flow: [{ ...flow, norms: [] }] })).toBeNull()
})

test('counting is the best baseline that counts, never the one that reads places', () => {
  expect(simpleFigures({ majority: 0.9, naiveBayes: 0.4, linearSvm: 0.6, positional: 0.95 }).counting).toBe(0.6)
  expect(simpleFigures({ majority: 0.9, naiveBayes: 0.4 }).counting).toBe(0.4)
})
