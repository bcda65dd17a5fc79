// Pairs, a text in and another out, from a file to the alignment: columns are recognised, the run is judged by what it writes, its
// mistakes are listed, an answer is written as one types, and where the network looked is read with the keyboard.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { dropFiles, expect, test } from './fixtures'
import {
  chartCard,
  chartPoints,
  finished,
  openPage,
  pattern,
  primaryAction,
  ready,
  setSetting,
  TRAINING,
  type Words,
  wordsOf
} from './steps'

test.setTimeout(600_000)

const LETTERS = 'abcdefgh'

/**
 * Different words of four letters, to be written in capitals: 900 rows of which a small network gets some right after one epoch, and
 * not all.
 */
function writePairs(folder: string, header: string): string {
  const path = join(folder, 'capitals.csv')
  const lines = Array.from({ length: 900 }, (_, n) => {
    const word = [0, 1, 2, 3].map((k) => LETTERS[Math.floor(((n * 1237) % 4096) / 8 ** k) % 8]).join('')
    return `${word},${word.toUpperCase()}`
  })
  writeFileSync(path, [header, ...lines, ''].join('\n'))
  return path
}

async function train(page: Page, words: Words, folder: string): Promise<void> {
  await ready(page)
  await dropFiles(page, [writePairs(folder, 'source,target')])
  const task = page.getByRole('combobox', { name: words.taskPages.choice.label })
  await expect(task).toHaveText(words.settings.task.pairs, TRAINING)
  await setSetting(page, 'epochs', '1')
  await setSetting(page, 'learningRate', '0.01')
  await primaryAction(page, words.action.train).click(TRAINING)
  await finished(page, words)
}

test('pairs: judged by what is written, mistakes listed, answers as one types, the alignment read by keyboard @slow', async ({
  page,
  folder,
  language
}) => {
  const words = wordsOf(language)
  await train(page, words, folder)
  expect(await chartPoints(page, words, words.figures.exactMatch)).toBeGreaterThan(0)

  await primaryAction(page, words.train.actions.evaluate).click()
  const tiles = page.getByRole('region', { name: words.taskPages.evaluate.results })
  await expect(tiles.getByText(words.figures.bleu)).toBeVisible(TRAINING)
  await expect(tiles.getByText(words.figures.chrf)).toBeVisible()
  const simple = page.getByRole('region', { name: words.taskPages.evaluate.baselines }).first()
  await expect(simple.getByRole('row', { name: pattern(words.taskBaselines.nearestText) })).toBeVisible(TRAINING)
  await expect(chartCard(page, words.taskPages.lengths.title)).toBeVisible()
  await page.getByRole('radio', { name: words.evaluate.split.train }).click()
  const rows = page.getByRole('grid', { name: words.taskPages.rows.wrongAnswers })
  await rows.getByRole('gridcell').nth(1).dblclick(TRAINING)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(words.taskPages.rows.expected)).toBeVisible()
  await page.keyboard.press('Escape')

  await openPage(page, words, 'predict')
  await page.getByLabel(words.predict.box.label, { exact: true }).fill('abba')
  const answer = page.getByRole('region', { name: 'target', exact: true })
  await expect(answer.getByRole('status')).toHaveText(/^[A-H]+$/, TRAINING)
  await page.getByRole('radio', { name: words.taskPages.predict.beam.replace('{beam}', '4') }).click()
  await expect(answer.getByRole('status')).toHaveText(/^[A-H]+$/, TRAINING)

  await answer.getByRole('button', { name: words.taskPages.predict.alignment }).click()
  const card = chartCard(page, words.taskPages.alignment.title)
  const grid = card.getByRole('group', { name: pattern(words.charts.grid) })
  await expect(grid).toBeVisible(TRAINING)
  await grid.focus()
  await page.keyboard.press('Home')
  const spoken = card.getByRole('status')
  await expect(spoken).toContainText('a')
  await expect(spoken).toContainText(/0\.\d{3}|1\.000/)
  await card.getByRole('button', { name: words.charts.table }).click()
  // One row a written token, one column a token of the text, and the row's own name.
  await expect(card.locator('thead th')).toHaveCount(5)
  const shares = await card.locator('tbody tr').first().locator('td').allTextContents()
  expect(shares.slice(-4).reduce((sum, share) => sum + Number(share), 0)).toBeCloseTo(1, 1)

  await openPage(page, words, 'runs')
  await expect(
    page
      .getByRole('grid', { name: words.runs.table.label })
      .getByText(pattern(`${words.figures.exactMatch} {value}`))
      .first()
  ).toBeVisible()
})

test('two columns of texts without telling names: the person is asked', async ({ page, folder, language }) => {
  const words = wordsOf(language)
  const path = join(folder, 'sentences.csv')
  const lines = Array.from(
    { length: 60 },
    (_, n) => `the soup number ${n} was good,soup ${n} is what I ate${n % 2 === 0 ? '' : ' today'}`
  )
  writeFileSync(path, ['one,other', ...lines, ''].join('\n'))
  await ready(page)
  await dropFiles(page, [path])
  const question = page.getByRole('region', { name: words.taskPages.choice.question })
  await expect(question).toBeVisible(TRAINING)
  await question.getByRole('button', { name: pattern(`${words.settings.task.pairs}: {means}`) }).click()
  await expect(question).toBeHidden()
  await expect(page.getByRole('combobox', { name: words.taskPages.choice.label })).toHaveText(words.settings.task.pairs)
})
