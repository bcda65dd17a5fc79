// Tasks beside classes, from a sample or a file to predictions: what is learned is recognised, said and may be changed; every page
// shows figures of that task and none of classes.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { dropFiles, expect, saveTo, test } from './fixtures'
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

/** A table of new texts, numbered. */
function tableOf(folder: string, texts: readonly string[]): string {
  const path = join(folder, 'new.csv')
  writeFileSync(path, ['n,text', ...texts.map((text, n) => `${n},"${text}"`), ''].join('\n'))
  return path
}

async function trainSample(page: Page, words: Words, sample: string, epochs: string): Promise<void> {
  await page.locator(`[data-sample="${sample}"]`).click()
  await expect(page.getByRole('combobox', { name: words.taskPages.choice.label })).toBeVisible(TRAINING)
  await setSetting(page, 'epochs', epochs)
  await primaryAction(page, words.action.train).click(TRAINING)
  await finished(page, words)
}

test('a number: recognised, trained, judged by its error beside simple models, predicted with its usual error', async ({
  page,
  folder,
  language
}) => {
  const words = wordsOf(language)
  await ready(page)
  await page.locator('[data-sample="stars"]').click()
  const task = page.getByRole('combobox', { name: words.taskPages.choice.label })
  await expect(task).toHaveText(words.settings.task.number, TRAINING)
  await expect(page.getByRole('region', { name: 'stars', exact: true })).toBeVisible()
  await openPage(page, words, 'model')
  await expect(page.locator('[data-setting="classWeights"]')).toHaveCount(0)
  await setSetting(page, 'epochs', '8')
  await expect(page.locator('[data-setting="numberLoss"]')).toBeVisible()
  await primaryAction(page, words.action.train).click(TRAINING)
  await finished(page, words)
  expect(await chartPoints(page, words, words.figures.mae)).toBeGreaterThan(0)

  await primaryAction(page, words.train.actions.evaluate).click()
  const tiles = page.getByRole('region', { name: words.taskPages.evaluate.results })
  await expect(tiles.getByText(words.figures.r2)).toBeVisible(TRAINING)
  const table = page.getByRole('region', { name: words.taskPages.evaluate.baselines }).first()
  await expect(table.getByRole('row', { name: pattern(words.taskBaselines.ridge) })).toBeVisible(TRAINING)
  await expect(chartCard(page, words.taskPages.scatter.title)).toBeVisible()
  await expect(chartCard(page, words.taskPages.residuals.title)).toBeVisible()
  await page.getByRole('radio', { name: words.evaluate.split.test }).click()
  await expect(tiles.getByRole('status')).toHaveText(/\d/, TRAINING)

  const rows = page.getByRole('grid', { name: words.taskPages.rows.worst })
  await rows.getByRole('gridcell').nth(1).dblclick()
  const dialog = page.getByRole('dialog')
  const first = await dialog.getByRole('heading').textContent()
  await page.keyboard.press('ArrowRight')
  await expect(dialog.getByRole('heading')).not.toHaveText(first ?? '', TRAINING)
  await page.keyboard.press('Escape')

  await openPage(page, words, 'predict')
  await page.getByLabel(words.predict.box.label, { exact: true }).fill('The soup was superb and the bed was superb.')
  const answer = page.getByRole('region', { name: 'stars', exact: true })
  await expect(answer.getByRole('status')).toHaveText(/^[345]/, TRAINING)
  await page
    .getByLabel(words.predict.box.label, { exact: true })
    .fill('The soup was dreadful and the bed was a disaster.')
  // Nothing holds a prediction to the scale: a little below one star is as right as one.
  await expect(answer.getByRole('status')).toHaveText(/^(?:0\.[5-9]|[12])/, TRAINING)

  const { file, review } = words.predict
  await dropFiles(page, [tableOf(folder, ['The soup was superb.', '', 'The bed was a disaster.'])])
  const card = page.getByRole('region', { name: file.title })
  await card.getByRole('button', { name: pattern(file.score.split(' | ').at(-1)!) }).click(TRAINING)
  await expect(chartCard(page, review.values.number)).toBeVisible(TRAINING)
  await expect(card.getByRole('grid', { name: review.list })).toContainText(review.flags.empty)
  expect(await violations(page)).toEqual([])

  await openPage(page, words, 'runs')
  const listed = page.getByRole('grid', { name: words.runs.table.label })
  await expect(listed.getByText(pattern(`${words.figures.mae} {value}`)).first()).toBeVisible()
})

test('labels: recognised, judged label by label with thresholds, wrong texts say what is missing and too many @slow', async ({
  page,
  language
}) => {
  const words = wordsOf(language)
  await ready(page)
  await trainSample(page, words, 'tickets', '6')
  expect(await chartPoints(page, words, words.figures.microF1)).toBeGreaterThan(0)
  await primaryAction(page, words.train.actions.evaluate).click()
  const table = page.getByRole('grid', { name: words.taskPages.labels.title })
  await expect(table.getByText('refund', { exact: true })).toBeVisible(TRAINING)
  await table.getByRole('columnheader', { name: words.evaluate.classes.support }).click()
  await table.getByText('refund', { exact: true }).click()
  await expect(
    page.getByRole('heading', { name: words.taskPages.rows.wrongOf.replace('{label}', 'refund') })
  ).toBeVisible(TRAINING)

  await openPage(page, words, 'predict')
  await page
    .getByLabel(words.predict.box.label, { exact: true })
    .fill('my invoice is still wrong and the parcel was a mess again')
  const answer = page.getByRole('region', { name: words.taskPages.predict.labelsTitle, exact: true })
  await expect(answer.getByRole('status')).toContainText('billing', TRAINING)
})

test('tags: names coloured by kind, every kind with its figures, a mistake beside the truth, and any text', async ({
  workbench,
  page,
  folder,
  language
}) => {
  const words = wordsOf(language)
  await ready(page)
  // So few epochs that something is left wrong.
  await trainSample(page, words, 'entities', '1')
  await primaryAction(page, words.train.actions.evaluate).click()
  const table = page.getByRole('grid', { name: words.taskPages.tags.title })
  const kind = table.getByRole('row').nth(1).getByRole('button')
  const name = (await kind.textContent(TRAINING))!.trim()
  // A figure and both ends of its interval.
  await expect(table.getByRole('row').nth(1)).toContainText(/%.*%.*%/)
  await kind.click()
  await expect(page.getByRole('heading', { name: words.taskPages.rows.wrongOf.replace('{label}', name) })).toBeVisible(
    TRAINING
  )
  const rows = page.getByRole('grid', { name: words.taskPages.rows.wrongOf.replace('{label}', name) })
  await rows.getByRole('row').nth(1).dblclick()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('group', { name: words.evaluate.texts.truth }).locator('mark').first()).toBeVisible()
  await expect(dialog.locator('mark.missing, mark.extra').first()).toBeVisible()
  await page.keyboard.press('Escape')

  await openPage(page, words, 'inspect')
  await page.getByRole('radio', { name: words.inspect.part.text }).click()
  await page.getByRole('button', { name: words.inspect.text.example }).click()
  await expect(page.getByRole('heading', { name: words.taskPages.tags.known })).toBeVisible(TRAINING)
  await expect(chartCard(page, words.taskPages.tags.shares)).toBeVisible(TRAINING)

  await openPage(page, words, 'predict')
  await page.getByLabel(words.predict.box.label, { exact: true }).fill('then Anna Bell went to Rome')
  await expect(page.locator('.tagged')).toContainText('Anna', TRAINING)

  const { file, review } = words.predict
  await dropFiles(page, [tableOf(folder, ['then Anna Bell went to Rome', 'nobody came'])])
  const card = page.getByRole('region', { name: file.title })
  await card.getByRole('button', { name: pattern(file.score.split(' | ').at(-1)!) }).click(TRAINING)
  await expect(card.getByRole('heading', { name: review.kinds.tags })).toBeVisible(TRAINING)
  await card.getByRole('combobox', { name: review.which }).click()
  await page.getByRole('option', { name: pattern(review.lists.first) }).click()
  await expect(card.getByRole('grid', { name: review.list })).toContainText(/\w \([A-Z]+\)/)
  const target = join(folder, 'tagged.csv')
  await saveTo(workbench, target)
  const saved = workbench.driver === 'browser' ? page.waitForEvent('download') : null
  await card.getByRole('button', { name: pattern(file.write.split(' | ').at(-1)!) }).click()
  await expect(card).toContainText(pattern(file.done.split(' | ').at(-1)!), TRAINING)
  const lines = readFileSync(saved ? await (await saved).path() : target, 'utf8')
    .trim()
    .split(/\r?\n/)
  expect(lines).toHaveLength(3)
})

test('whole numbers from 1 to 5: the person is asked, and the answer changes what is learned', async ({
  page,
  folder,
  language
}) => {
  const words = wordsOf(language)
  const path = join(folder, 'ranks.csv')
  const word = ['dreadful', 'poor', 'plain', 'good', 'superb']
  const lines = Array.from({ length: 300 }, (_, n) => `the soup number ${n} was ${word[n % 5]},${(n % 5) + 1}`)
  writeFileSync(path, ['review,stars', ...lines, ''].join('\n'))
  await ready(page)
  await dropFiles(page, [path])
  const question = page.getByRole('region', { name: words.taskPages.choice.question })
  await expect(question).toBeVisible(TRAINING)
  const task = page.getByRole('combobox', { name: words.taskPages.choice.label })
  await expect(task).toHaveText(words.settings.task.classes)
  await question.getByRole('button', { name: pattern(`${words.settings.task.number}: {means}`) }).click()
  await expect(question).toBeHidden()
  await expect(task).toHaveText(words.settings.task.number)
  // A reload of the page keeps the answer.
  await page.reload()
  await expect(task).toHaveText(words.settings.task.number, TRAINING)
})
