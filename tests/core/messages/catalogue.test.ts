// The catalogue and the code that uses it: no key is missing in a language, and none is left that nothing emits.

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { messageText, SCRIPT_NAMES, scriptMessage } from '@core'
import { en } from '../../../src-core/messages/en'
import { zh } from '../../../src-core/messages/zh'
import { entries } from './entries'

const ROOT = resolve(import.meta.dirname, '../../..')

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!path.endsWith(join('messages', 'en')) && !path.endsWith(join('messages', 'zh'))) yield* sources(path)
    } else if (/\.(ts|vue|mjs)$/.test(entry.name)) yield readFileSync(path, 'utf8')
  }
}

const code = ['src-core', 'src-main', 'src-renderer'].flatMap((room) => [...sources(join(ROOT, room))]).join('\n')

/** Quoted strings of the code; a key or a code that is written out is among them. */
const literals = new Set([...code.matchAll(/'([\w.-]+)'/g)].map(([, text]) => text))

/** Template strings that look like a key with a part filled in: `settings.${path}.label`, `engine-${role}`. */
const templates = [...code.matchAll(/`([\w.-]*(?:\$\{[^`}]*\}[\w.-]*)+)`/g)]
  .map(([, text]) => text.split(/\$\{[^}]*\}/))
  .filter((parts) => parts.join('').replace(/[.-]/g, '').length >= 3)
  .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('.+')}$`))

/** Namespaces whose keys travel as bare codes: what the code writes out is the part after the namespace. */
const BARE = /^(?:messages|errors|findings)\.([\w-]+)(?:\.\w+)?$/

const isEmitted = (key: string): boolean => {
  const bare = BARE.exec(key)?.[1]
  if (bare !== undefined) return literals.has(bare) || templates.some((template) => template.test(bare))
  return literals.has(key) || templates.some((template) => template.test(key))
}

test('English and Chinese have exactly the same keys', () => {
  expect([...entries(zh).keys()].sort()).toEqual([...entries(en).keys()].sort())
})

test('no error or message stands in two files, where the later would silently replace the earlier', async () => {
  for (const folder of ['', 'errors']) {
    const files = readdirSync(join(ROOT, 'src-core/messages/en', folder)).filter((name) => name.endsWith('.ts'))
    const trees = await Promise.all(
      files.map(
        async (name) => (await import(join(ROOT, 'src-core/messages/en', folder, name))) as Record<string, object>
      )
    )
    const spread = folder === 'errors' ? { ...en.errors } : { ...en.messages }
    const keys = trees
      .flatMap((tree) => Object.values(tree))
      .filter((tree) => Object.keys(tree).length > 0 && Object.keys(tree).every((key) => key in spread))
      .flatMap((tree) => Object.keys(tree))
    expect(keys.length).toBe(Object.keys(spread).length)
    expect(new Set(keys).size).toBe(keys.length)
  }
})

test('every key is emitted somewhere', () => {
  expect([...entries(en).keys()].filter((key) => !isEmitted(key))).toEqual([])
})

test('every script that texts are written in has a name in both languages', () => {
  for (const name of SCRIPT_NAMES) {
    expect(messageText('en', scriptMessage(name))).toBe(name)
    expect(messageText('zh', scriptMessage(name))).toMatch(/^\p{Script=Han}+$/u)
  }
})

test("a bar in a text separates plural forms and nothing else; one that is to be read is written {'|'}", () => {
  const namesIn = (form: string): Set<string> => new Set([...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
  const english = entries(en)
  const wrong = [...english, ...entries(zh)].flatMap(([key, whole]) => {
    const text = whole.replaceAll("{'|'}", '')
    if (!text.includes('|')) return []
    const forms = text.split(' | ')
    const names = namesIn(forms.at(-1)!)
    const areForms =
      (forms.length === 2 || forms.length === 3) &&
      forms.every((form) => form.trim() !== '' && !form.includes('|')) &&
      // All say the same of the same values; a form for none or one may leave the number out.
      names.size > 0 &&
      forms.every((form) => [...namesIn(form)].every((name) => names.has(name))) &&
      english.get(key)!.includes(' | ')
    return areForms ? [] : [`${key}: ${whole}`]
  })
  expect(wrong).toEqual([])
})

test('percentages that are written out look like those that are formatted', () => {
  expect([...entries(en), ...entries(zh)].filter(([, text]) => /[\d}]\s%/.test(text))).toEqual([])
})
