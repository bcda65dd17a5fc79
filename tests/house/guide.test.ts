// The help: every topic in both languages, alike in headings, tables and links; every link leads to a page, a topic or a chapter;
// what it names (verbs, files of a run, buttons) is there.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileNotes } from '../../packaging/lecture-notes'
import { CHAPTERS } from '../../src-renderer/views/lessons/chapters'
import { TOPICS } from '../../src-renderer/views/help/topics'
import { en } from '../../src-core/messages/en'
import { zh } from '../../src-core/messages/zh'

const LANGUAGES = ['en', 'zh'] as const
const sourceOf = (language: string, topic: string): string =>
  readFileSync(`resources/help/${language}/guide/${topic}.md`, 'utf8')
const PLACES: readonly RegExp[] = [
  /^#\/(?:data|model|train|evaluate|inspect|predict|runs|lab|export|lessons|search)$/,
  new RegExp(`^#/help/(?:${TOPICS.join('|')})$`),
  new RegExp(`^#/lessons\\?part=notes&chapter=(?:${CHAPTERS.join('|')})$`)
]

test.each(LANGUAGES)('%s: every topic, and nothing else', (language) => {
  expect(readdirSync(`resources/help/${language}/guide`).sort()).toEqual(TOPICS.map((topic) => `${topic}.md`).sort())
})

test.each(TOPICS)('%s: both languages have the same parts, and links that lead somewhere', (topic) => {
  const [english, chinese] = LANGUAGES.map((language) => {
    const source = sourceOf(language, topic)
    const count = (pattern: RegExp): number => [...source.matchAll(pattern)].length
    return {
      headings: count(/^#{1,2} /gm),
      items: count(/^(?:-|\d+\.) /gm),
      rows: count(/^\|/gm),
      links: [...source.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link).sort()
    }
  })
  expect(chinese).toEqual(english)
  expect(english.links.filter((link) => !PLACES.some((place) => place.test(link)))).toEqual([])
})

test.each(LANGUAGES)('%s: compiled without style or script', (language) => {
  for (const topic of TOPICS) {
    const { title, html } = compileNotes(sourceOf(language, topic))
    expect(title).not.toBe('')
    expect(html).not.toMatch(/style=|<script|onerror/)
  }
})

test('the verbs of the command line are named, each in both languages', () => {
  const verbs = readdirSync('src-main/cli')
  for (const language of LANGUAGES) {
    const named = [...sourceOf(language, 'command-line').matchAll(/^\| `([a-z-]+)/gm)].map(([, verb]) => verb)
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((verb) => !verbs.includes(`${verb}.ts`))).toEqual([])
  }
})

test('buttons and formats are called as the pages call them', () => {
  const faq = LANGUAGES.map((language) => sourceOf(language, 'faq'))
  const data = LANGUAGES.map((language) => sourceOf(language, 'data'))
  const exported = LANGUAGES.map((language) => sourceOf(language, 'predict-export'))
  for (const [index, words] of [en, zh].entries()) {
    expect(faq[index]).toContain(words.settings.text.maxLength.label)
    expect(faq[index]).toContain(words.export.formats['onnx-portable'].name)
    expect(exported[index]).toContain(words.export.formats.bundle.name)
    expect(data[index]).toContain(words.data.labelErrors.title)
    expect(data[index]).toContain(words.data.repairs.save)
  }
})
