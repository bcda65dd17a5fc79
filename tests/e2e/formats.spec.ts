// Every kind of file that a table comes in, dropped on the window: its rows, its classes, nothing refused. And files that
// belong together, dropped together.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { tableFromArrays, tableToIPC } from 'apache-arrow'
import { strToU8, zipSync } from 'fflate'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { inline, row, workbook } from '../core/table/container/make-workbook'
import { dropFiles, expect, test } from './fixtures'
import { ready, wordsOf } from './steps'

const OPENED = { timeout: 60_000 }
const ROWS = 40
const rows = Array.from({ length: ROWS }, (_, n) => ({
  text: `${n % 2 ? 'a good and warm' : 'a bad and cold'} supper in room ${n}`,
  label: n % 2 ? 'good' : 'bad'
}))
const texts = rows.map(({ text }) => text)
const labels = rows.map(({ label }) => label)
const column = (values: readonly string[]): object => Object.fromEntries(values.map((value, n) => [n, value]))
const csv = ['text,label', ...rows.map(({ text, label }) => `${text},${label}`), ''].join('\n')
const lines = (of: (one: (typeof rows)[number], n: number) => unknown): string =>
  rows.map((one, n) => JSON.stringify(of(one, n))).join('\n')
const sheet = [
  row(1, inline('text'), inline('label')),
  ...rows.map(({ text, label }, n) => row(n + 2, inline(text), inline(label)))
].join('')
const numbers = (n: number): string[] =>
  Array.from({ length: 16 }, (_, step) => (Math.sin(step / (n % 2 ? 2 : 5)) + n / 99).toFixed(4))

type File = readonly [name: string, content: string | Uint8Array, classes?: boolean]
const FILES: readonly File[] = [
  ['book.xlsx', workbook({ data: sheet, more: sheet })],
  [
    'rows.parquet',
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'text', data: texts },
          { name: 'label', data: labels }
        ]
      })
    )
  ],
  ['rows.arrow', tableToIPC(tableFromArrays({ text: texts, label: labels }), 'file')],
  ['rows.csv.gz', gzipSync(csv)],
  ['many.zip', zipSync({ 'first.csv': strToU8(csv), 'second.csv': strToU8(csv) })],
  ['records.json', JSON.stringify({ data: rows })],
  ['columns.json', JSON.stringify({ text: column(texts), label: column(labels) })],
  [
    'split.json',
    JSON.stringify({
      columns: ['text', 'label'],
      index: [...rows.keys()],
      data: rows.map(({ text, label }) => [text, label])
    })
  ],
  ['parts.json', JSON.stringify({ train: rows.slice(0, 30), test: rows.slice(30) })],
  ['pairs.jsonl', lines(({ text, label }) => [text, label])],
  [
    'studio.json',
    JSON.stringify(
      rows.map(({ text, label }, id) => ({
        id,
        data: { text },
        annotations: [{ result: [{ type: 'choices', from_name: 'mood', value: { choices: [label] } }] }]
      }))
    )
  ],
  [
    'studio-min.json',
    JSON.stringify(rows.map(({ text, label }, id) => ({ text, mood: label, annotator: 1, annotation_id: id })))
  ],
  ['doccano.jsonl', lines(({ text, label }, id) => ({ id, text, label: [label] }))],
  [
    'prodigy.jsonl',
    lines(({ text, label }) => ({ text, _input_hash: 1, options: [], accept: [label], answer: 'accept' }))
  ],
  [
    'spacy.jsonl',
    lines(({ text, label }) => ({ text, cats: { good: Number(label === 'good'), bad: Number(label === 'bad') } }))
  ],
  [
    'chat.jsonl',
    lines(({ text, label }) => ({
      messages: [
        { role: 'user', content: text },
        { role: 'assistant', content: label }
      ]
    }))
  ],
  [
    'weka.arff',
    [
      '@relation r',
      '@attribute text string',
      '@attribute label {good,bad}',
      '@data',
      ...rows.map(({ text, label }) => `'${text}',${label}`),
      ''
    ].join('\n')
  ],
  [
    'orange.tab',
    ['text\tlabel', 'string\tdiscrete', 'meta\tclass', ...rows.map(({ text, label }) => `${text}\t${label}`), ''].join(
      '\n'
    )
  ],
  ['fast.txt', rows.map(({ text, label }) => `__label__${label} ${text}\n`).join('')],
  [
    'tags.conll',
    rows
      .map(({ text }) =>
        text
          .split(' ')
          .map((word) => `${word} ${word === 'supper' ? 'B-MEAL' : 'O'}\n`)
          .join('')
      )
      .join('\n'),
    false
  ],
  [
    'cases.ts',
    [
      '@problemName p',
      '@univariate true',
      '@classLabel true good bad',
      '@data',
      ...rows.map(({ label }, n) => `${numbers(n).join(',')}:${label}`),
      ''
    ].join('\n')
  ],
  ['cases.tsv', rows.map((_, n) => [n % 2, ...numbers(n)].join('\t') + '\n').join(''), false]
]

test('every format opens with its rows and classes @slow', async ({ page, folder, language }) => {
  test.setTimeout(600_000)
  const words = wordsOf(language)
  const count = words.data.file.rows.split('|').at(-1)!.trim().replace('{count}', String(ROWS))
  const open = async (name: string, paths: readonly string[], classes = true): Promise<void> => {
    await dropFiles(page, paths)
    await expect(page.getByText(name, { exact: true }).first(), name).toBeVisible(OPENED)
    await expect(page.getByText(count).first(), name).toBeVisible(OPENED)
    const balance = page
      .locator('.card, section')
      .filter({ has: page.getByRole('heading', { name: words.data.doctor.balance }) })
    if (classes) await expect(balance.first(), name).toContainText('good', OPENED)
    await expect(page.getByRole('alert'), name).toHaveCount(0)
  }
  await ready(page)
  for (const [name, content, classes] of FILES)
    await test.step(name, async () => {
      const path = join(folder, name)
      writeFileSync(path, content)
      await open(name, [path], classes)
    })
  await test.step('a file for each class, dropped together', async () => {
    const inside = join(folder, 'classes')
    mkdirSync(inside)
    const paths = ['bad', 'good'].map((label) => {
      const path = join(inside, `${label}.txt`)
      writeFileSync(path, rows.flatMap((one) => (one.label === label ? [`${one.text}\n`] : [])).join(''))
      return path
    })
    await open(test.info().project.name === 'browser' ? 'bad.txt + good.txt' : 'classes', paths)
  })
})

test('a folder with a folder for each class, dropped, is a table of its texts', async ({ page, folder, language }) => {
  const words = wordsOf(language)
  const dropped = join(folder, 'reviews')
  for (const [n, { text, label }] of rows.entries()) {
    mkdirSync(join(dropped, label), { recursive: true })
    writeFileSync(join(dropped, label, `${n}.txt`), text)
  }
  await ready(page)
  await dropFiles(page, [dropped])
  const name = test.info().project.name === 'browser' ? 'reviews.jsonl' : 'reviews'
  await expect(page.getByText(name, { exact: true }).first()).toBeVisible(OPENED)
  const count = words.data.file.rows.split('|').at(-1)!.trim().replace('{count}', String(ROWS))
  await expect(page.getByText(count).first()).toBeVisible(OPENED)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
