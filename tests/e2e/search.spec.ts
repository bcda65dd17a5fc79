// A search from the Search page: begun with a budget, paused and let go on, over; a trial is a run that opens, the best one's settings are
// taken over.

import { violations } from './axe'
import { dropFiles, expect, test } from './fixtures'
import { openPage, pattern, ready, setSetting, TRAINING, wordsOf, writeReviews } from './steps'

test.setTimeout(420_000)

test('trials of other settings within a budget: paused, gone on with, finished, each a run that opens @slow', async ({
  page,
  folder,
  language
}) => {
  const words = wordsOf(language)
  await ready(page)
  await openPage(page, words, 'search')
  await expect(page.getByText(words.search.empty.title)).toBeVisible()
  await openPage(page, words, 'data')
  await dropFiles(page, [writeReviews(folder, 300)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'epochs', '9')
  await setSetting(page, 'model.hidden', '8')
  await setSetting(page, 'model.embedding', '8')

  await openPage(page, words, 'search')
  const begin = page.getByRole('region', { name: words.search.begin.title })
  const paths = ['hidden', 'embedding', 'layers'] as const
  for (const path of paths) await begin.getByLabel(words.settings.model[path].label, { exact: true }).uncheck()
  const minutes = begin.getByLabel(words.search.begin.minutes)
  await minutes.fill('30')
  await minutes.press('Enter')
  // By the keyboard alone.
  await begin.getByRole('button', { name: words.search.begin.action }).focus()
  await page.keyboard.press('Enter')
  const card = page.getByRole('region', { name: pattern(words.search.status.running) })
  await expect(card).toBeVisible(TRAINING)
  await expect(begin).toHaveCount(0)
  const table = page.getByRole('region', { name: words.search.table.title }).getByRole('table')
  // Two trials with a figure draw lines.
  await expect(table.getByRole('row').filter({ hasText: '%' })).not.toHaveCount(0, TRAINING)
  await expect(page.locator('polyline').nth(1)).toBeAttached(TRAINING)

  await card.getByRole('button', { name: words.search.actions.pause }).click()
  const paused = page.getByRole('region', { name: words.search.status.paused })
  await expect(paused).toBeVisible(TRAINING)
  const before = await table.getByRole('row').count()
  expect(await violations(page)).toEqual([])
  await paused.getByRole('button', { name: words.search.actions.resume }).click()
  await expect(card).toBeVisible(TRAINING)
  await expect.poll(() => table.getByRole('row').count(), TRAINING).toBeGreaterThan(before)

  await card.getByRole('button', { name: words.search.actions.finish }).click()
  const ended = page.getByRole('region', { name: words.search.status.ended, exact: true })
  await expect(ended).toBeVisible(TRAINING)
  await expect(ended.getByRole('status')).toContainText(words.search.tiles.test)

  await ended.getByRole('button', { name: words.search.actions.use }).click()
  await expect(page.getByText(pattern(words.search.taken)).last()).toBeVisible()
  // The list outlives the page, and every trial is there as a run.
  const trials = (await table.getByRole('row').count()) - 1
  await page.reload()
  await ready(page)
  await expect(ended).toBeVisible(TRAINING)
  await table.getByRole('button', { name: '1', exact: true }).click()
  await expect(page).toHaveURL(/#\/(train|evaluate)\//)
  await openPage(page, words, 'runs')
  await expect(page.getByRole('grid', { name: words.runs.table.label }).getByRole('row')).toHaveCount(trials + 1)
})
