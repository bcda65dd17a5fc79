// The lesson that was last opened from a file.

import { shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { Lesson } from '@core'

/** Its place in the address of the Lessons page, where others have their name. */
export const OPENED_LESSON = 'file'

export const useOpenedLessonStore = defineStore('openedLesson', () => ({ lesson: shallowRef<Lesson | null>(null) }))
