// Not answering, on the command line: a column, a field, coverage with its accuracy; and refused where no limits were fitted.

import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sentences } from '../../core/train/support'
import { Workplace } from './support'

const place = new Workplace()
const QUICK = ['--hidden', '6', '--embedding', '5', '--epochs', '1', '--device', 'native', '--threads', '1']
afterAll(() => place.remove())
beforeAll(async () => {
  await place.run('sample', 'topics', '--rows', '800', '--out', 'topics.csv')
  const trained = await place.run('train', 'topics.csv', ...QUICK, '--out', 'run', '--json')
  expect(trained.code, trained.stderr).toBe(0)
  expect(trained.json.at(-1)).toMatchObject({ abstention: { cost: 0.2, test: { rows: 80 } } })
})

test('predict --abstain: a field of each text and a column of each row, and neither without the option', async () => {
  const texts = ['the goalkeeper and the parliament', '这是别的文字']
  const { json } = await place.run('predict', 'run', ...texts, '--abstain', '--json')
  expect(json[1]).toMatchObject({ text: texts[1], abstain: 'script' })
  expect(json[0]).toHaveProperty('abstain')
  expect((await place.run('predict', 'run', texts[1], '--json')).json[0]).not.toHaveProperty('abstain')
  writeFileSync(place.path('new.csv'), `text\n${texts.join('\n')}\n`)
  const file = ['predict', 'run', '--file', 'new.csv', '--out', 'out.csv']
  expect((await place.run(...file, '--abstain')).code).toBe(0)
  const [header, , foreign] = readFileSync(place.path('out.csv'), 'utf8').split('\n')
  expect(header).toMatch(/,abstain,reason$/)
  expect(foreign).toMatch(/,script,$/)
  await place.run(...file)
  expect(readFileSync(place.path('out.csv'), 'utf8')).not.toContain('abstain')
})

test('eval --abstain: how many rows are answered, and how often those are right', async () => {
  const { json } = await place.run('eval', 'run', 'topics.csv', '--abstain', '--json')
  const { abstention, accuracy, rows } = json.at(-1) as {
    abstention: { rows: number; coverage: number; accuracyOfAll: number; reasons: Record<string, number> }
    accuracy: number
    rows: number
  }
  expect(abstention).toMatchObject({ rows, accuracyOfAll: accuracy })
  const abstained = Object.values(abstention.reasons).reduce((sum, count) => sum + count, 0)
  expect(abstention.coverage).toBeCloseTo(1 - abstained / rows, 9)
  const { stdout } = await place.run('eval', 'run', 'topics.csv', '--abstain')
  expect(stdout).toMatch(/abstains from \d+ of 800 rows/)
})

test('a run without limits refuses to be asked for them', async () => {
  writeFileSync(place.path('toy.csv'), sentences(60))
  expect((await place.run('train', 'toy.csv', ...QUICK, '--out', 'small')).code).toBe(0)
  const { code, stderr } = await place.run('predict', 'small', 'the soup was good', '--abstain')
  expect(code).toBe(2)
  expect(stderr).toContain("expected a classifier of texts with limits on when to answer, got '")
})
