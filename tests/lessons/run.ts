// npm run lessons: trains every lesson over three seeds and prints what was expected and what came out.
//
//   npm run lessons -- [--only forgets,order] [--file LESSON.gslesson] [--seeds 1,2,3] [--language en|zh]
//
// Ends with 1 where the stated result did not appear with every seed.

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  LESSONS,
  type Language,
  type Lesson,
  checkLesson,
  claimText,
  lessonQuestion,
  lessonSentence,
  lessonTitle,
  parseLesson
} from '@core'
import { runLesson } from './train'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    file: { type: 'string' },
    seeds: { type: 'string', default: '1,2,3' },
    language: { type: 'string', default: 'en' }
  }
})
const language: Language = values.language === 'zh' ? 'zh' : 'en'
const seeds = values.seeds.split(',').map(Number)
const chosen: readonly Lesson[] =
  values.file !== undefined
    ? [parseLesson(readFileSync(values.file, 'utf8'), values.file)]
    : LESSONS.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name))

let missed = 0
for (const lesson of chosen) {
  console.log(`\n${lesson.name ?? values.file}: ${lessonTitle(language, lesson)}`)
  console.log(`  ${lessonQuestion(language, lesson)}`)
  let shown = 0
  for (const seed of seeds) {
    const started = performance.now()
    const outcome = await runLesson(lesson, seed)
    const checked = checkLesson(lesson, outcome)
    const holds = checked.every((claim) => claim.holds)
    if (holds) shown++
    console.log(
      `  seed ${seed}, ${((performance.now() - started) / 1000).toFixed(0)} s: ${holds ? 'shown' : 'NOT SHOWN'}`
    )
    for (const claim of checked) console.log(`    ${claim.holds ? '+' : '-'} ${claimText(language, lesson, claim)}`)
    if (seed === seeds[0]) console.log(`    ${lessonSentence(language, lesson, outcome, checked)}`)
  }
  if (shown < seeds.length) missed++
  console.log(`  ${shown} of ${seeds.length}`)
}
console.log(`\n${chosen.length - missed} of ${chosen.length} lessons shown with every seed`)
process.exitCode = missed === 0 ? 0 : 1
