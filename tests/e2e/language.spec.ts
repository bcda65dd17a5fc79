// A language model in the window: a text file is learned as one text, judged beside n-grams, written on from a phrase, stopped,
// and drawn step by step: "hell" becomes "ello".

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropFiles, expect, test } from './fixtures'
import { chartCard, finished, openPage, pattern, primaryAction, ready, setSetting, TRAINING, wordsOf } from './steps'

test.setTimeout(600_000)

test('a text file: learned, judged in perplexity, written on and drawn step by step @slow', async ({
  page,
  folder,
  language
}) => {
  const words = wordsOf(language)
  const path = join(folder, 'hello.txt')
  writeFileSync(path, 'hello\n'.repeat(200))
  await ready(page)
  await dropFiles(page, [path])
  await expect(page.getByRole('combobox', { name: words.taskPages.choice.label })).toHaveText(
    words.settings.task.language,
    TRAINING
  )
  await setSetting(page, 'epochs', '6')
  await setSetting(page, 'learningRate', '0.01')
  await primaryAction(page, words.action.train).click(TRAINING)
  await finished(page, words)

  await primaryAction(page, words.train.actions.evaluate).click()
  const tiles = page.getByRole('region', { name: words.taskPages.evaluate.results })
  await expect(tiles.getByText(words.figures.perplexity)).toBeVisible(TRAINING)
  await expect(tiles.getByText(words.figures.bitsPerCharacter)).toBeVisible()
  const simple = page.getByRole('region', { name: words.taskPages.evaluate.baselines }).first()
  await expect(simple.getByRole('row', { name: pattern(words.taskBaselines.kneserNey) })).toBeVisible(TRAINING)

  await openPage(page, words, 'predict')
  const box = page.getByLabel(words.predict.box.label, { exact: true })
  await box.fill('hell')
  const next = page.getByRole('list', { name: words.taskPages.predict.next })
  await expect(next.getByRole('button').first()).toContainText('o', TRAINING)
  await next.getByRole('button').first().click()
  await expect(box).toHaveValue('hello')
  const card = page.getByRole('region', { name: words.taskPages.generate.title })
  await card.getByRole('button', { name: words.taskPages.generate.write }).click()
  const text = card.getByRole('region', { name: words.taskPages.generate.written })
  await expect(text).toContainText('hello', TRAINING)
  const stop = card.getByRole('button', { name: words.taskPages.generate.stop })
  await expect(card.getByRole('status')).toContainText(/\d/, TRAINING)
  // It may have come to its length by now.
  if (await stop.isVisible()) await stop.click().catch(() => undefined)
  await expect(card.getByRole('button', { name: words.taskPages.generate.write })).toBeVisible(TRAINING)

  await box.fill('hell')
  await openPage(page, words, 'inspect')
  await page.getByRole('radio', { name: words.inspect.part.text }).click()
  const steps = chartCard(page, words.taskPages.steps.title)
  const grid = steps.getByRole('group', { name: pattern(words.charts.grid) })
  await expect(grid).toBeVisible(TRAINING)
  await grid.focus()
  await page.keyboard.press('End')
  await expect(steps.getByRole('status')).toContainText('%')
  await expect(chartCard(page, words.taskPages.steps.surprise)).toBeVisible()
})

test('the lectures’ sentence: a sample of words, memorised with the settings it comes with @slow', async ({
  page,
  language
}) => {
  const words = wordsOf(language)
  await ready(page)
  await page.locator('[data-sample="cats"]').click()
  await expect(page.getByRole('combobox', { name: words.taskPages.choice.label })).toHaveText(
    words.settings.task.language,
    TRAINING
  )
  await primaryAction(page, words.action.train).click(TRAINING)
  await finished(page, words)
  await openPage(page, words, 'predict')
  const box = page.getByLabel(words.predict.box.label, { exact: true })
  const next = page.getByRole('list', { name: words.taskPages.predict.next }).getByRole('button')
  await box.fill('Cats average')
  await expect(next.first()).toContainText('15', TRAINING)
  await box.fill('Cats average 15 hours of sleep a day')
  await expect(next.first()).toContainText('⏎', TRAINING)
})
