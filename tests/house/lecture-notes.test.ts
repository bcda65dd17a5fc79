// The lecture notes: every chapter in both languages, every formula followed by a link to where it happens, every link to a place
// that is there, nothing that the page's policy would refuse.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LESSON_NAMES, SETTING_PATHS } from '@core'
import { compileNotes } from '../../packaging/lecture-notes'
import { CHAPTERS } from '../../src-renderer/views/lessons/chapters'

const LANGUAGES = ['en', 'zh'] as const
const sourceOf = (language: string, chapter: string): string =>
  readFileSync(`resources/help/${language}/${chapter}.md`, 'utf8')

/** Where links may lead. Parts are those of LessonsPage and InspectPage. */
const PLACES: readonly RegExp[] = [
  new RegExp(`^#/lessons/(?:${LESSON_NAMES.join('|')})$`),
  /^#\/lessons\?part=(?:own|tiny)$/,
  /^#\/inspect\?part=(?:training|text|time)$/,
  new RegExp(`^#/model\\?setting=(?:${SETTING_PATHS.join('|').replaceAll('.', '\\.')})$`),
  /^#\/train$/
]

test('every chapter is there in both languages, and nothing else', () => {
  for (const language of LANGUAGES)
    expect(readdirSync(`resources/help/${language}`).sort()).toEqual(
      [...CHAPTERS.map((chapter) => `${chapter}.md`), 'guide'].sort()
    )
})

for (const language of LANGUAGES)
  test.each(CHAPTERS)(
    `${language}: %s has formulas, each with a link to where it happens; every link leads somewhere`,
    (chapter) => {
      const source = sourceOf(language, chapter)
      const blocks = source.split(/\n{2,}/)
      const formulas = blocks.flatMap((block, index) => (block.startsWith('$$') ? [index] : []))
      expect(formulas.length).toBeGreaterThanOrEqual(2)
      for (const index of formulas) expect(blocks[index + 1], blocks[index]).toMatch(/^→ \[.+\]\(#\/.+\)/)
      const links = [...source.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link)
      expect(links.filter((link) => !PLACES.some((place) => place.test(link)))).toEqual([])
    }
  )

test.each(CHAPTERS)('both languages have the same formulas and the same links: %s', (chapter) => {
  const [english, chinese] = LANGUAGES.map((language) => sourceOf(language, chapter))
  /** Words inside a formula, and what joins them, are another matter. */
  const formulas = (source: string): string[] =>
    [...source.matchAll(/\$\$([^$]+)\$\$/g)].map(([, tex]) => tex.replace(/\\text\{[^}]*\}|[\s(),]/g, ''))
  const links = (source: string): string[] => [...source.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link).sort()
  expect(formulas(chinese)).toEqual(formulas(english))
  expect(links(chinese)).toEqual(links(english))
})

test.each(LANGUAGES)('compiled: MathML for every formula, no style, no script: %s', (language) => {
  for (const chapter of CHAPTERS) {
    const { title, html } = compileNotes(sourceOf(language, chapter))
    expect(title).not.toBe('')
    expect(html).toContain('<math display="block"')
    expect(html).not.toMatch(/\sstyle=|<script|\$\$|onerror/)
  }
})

test('a formula that is none, and a chapter without a title, are refused', () => {
  expect(() => compileNotes('# T\n\n$$\\frac{1$$\n')).toThrow()
  expect(() => compileNotes('no title')).toThrow('expected a line "# Title"')
})
