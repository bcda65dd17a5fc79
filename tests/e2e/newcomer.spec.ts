// How far it is from nothing to a trained, evaluated model: clicks are counted in the page itself, every one of them.

import { dropFiles, expect, test } from './fixtures'
import { countClicks, finished, primaryAction, ready, TRAINING, wordsOf, writeReviews } from './steps'

test.setTimeout(600_000)
const words = wordsOf('en-US')

test('from the first paint to a trained and evaluated model on the bundled sample: at most 6 clicks; the seconds are printed', async ({ page }) => {
  await ready(page)
  const clicks = await countClicks(page)
  const started = Date.now()
  await page.locator('[data-sample="reviews"]').click()
  await primaryAction(page, words.data.train).click(TRAINING)
  await expect(primaryAction(page, words.train.verbs.evaluate)).toBeVisible({ timeout: 540_000 })
  await primaryAction(page, words.train.verbs.evaluate).click()
  await expect(page.getByRole('grid', { name: words.evaluate.confusion.title })).toBeVisible(TRAINING)
  const seconds = (Date.now() - started) / 1000
  console.log(`newcomer on the sample: ${await clicks()} clicks, ${seconds.toFixed(1)} s`)
  expect(await clicks()).toBeLessThanOrEqual(6)
})

test('from a dropped CSV with columns review and sentiment: at most 4 clicks', async ({ page, folder }) => {
  await ready(page)
  const clicks = await countClicks(page)
  await dropFiles(page, [writeReviews(folder, 120)])
  await primaryAction(page, words.data.train).click(TRAINING)
  await finished(page, words)
  await primaryAction(page, words.train.verbs.evaluate).click()
  await expect(page.getByRole('grid', { name: words.evaluate.confusion.title })).toBeVisible(TRAINING)
  expect(await clicks()).toBeLessThanOrEqual(4)
})
