// A finished run trained again with other seeds from the Evaluate page: the queue trains them, the card says what they show.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dropFiles, expect, saveTo, test } from './fixtures'
import { openPage, primaryAction, ready, setSetting, TRAINING, wordsOf, writeReviews } from './steps'

test.setTimeout(420_000)
const words = wordsOf('en-US')

test('two repeats with other seeds are trained one after the other and judged together by an interval, and are one model @slow', async ({
  page,
  folder,
  workbench
}) => {
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 200)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'epochs', '2')
  await setSetting(page, 'model.hidden', '8')
  await primaryAction(page, words.action.train).click()
  await primaryAction(page, words.train.actions.evaluate).click(TRAINING)

  const card = page.getByRole('region', { name: words.evaluate.evidence.title })
  await card.getByLabel(words.evaluate.evidence.count).fill('2')
  await card.getByLabel(words.evaluate.evidence.count).press('Enter')
  await card.getByRole('button', { name: 'Repeat with 2 other seeds' }).click()
  await expect(card.getByRole('row')).toHaveCount(4, TRAINING)
  await expect(card).toContainText('over 3 runs', TRAINING)
  await expect(card.getByRole('status')).toContainText(/Better than|Not shown to be better than|Worse than/)

  const target = join(folder, 'one')
  await saveTo(workbench, target)
  const saved = workbench.driver === 'browser' ? page.waitForEvent('download') : null
  await card.getByRole('button', { name: 'Save 3 runs as one model' }).click()
  await expect(card).toContainText(/As one model [\d.]+% of \d+ test rows are right/, TRAINING)
  if (saved) expect((await saved).suggestedFilename()).toMatch(/-3\.zip$/)
  else expect(existsSync(join(target, 'model.onnx'))).toBe(true)

  await card.getByRole('radio', { name: words.evaluate.evidence.by.folds }).click()
  await expect(card.getByText(words.evaluate.evidence.intro.folds)).toBeVisible()
  await card.getByLabel(words.evaluate.evidence.folds).fill('2')
  await card.getByLabel(words.evaluate.evidence.folds).press('Enter')
  await card.getByRole('button', { name: 'Train 2 folds' }).click()
  await expect(card).toContainText('over 2 folds', TRAINING)
  await expect(card.getByRole('row')).toHaveCount(3)
  await expect(card).toContainText('on 200 rows')
  await openPage(page, words, 'runs')
  await expect(page.getByText(/seed 3/).first()).toBeVisible()
})
