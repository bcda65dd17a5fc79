// The label court: a suspect with everybody's vote, one key a verdict, undo and redo, a list that says it is of before, the run
// trained on with the corrected labels and McNemar's test in a sentence; and the network itself as judge, stopped and let go.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeSample } from '../../src-core/index'
import { violations } from './axe'
import { dropFiles, expect, test } from './fixtures'
import { finished, openPage, pattern, primaryAction, ready, setSetting, TRAINING, wordsOf, type Words } from './steps'

/** Every twentieth label is that of another topic. */
function writeNoisy(folder: string): string {
  const { rows } = makeSample('topics', { rows: 400 })
  const topics = [...new Set(rows.map(([, topic]) => topic))]
  const next = (topic: string): string => topics[(topics.indexOf(topic) + 1) % topics.length]
  const path = join(folder, 'noisy.csv')
  const line = ([text, topic]: readonly string[], n: number): string =>
    `"${text.replaceAll('"', '""')}",${n % 20 === 3 ? next(topic) : topic}`
  writeFileSync(path, ['text,topic', ...rows.map(line)].join('\n'))
  return path
}

async function trained(page: Page, folder: string, words: Words): Promise<void> {
  await ready(page)
  await dropFiles(page, [writeNoisy(folder)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'epochs', '3')
  await setSetting(page, 'model.hidden', '16')
  await setSetting(page, 'model.embedding', '16')
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
  await openPage(page, words, 'data')
}

test('suspects are judged by one key each, taken back, and the run is trained on with them @slow', async ({
  page,
  folder,
  language
}) => {
  test.setTimeout(600_000)
  const words = wordsOf(language)
  await trained(page, folder, words)
  const card = page.getByRole('region', { name: words.data.labelErrors.title })
  await card.getByRole('button', { name: words.data.labelErrors.check, exact: true }).click()
  const grid = card.getByRole('grid')
  await expect(grid).toBeVisible(TRAINING)
  await grid.getByRole('gridcell').nth(1).dblclick()

  const court = page.getByRole('dialog')
  const heading = court.getByRole('heading', { level: 2 })
  const votes = court.getByRole('table', { name: words.data.court.votes })
  // The run, which may have trained on the row; two baselines, which have not.
  await expect(votes.locator('tbody tr')).toHaveCount(3, TRAINING)
  await expect(votes).toContainText(words.baselines.naiveBayes)
  const { train, validation, test: held } = words.data.court.part
  await expect(votes.locator('tbody tr').first()).toContainText(new RegExp(`(${train}|${validation}|${held})$`))
  await expect(court.getByRole('region', { name: words.data.court.near }).getByRole('listitem')).toHaveCount(
    5,
    TRAINING
  )
  await expect(court.getByText(pattern(words.data.court.words))).toBeVisible(TRAINING)
  expect(await violations(page)).toEqual([])

  const first = (await heading.textContent())!
  await page.keyboard.press('r')
  await expect(heading).not.toHaveText(first)
  const second = (await heading.textContent())!
  await page.keyboard.press('k')
  await expect(heading).not.toHaveText(second)
  const third = (await heading.textContent())!
  await page.keyboard.press('d')
  await expect(heading).not.toHaveText(third)
  // Back over all three, then forth again over the first.
  for (const back of [third, second, first]) {
    await page.keyboard.press('Control+z')
    await expect(heading).toHaveText(back, TRAINING)
  }
  await page.keyboard.press('Control+Shift+z')
  await expect(heading).not.toHaveText(first, TRAINING)
  await page.keyboard.press('Escape')

  await expect(card.locator('.outdated')).toContainText('1', TRAINING)
  await card.getByRole('button', { name: words.data.court.retrain }).click()
  await expect(card.getByText(/McNemar/)).toBeVisible(TRAINING)
})

test('the network judges in the background, is stopped, and judges to the end @slow', async ({
  page,
  folder,
  language
}) => {
  test.setTimeout(600_000)
  const words = wordsOf(language)
  await trained(page, folder, words)
  const card = page.getByRole('region', { name: words.data.labelErrors.title })
  const ask = card.getByRole('button', { name: words.data.labelErrors.checkNetwork })
  await ask.click()
  await expect(card.getByText(pattern(words.data.labelErrors.training))).toBeVisible(TRAINING)
  await card.getByRole('button', { name: words.action.cancel }).click()
  await expect(ask).toBeEnabled(TRAINING)
  await expect(card.getByRole('alert')).toHaveCount(0)
  await ask.click()
  await expect(card.getByRole('status')).toContainText(/networks|网络/, TRAINING)
})
