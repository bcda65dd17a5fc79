// Every lesson, in the order in which they are best taught, and what a contestant of one trains with.

import { LANGUAGE_LESSONS } from './language-lessons'
import { type Contestant, LESSON_NAMES, type Lesson, type LessonName } from './lesson'
import { lessonSettings } from './lesson-settings'
import { MEMORY_LESSONS } from './memory-lessons'
import type { TrainSettings } from '../settings/train-settings'

const known = new Map([...MEMORY_LESSONS, ...LANGUAGE_LESSONS].map((lesson) => [lesson.name, lesson]))

export const lessonOf = (name: LessonName): Lesson => known.get(name)!

export const LESSONS: readonly Lesson[] = LESSON_NAMES.map(lessonOf)

/** The complete settings of one contestant. */
export const contestantSettings = (lesson: Lesson, contestant: Contestant, seed: number): TrainSettings =>
  lessonSettings(lesson.changes, contestant.changes, { seed })
