// Two languages, one tree.

import { expect, test } from 'vitest'
import { en } from '../../../src-core/messages/en'
import { zh } from '../../../src-core/messages/zh'
import { entries } from '../../core/messages/entries'

const english = entries(en)
const chinese = entries(zh)
const placeholders = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

test('the menu calls the steps of a training what the page calls them, in both languages', () => {
  for (const { menu, action } of [en, zh])
    expect([menu.step, menu.stop]).toEqual(
      [action.step, action.stop].map((word) => expect.stringMatching(new RegExp(`^${word}$`, 'i')))
    )
})

test('a message is empty in both languages or in neither', () => {
  const uneven = [...english]
    .filter(([key, message]) => (message === '') !== (chinese.get(key) === ''))
    .map(([key]) => key)
  expect(uneven).toEqual([])
})

test('Chinese names no placeholder that English does not fill; outside of error and finding sentences the sets are equal', () => {
  const wrong = [...english]
    .filter(([key, message]) => {
      const ours = placeholders(chinese.get(key)!)
      const theirs = placeholders(message)
      // Errors and findings offer more fields than an English short form uses; a plural's English may leave the number out.
      if (key.startsWith('errors.')) return false
      return ours.some((name) => !theirs.includes(name) && name !== 'count')
    })
    .map(([key]) => key)
  expect(wrong).toEqual([])
})

test('Chinese is written in Chinese: beyond names and symbols no message is left in English', () => {
  const latinOnly = [...chinese]
    .filter(
      ([key, message]) =>
        /[A-Za-z]{4,}/.test(message.replace(/\{\w+\}|WebAssembly|JSON Lines|Node/g, '')) &&
        !/\p{Script=Han}/u.test(message) &&
        message !== english.get(key)
    )
    .map(([key]) => key)
  expect(latinOnly).toEqual([])
})

test('no message exclaims, apologises or hides behind "invalid"', () => {
  const loud = [...english, ...chinese]
    .filter(([, message]) => /[!！]|\boops\b|sorry|抱歉|invalid/i.test(message))
    .map(([key]) => key)
  expect(loud).toEqual([])
})
