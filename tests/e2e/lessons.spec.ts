// The lecture's first result, found by somebody who has never seen the program: the RNN forgets, the LSTM does not.

import { availableParallelism, loadavg } from 'node:os'
import { expect, test } from './fixtures'
import { allowed, countClicks, ready, wordsOf } from './steps'

test.setTimeout(600_000)
const words = wordsOf('en-US')

test('the RNN forgets, the LSTM does not: three clicks and two minutes on two cores; the seconds are printed @slow', async ({
  page
}) => {
  await ready(page)
  const clicks = await countClicks(page)
  const started = Date.now()
  await page.getByRole('link', { name: words.pages.lessons, exact: true }).click()
  await page.locator('[data-lesson="forgets"]').click()
  await page.getByRole('button', { name: words.lessons.page.train, exact: true }).click()
  await expect(page.locator('[data-over="true"]:not([data-entrant="linear"])')).toHaveCount(2, { timeout: 540_000 })
  const result = page.getByRole('region', { name: words.lessons.page.result }).getByRole('status')
  await expect(result).toContainText('its cell state is passed on by a forget gate')
  const seconds = (Date.now() - started) / 1000
  expect(await clicks()).toBe(3)
  console.log(
    `lesson: ${seconds.toFixed(0)} s (load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores): ${await result.textContent()}`
  )
  expect(seconds * 1000).toBeLessThan(allowed(120_000))
  // Shared axes: both contestants in each picture, and two lines that need no network.
  for (const title of [words.lessons.page.accuracy.title, words.lessons.page.gradient.title]) {
    const card = page.getByRole('region', { name: title, exact: true })
    await card.getByRole('button', { name: words.charts.table }).click()
    for (const name of [words.lessons.contestant.rnn, words.lessons.contestant.lstm])
      await expect(card.getByRole('columnheader', { name, exact: true })).toBeVisible()
  }
  // Each contestant is a run like any other.
  await page.getByRole('link', { name: words.pages.runs, exact: true }).click()
  await expect(page.getByText(`${words.lessons.contestant.lstm}: ${words.lessons.forgets.title}`)).toBeVisible()
})
