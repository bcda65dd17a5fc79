// A model of another program dropped on the window: it is a run, says what was assumed, predicts, and is judged on a table.

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropFiles, expect, test } from './fixtures'
import { openPage, ready, wordsOf } from './steps'

const FIXTURE = join(import.meta.dirname, '../fixtures/exports/lstm-mlp.onnx')
const WORDS = ['<pad>', '<unk>', 'good', 'bad', 'film', 'so', 'very', 'not', 'dull', 'fun', 'plot', 'end']

test('a dropped model predicts, and is judged on the table that is opened next', async ({
  page,
  folder,
  language,
  driver
}) => {
  test.skip(driver === 'browser', 'a page that sends files sends one: a model of several goes as a zip archive')
  const words = wordsOf(language)
  const model = join(folder, 'net')
  mkdirSync(model)
  copyFileSync(FIXTURE, join(model, 'model.onnx'))
  writeFileSync(join(model, 'vocab.txt'), WORDS.join('\n'))
  const table = join(folder, 'judged.csv')
  const rows = Array.from({ length: 40 }, (_, n) => `${n % 2 ? 'so good fun film' : 'very dull plot'},class ${n % 2}`)
  writeFileSync(table, ['text,label', ...rows, ''].join('\n'))

  await ready(page)
  await dropFiles(page, [join(model, 'model.onnx'), join(model, 'vocab.txt')])
  const imported = page.getByRole('region', { name: words.imported.title })
  await expect(imported).toContainText('model.onnx', { timeout: 60_000 })
  await expect(imported.getByRole('listitem').first()).toBeVisible()
  await page.locator('#predict-text').fill('so good fun film')
  await expect(page.getByText('class 1').first()).toBeVisible({ timeout: 60_000 })

  await openPage(page, words, 'data')
  await dropFiles(page, [table])
  await expect(page.getByText('judged.csv').first()).toBeVisible()
  await openPage(page, words, 'evaluate')
  await expect(page.getByRole('radio', { name: 'judged.csv' })).toBeChecked({ timeout: 60_000 })
  await expect(page.getByRole('region', { name: words.evaluate.tiles.label })).toContainText('40', { timeout: 60_000 })
  await expect(page.getByRole('radio', { name: words.evaluate.split.validation })).toBeDisabled()
})
