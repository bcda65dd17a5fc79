// The command line in Chinese: every line of every help text, wrong usage, and the JSON lines that stay as they are.

import { afterAll, expect, test } from 'vitest'
import { SETTING_OPTIONS } from '@core'
import { cliHelp as english } from '../../../src-core/messages/en/cli-help'
import { cliHelp as chinese } from '../../../src-core/messages/zh/cli-help'
import { entries } from '../../core/messages/entries'
import { Workplace } from './support'

const COMMANDS = [
  'train',
  'eval',
  'predict',
  'inspect',
  'export',
  'profile',
  'table',
  'devices',
  'runs',
  'serve',
  'sample'
]
const byName = new Workplace({ GATESCOPE_LANGUAGE: 'zh' })
const byLocale = new Workplace({ GATESCOPE_LANGUAGE: '', LC_ALL: 'zh_CN.UTF-8' })
afterAll(() => [byName, byLocale].forEach((place) => place.remove()))

const HAN = /\p{Script=Han}/u

test.each(['', ...COMMANDS])('help of gatescope %s: no line is English', async (name) => {
  const command = name === '' ? [] : [name]
  const { stdout } = await byName.run(...command, '--help')
  // A description stands behind two spaces or on a line of its own; a name or a usage line alone is no sentence.
  const described = stdout.split('\n').filter((line) => /[A-Za-z]{3,} [A-Za-z]{2,} [a-z]{2,}/.test(line))
  expect(described.filter((line) => !HAN.test(line))).toEqual([])
  expect(HAN.test(stdout)).toBe(true)
})

test('every option of a setting has its help in both languages', () => {
  for (const catalogue of [english, chinese]) {
    const keys = entries(catalogue)
    for (const { path } of SETTING_OPTIONS) expect(keys.get(`setting.${path}`), path).toBeTruthy()
  }
})

test('wrong usage and a failure are Chinese for a person; the JSON line is English', async () => {
  expect((await byLocale.run('train', '--nope')).stderr).toBe('未知的选项：--nope\n请看 --help。\n')
  const { stderr, stdout } = await byLocale.run('eval', '/nope', '/x', '--json')
  expect(stderr).toMatch(/应为实验文件夹或导出的模型/)
  expect(JSON.parse(stdout)).toMatchObject({
    event: 'failed',
    error: { subject: '/nope', expected: 'a run folder or an exported model', got: 'nothing at that path' }
  })
})
