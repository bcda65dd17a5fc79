// Several text columns through the command line: trained, recorded, evaluated, predicted, resumed.

import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { Workplace } from './support'

const place = new Workplace()
afterAll(() => place.remove())

// Only the title tells the classes apart, and only behind it stands a body: a model of one column cannot know both.
const rows = Array.from({ length: 120 }, (_, n) => {
  const good = n % 2 === 0
  return `${good ? 'bright' : 'gloomy'} number ${n},"words of a body ${n % 7}, the same for both",${good ? 'good' : 'bad'}`
})
const data = place.path('two.csv')
writeFileSync(data, `title,body,label\n${rows.join('\n')}\n`)
const run = place.path('run')
const QUICK = ['--epochs', '2', '--hidden', '8', '--embedding', '8', '--device', 'reference']

interface Record {
  readonly data: {
    readonly textColumn: string
    readonly textColumns?: readonly string[]
    readonly train: { readonly options: { readonly join?: readonly string[] } }
  }
}

test('--text twice: both columns are read, said, recorded, and read again by every command', async () => {
  const trained = await place.run(
    ...['train', data, '--text', 'title', '--text', 'body', '--label', 'label', '--out', run, '--json', ...QUICK]
  )
  expect(trained.code, trained.stderr).toBe(0)
  const record = JSON.parse(readFileSync(`${run}/run.json`, 'utf8')) as Record
  expect(record.data).toMatchObject({ textColumn: 'title + body', textColumns: ['title', 'body'] })
  expect(record.data.train.options.join).toEqual(['title', 'body'])

  const evaluated = await place.run('eval', run, data, '--json')
  expect(evaluated.json.at(-1)).toMatchObject({ event: 'done', rows: 120 })
  expect(evaluated.stderr).toContain("The texts are 'title', 'body', joined in this order.")

  const predicted = await place.run('predict', run, '--file', data, '--json')
  expect(predicted.json[0]).toMatchObject({ text: 'bright number 0 words of a body 0, the same for both' })
  const out = place.path('scored.csv')
  await place.run('predict', run, '--file', data, '--out', out)
  expect(readFileSync(out, 'utf8').split('\n')[0].trim()).toBe(
    'title,body,label,predicted,probability,p(bad),p(good),reason'
  )

  expect((await place.run('train', '--resume', run, '--text', 'title', '--text', 'body')).code).toBe(0)
  const other = await place.run('train', '--resume', run, '--text', 'body')
  expect(other).toMatchObject({ code: 2 })
  expect(other.stderr).toContain('title + body')
}, 120_000)

test('profile reads them too; several labels become one of lists, where a patch has one column it is refused', async () => {
  const profiled = await place.run('profile', data, '--text', 'body', '--text', 'title', '--json')
  expect(profiled.json.at(-1)).toMatchObject({ textColumn: 'body + title', labelColumn: 'label', usable: 120 })
  const labels = ['--label', 'label', '--label', 'title']
  const joined = await place.run('profile', data, '--text', 'body', ...labels, '--json')
  expect(joined.json.at(-1)).toMatchObject({ textColumn: 'body', labelColumn: 'label + title', usable: 120 })
  expect((await place.run('repair', data, ...labels, '--out', 'patch.jsonl')).code).toBe(2)
})
