// An error as a screen shows it, the place in the file included, in both languages.

import { expect, test } from 'vitest'
import { CoreError, errorMessage } from '../../../src-core/errors'
import { parseStrictJson } from '../../../src-core/format/strict-json'
import { errorText } from '../../../src-core/messages/error-text'
import { messageText } from '../../../src-core/messages/translate'

const thrownBy = (work: () => unknown): CoreError => {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof CoreError) return thrown
  }
  throw new Error('expected a CoreError')
}

const broken = thrownBy(() => parseStrictJson('{"a": tru}', { subject: 'run.json', code: 'run-folder' }))

test('the place is said in the language of the screen, and in English in the error itself', () => {
  expect(broken.where).toMatch(/^character \d+$/)
  expect(errorText('en', broken).what).toContain(`(${broken.where})`)
  expect(errorText('zh', broken).what).toMatch(/第 \d+ 个字符/)
  expect(errorText('zh', broken).what).not.toContain('character')
})

test('it stays so across a process border and as a part of another sentence', () => {
  const carried = CoreError.fromData(structuredClone(broken.toData()))
  expect(errorText('zh', carried)).toEqual(errorText('zh', broken))
  expect(messageText('zh', errorMessage(carried))).toMatch(/第 \d+ 个字符/)
  expect(messageText('en', errorMessage(carried))).toBe(broken.message)
})

test('an error of another version shows the English place it brought along', () => {
  const old = { ...broken.toData(), whereMessage: undefined }
  expect(errorText('zh', old).what).toContain(broken.where)
})
