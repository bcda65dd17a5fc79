// What an installer registers and what the app opens are the same endings.

import { expect, test } from 'vitest'
import { OPENABLE } from '../../../packaging/openable.mjs'
import { LESSON_ENDING } from '../../../src-core/index'
import { LESSON_EXTENSIONS, MODEL_EXTENSIONS, TABLE_EXTENSIONS } from '../../../src-main/window/openable'

test('every ending that an installer registers is one that the app opens; a lesson opens with us first', () => {
  const opens = new Set([...TABLE_EXTENSIONS, ...MODEL_EXTENSIONS, ...LESSON_EXTENSIONS])
  expect(OPENABLE.flatMap(({ ext }) => ext).filter((ending) => !opens.has(ending))).toEqual([])
  const lesson = OPENABLE.find(({ ext }) => ext.includes(LESSON_ENDING))
  // Without a type of its own no Linux desktop knows whose file it is.
  expect(lesson).toMatchObject({ rank: 'Default', mimeType: expect.stringContaining('gatescope') })
})
