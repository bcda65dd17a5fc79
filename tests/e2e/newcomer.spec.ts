// How far it is from nothing to a trained, evaluated model: clicks are counted in the page itself, every one of them.

import { availableParallelism, loadavg } from 'node:os'
import { dropFiles, expect, test } from './fixtures'
import { countClicks, finished, primaryAction, ready, TRAINING, wordsOf, writeReviews } from './steps'

test.setTimeout(600_000)
const words = wordsOf('en-US')

test('from the first paint to a trained, evaluated and convincing model on the bundled sample: at most 6 clicks; the seconds are printed @slow', async ({
  page
}) => {
  await ready(page)
  const clicks = await countClicks(page)
  const started = Date.now()
  await page.locator('[data-sample="reviews"]').click()
  // What will be trained, and for how long at most, stands on the page before anything is pressed.
  await expect(page.getByRole('combobox', { name: words.data.starting.label, exact: true })).toHaveText(
    words.model.presets.quick.name,
    TRAINING
  )
  await primaryAction(page, words.data.train).click(TRAINING)
  await expect(primaryAction(page, words.train.actions.evaluate)).toBeVisible({ timeout: 540_000 })
  await primaryAction(page, words.train.actions.evaluate).click()
  await expect(page.getByRole('grid', { name: words.evaluate.confusion.title })).toBeVisible(TRAINING)
  const seconds = (Date.now() - started) / 1000
  expect(await clicks()).toBeLessThanOrEqual(6)
  const tiles = page.getByRole('region', { name: words.evaluate.tiles.label })
  const accuracy = parseFloat(
    (await tiles
      .getByText(/^[\d.]+%$/)
      .first()
      .textContent())!
  )
  console.log(
    `newcomer on the sample: ${await clicks()} clicks, ${seconds.toFixed(1)} s to an accuracy of ${accuracy}% (load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores)`
  )
  expect(accuracy).toBeGreaterThan(95)
})

test('from a dropped CSV with columns review and sentiment: at most 4 clicks @slow', async ({ page, folder }) => {
  await ready(page)
  const clicks = await countClicks(page)
  await dropFiles(page, [writeReviews(folder, 120)])
  await primaryAction(page, words.data.train).click(TRAINING)
  await finished(page, words)
  await primaryAction(page, words.train.actions.evaluate).click()
  await expect(page.getByRole('grid', { name: words.evaluate.confusion.title })).toBeVisible(TRAINING)
  expect(await clicks()).toBeLessThanOrEqual(4)
})
