// The lessons that train in seconds, over three seeds (in the gate one); all of them are trained by `npm run lessons`.

import { expect, test } from 'vitest'
import { checkLesson, claimText, lessonOf } from '@core'
import { shareOf } from '../gate-share'
import { runLesson } from './train'

test.each(shareOf([1, 2, 3]))(
  'who acts: a network that reads in order knows, counting does not; seed %i',
  async (seed) => {
    const lesson = lessonOf('who-acts')
    const checked = checkLesson(lesson, await runLesson(lesson, seed))
    expect(checked.filter(({ holds }) => !holds).map((claim) => claimText('en', lesson, claim))).toEqual([])
  }
)
