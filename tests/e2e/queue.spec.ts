// Several runs: planned on the Model page, waiting on the Train page, one after the other; a stopped run goes on.

import { dropFiles, expect, test } from './fixtures'
import { openPage, primaryAction, ready, setSetting, TRAINING, wordsOf, writeReviews } from './steps'

test.setTimeout(420_000)
const words = wordsOf('en-US')

test('three seeds are planned, moved and held; stopping lets the next one begin; the stopped one goes on @slow', async ({
  page,
  folder
}) => {
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 200)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'epochs', '5000')
  await setSetting(page, 'patience', '')
  await setSetting(page, 'model.hidden', '8')

  await page.getByRole('button', { name: words.model.queue.open, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: words.model.queue.title })
  await expect(dialog.getByRole('status')).toContainText('3 runs')
  await dialog.getByRole('button', { name: words.model.queue.begin }).click()
  await expect(dialog).toHaveCount(0, TRAINING)

  await openPage(page, words, 'train')
  const queue = page.getByRole('region', { name: '2 runs wait' })
  await expect(queue.getByRole('listitem')).toHaveText([/seed 2/, /seed 3/i], TRAINING)
  await queue.getByRole('button', { name: /Train .*3 earlier/ }).click()
  await expect(queue.getByRole('listitem')).toHaveText([/seed 3/i, /seed 2/i])

  await queue.getByRole('button', { name: words.train.queue.hold }).click()
  await expect(queue.getByRole('status')).toHaveText(words.train.queue.held)
  await page.getByRole('button', { name: words.train.actions.stop, exact: true }).click()
  await expect(primaryAction(page, words.train.actions.evaluate)).toBeVisible(TRAINING)
  await expect(queue.getByRole('listitem')).toHaveCount(2)

  await queue.getByRole('button', { name: words.train.queue.letGo }).click()
  await expect(page.getByRole('region', { name: '1 run waits' })).toBeVisible(TRAINING)
  await page
    .getByRole('region', { name: '1 run waits' })
    .getByRole('button', { name: /Remove/ })
    .click()
  await page.getByRole('button', { name: words.train.banner.otherShow }).click()
  await page.getByRole('button', { name: words.train.actions.stop, exact: true }).click(TRAINING)
  await expect(primaryAction(page, words.train.actions.evaluate)).toBeVisible(TRAINING)

  await page.getByRole('button', { name: words.train.actions.continue, exact: true }).click()
  await expect(primaryAction(page, words.train.actions.pause)).toBeVisible(TRAINING)
  await page.getByRole('button', { name: words.train.actions.stop, exact: true }).click()
  await expect(primaryAction(page, words.train.actions.evaluate)).toBeVisible(TRAINING)
})
