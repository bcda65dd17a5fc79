// Every lesson, in the order in which they are best taught, and what a contestant of one trains with.

import { LANGUAGE_LESSONS } from './language-lessons'
import { type Contestant, LESSON_NAMES, type Lesson, type LessonName, type OwnLesson } from './lesson'
import { lessonSettings } from './lesson-settings'
import { MEMORY_LESSONS } from './memory-lessons'
import type { TrainSettings } from '../settings/train-settings'

const known = new Map(
  [...MEMORY_LESSONS, ...LANGUAGE_LESSONS].map((lesson) => [lesson.name, { ...lesson, words: null, seeds: 1 }])
)

export const lessonOf = (name: LessonName): OwnLesson => known.get(name)!

export const LESSONS: readonly OwnLesson[] = LESSON_NAMES.map(lessonOf)

/** The complete settings of one contestant. */
export const contestantSettings = (
  lesson: Pick<Lesson, 'changes'>,
  contestant: Contestant,
  seed: number
): TrainSettings => lessonSettings(lesson.changes, contestant.changes, { seed })
