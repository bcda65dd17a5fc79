// Labels of a table that are likely wrong: found, corrected one after the other, listed as repairs and taken back.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeSample } from '../../src-core/index'
import { dropFiles, expect, test } from './fixtures'
import { pattern, ready, TRAINING, wordsOf } from './steps'

test('flipped labels are found, corrected by one click each, and taken back @slow', async ({
  page,
  folder,
  language
}) => {
  const words = wordsOf(language)
  const { rows } = makeSample('topics', { rows: 400 })
  const topics = [...new Set(rows.map(([, topic]) => topic))]
  const next = (topic: string): string => topics[(topics.indexOf(topic) + 1) % topics.length]
  const path = join(folder, 'noisy.csv')
  const line = ([text, topic]: readonly string[], n: number): string =>
    `"${text.replaceAll('"', '""')}",${n % 20 === 3 ? next(topic) : topic}`
  writeFileSync(path, ['text,topic', ...rows.map(line)].join('\n'))

  await ready(page)
  await dropFiles(page, [path])
  const card = page.getByRole('region', { name: words.data.labelErrors.title })
  await card.getByRole('button', { name: words.data.labelErrors.check }).click()
  const grid = card.getByRole('grid')
  await expect(grid).toBeVisible(TRAINING)
  await grid.getByRole('gridcell').nth(1).dblclick()
  const dialog = page.getByRole('dialog')
  const first = await dialog.getByRole('heading').textContent()
  await dialog.getByRole('button', { name: pattern(words.data.verdict.relabel) }).click()
  // The next suspect takes its place, and the file is read again behind it.
  await expect(dialog.getByRole('heading')).not.toHaveText(first ?? '')
  await dialog.getByRole('button', { name: words.data.labelErrors.keep }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: words.data.repairs.undo }).click()
  await expect(page.getByText(words.data.repairs.none)).toBeVisible({ timeout: 60_000 })
})
