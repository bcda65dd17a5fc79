// A file of dates and prices: whether its next value is to be forecast is asked, what and from how much is chosen by keys, the run is
// judged beside the last value, and the forecast is drawn against what came.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropFiles, expect, test } from './fixtures'
import { chartCard, chartPoints, finished, primaryAction, ready, setSetting, TRAINING, wordsOf } from './steps'

test.setTimeout(600_000)

const date = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)
const value = (n: number): string => (20 + 5 * Math.sin((2 * Math.PI * n) / 12) + ((n * 37) % 11) / 20).toFixed(2)

test('a series is forecast: asked, set by keys, trained, judged against the last value, drawn in time', async ({
  page,
  language,
  folder
}) => {
  const words = wordsOf(language)
  const path = join(folder, 'prices.csv')
  writeFileSync(
    path,
    ['date,close,volume', ...Array.from({ length: 240 }, (_, n) => `${date(n)},${value(n)},${n % 9}`), ''].join('\n')
  )
  await ready(page)
  await dropFiles(page, [path])
  const asked = page.locator('[data-forecast="asked"]')
  await expect(asked).toContainText('close', TRAINING)
  await asked.getByRole('button', { name: words.forecastPages.ask, exact: true }).press('Enter')
  const line = page.locator('[data-forecast="active"]')
  await expect(line).toBeVisible(TRAINING)
  await expect(line.getByRole('combobox', { name: words.forecastPages.column })).toBeFocused()
  const steps = line.getByLabel(words.forecastPages.window, { exact: true })
  await steps.fill('12')
  await steps.press('Enter')
  await expect(
    page
      .getByRole('gridcell')
      .filter({ hasText: /^(\S+ ){11}\S+$/ })
      .first()
  ).toBeVisible(TRAINING)

  // Another channel beside it: every step has two numbers then, and one again without.
  const volume = line.getByRole('checkbox', { name: 'volume' })
  await volume.press('Space')
  const firstSeries = page
    .getByRole('gridcell')
    .filter({ hasText: /^(\S+ ){11}\S+$/ })
    .first()
  await expect(firstSeries).toContainText(/\d,\d/, TRAINING)
  await expect(line.getByRole('combobox', { name: words.forecastPages.time })).toContainText('date')
  await volume.press('Space')
  await expect(firstSeries).not.toContainText(/\d,\d/, TRAINING)

  await setSetting(page, 'epochs', '12')
  await primaryAction(page, words.action.train).click(TRAINING)
  await finished(page, words)
  await primaryAction(page, words.train.actions.evaluate).click()
  const table = page.getByRole('region', { name: words.taskPages.evaluate.baselines }).first()
  await expect(table.getByRole('row', { name: words.taskBaselines.lastValue })).toBeVisible(TRAINING)
  await expect(table.getByRole('row', { name: words.taskBaselines.windowRidge })).toBeVisible()
  await expect(chartCard(page, words.forecastPages.course.title)).toBeVisible()
  expect(await chartPoints(page, words, words.forecastPages.course.title)).toBeGreaterThan(10)

  await page.goto(page.url().replace(/#.*/, '#/data'))
  await line.getByRole('button', { name: words.forecastPages.back }).press('Enter')
  await expect(asked).toBeVisible(TRAINING)
})
