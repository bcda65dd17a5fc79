// The process that trains is killed: the window says so, nothing before the last checkpoint is lost, one click goes on.

import { killTrainEngine } from './drivers'
import { dropFiles, expect, test } from './fixtures'
import { allowed, primaryAction, ready, setSetting, TRAINING, wordsOf, writeReviews } from './steps'

test.setTimeout(420_000)
const words = wordsOf('en-US')

test('a killed training is told within 2 s and resumed by one click @slow', async ({ workbench, page, folder }) => {
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 200)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'epochs', '10000')
  await setSetting(page, 'patience', '')
  await setSetting(page, 'model.hidden', '8')
  await primaryAction(page, words.action.train).click()
  // The validation of the third epoch is in: a checkpoint is behind it.
  const epoch = page.getByRole('contentinfo', { name: words.app.status })
  await expect(epoch).toHaveText(/Epoch (?:[4-9]|\d\d+) of/, TRAINING)

  await killTrainEngine(workbench)
  const lost = page.getByRole('alert').filter({ hasText: words.engine.lost })
  await expect(lost).toBeVisible({ timeout: allowed(2_000) })
  await lost.getByRole('button', { name: words.engine.resume }).click()
  await expect(lost).toHaveCount(0, TRAINING)
  await expect(primaryAction(page, words.train.actions.pause)).toBeVisible(TRAINING)
  await expect(epoch).toHaveText(/Epoch (?:[4-9]|\d\d+) of/, TRAINING)
  await page.getByRole('button', { name: words.train.actions.stop, exact: true }).click()
  await expect(primaryAction(page, words.train.actions.evaluate)).toBeVisible(TRAINING)
})
