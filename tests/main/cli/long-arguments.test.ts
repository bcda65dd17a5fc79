import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sentences } from '../../core/train/support'
import { Workplace } from './support'

const place = new Workplace()
const TIMEOUT_MS = 120_000
/** Some 20,000 characters: ONNX Runtime does not survive to be loaded by a process with such a command line. */
const MANY = Array.from({ length: 4000 }, () => 'good')

beforeAll(async () => {
  writeFileSync(place.path('toy.csv'), sentences(60))
  const columns = ['--text', 'text', '--label', 'label', '--device', 'native', '--hidden', '4', '--epochs', '1']
  await place.run('train', place.path('toy.csv'), ...columns, '--wide', 'off', '--out', place.path('run'))
}, TIMEOUT_MS)
afterAll(() => place.remove())

test('thousands of texts after predict are all labelled, in order', { timeout: TIMEOUT_MS }, async () => {
  const { code, json } = await place.run(
    'predict',
    place.path('run'),
    '--device',
    'native',
    '--json',
    '--',
    'bad',
    ...MANY
  )
  expect(code).toBe(0)
  expect(json.at(-1)).toEqual({ event: 'done', rows: 1 + MANY.length })
  expect(json[0]).toMatchObject({ text: 'bad' })
  expect(json[MANY.length]).toMatchObject({ text: 'good' })
})

test('a mistake in a long command line has its sentence and its exit code', { timeout: TIMEOUT_MS }, async () => {
  const { code, stderr } = await place.run('predict', place.path('nothing'), ...MANY)
  expect(code).toBe(2)
  expect(stderr).toMatch(/expected a run folder or an exported model, got nothing at that path/)
})
