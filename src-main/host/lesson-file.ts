// A lesson's file on the disk: known by its ending, read only when it is as small as a lesson is.

import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { CoreError, LESSON_ENDING, type Lesson, MAX_LESSON_LENGTH, parseLesson } from '@core'
import { fileSource } from './files'

/** Bytes of the longest text that is read: UTF-8 needs at most three for a UTF-16 unit. */
const MAX_BYTES = 3 * MAX_LESSON_LENGTH

export const isLessonPath = (path: string): boolean => extname(path).toLowerCase() === `.${LESSON_ENDING}`

/**
 * @param name what errors call it; absent: as the file is called
 * @throws CoreError as `fileSource` and `parseLesson`
 */
export async function readLesson(path: string, name = basename(path)): Promise<Lesson> {
  const { size } = await fileSource(path, name)
  if (size === null || size > MAX_BYTES)
    throw new CoreError({ code: 'file-unreadable', case: 'lesson-length', values: { file: name } })
  return parseLesson((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''), name)
}
