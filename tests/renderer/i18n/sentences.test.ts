// Sentences that follow one another: a space between them in English, none behind a full-width mark. One helper joins them,
// `format.sentences`; the sources are searched for places that join them by hand.

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { formatFor } from '@core'

const ROOT = resolve(import.meta.dirname, '../../../src-renderer')

test('sentences: a space in English, none in Chinese, none for what is empty', () => {
  const [en, zh] = [formatFor('en'), formatFor('zh')]
  expect(en.sentences(['One.', '', 'Two!', 'Three?'])).toBe('One. Two! Three?')
  expect(zh.sentences(['一。', '', '二！', '三？', '四'])).toBe('一。二！三？四')
  // A figure or a name at the end of what is no sentence keeps its distance, as does Chinese behind English.
  expect(zh.sentences(['accuracy 0.9', '差值见右。'])).toBe('accuracy 0.9 差值见右。')
  expect(zh.sentences([])).toBe('')
  expect([en.gapAfter('One.'), zh.gapAfter('一。'), zh.gapAfter('accuracy 0.9')]).toEqual([' ', '', ' '])
})

/** Two texts with a space between, in a page or a template string. */
const SPACED = [
  /\}\}[^\S\n]*\n?\s*\{\{/,
  /\}\}<\/template>\s+(?:<template[^>]*>)?\{\{/,
  /\$\{(?:t\([^`]*?\)|done|about)\} \$\{[^`]*(?:\bt\(|summary|sentence|description|hint|caveat|moves)/i
]

/** An array of translated texts, or of what is called sentences, joined by a space. */
const joinsByHand = (source: string): boolean =>
  [...source.matchAll(/(\w*)(\]?)\.join\(' '\)/g)].some(({ 1: name, 2: bracket, index }) =>
    bracket === ''
      ? /sentence|remed|verdict|^texts$/i.test(name)
      : /\bt\(|sentence/.test(arrayBefore(source, index + name.length))
  )

/** The array literal that ends here. */
function arrayBefore(source: string, end: number): string {
  let depth = 0
  for (let at = end; at >= 0; at--) {
    if (source[at] === ']') depth++
    else if (source[at] === '[' && --depth === 0) return source.slice(at, end)
  }
  return ''
}

/**
 * Markup with a space between two texts, where the first is a name, a figure or a key and no sentence: English and Chinese
 * alike keep a distance there.
 */
const NO_SENTENCE_FIRST = new Set([
  'SelectMenu.vue',
  'AccuracyFigure.vue',
  'TaskBaselines.vue',
  'TextToLabel.vue',
  'DoctorCard.vue',
  'QualityCard.vue',
  'NavigationRail.vue',
  'LessonTiles.vue'
])
const INLINE = '(?:strong|em|b|a|code|span|bdi|q|kbd)'
const SPACED_MARKUP = new RegExp(`</${INLINE}>\\s+\\{\\{|\\}\\}\\s+<${INLINE}\\b`)

test('no space stands between two sentences that markup keeps apart', () => {
  const spaced = readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.vue') && !NO_SENTENCE_FIRST.has(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => SPACED_MARKUP.test(readFileSync(path, 'utf8')))
  expect(spaced).toEqual([])
})

test('no two sentences are joined by a space that is written out', () => {
  const joined = readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(vue|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const source = readFileSync(path, 'utf8')
      return joinsByHand(source) || SPACED.some((pattern) => pattern.test(source))
    })
  expect(joined).toEqual([])
})
