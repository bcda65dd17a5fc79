// Points of the users' walks that no other spec holds: the status line says what the tiles say; reasons are read whole; the inside of a
// plain recurrent network speaks of no gates and shows nothing twice; a survey export with one long question keeps its header.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { dropFiles, expect, test } from './fixtures'
import { finished, openPage, primaryAction, ready, setSetting, TRAINING, wordsOf, writeReviews } from './steps'

const words = wordsOf('en-US')

/** Texts that an ellipsis cuts and no tooltip completes. */
const cutOff = (within: Locator): Promise<string[]> =>
  within.evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('*')]
      .filter(
        (one) =>
          getComputedStyle(one).textOverflow === 'ellipsis' &&
          one.scrollWidth > one.clientWidth + 1 &&
          one.title === '' &&
          one.closest('[title]:not([title=""])') === null
      )
      .map((one) => one.textContent)
  )

async function trainOnReviews(page: Page, folder: string, epochs: string): Promise<void> {
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 200)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'model.hidden', '8')
  await setSetting(page, 'epochs', epochs)
  await setSetting(page, 'patience', '')
}

test('while a run trains the status line and the tiles tell one speed, and both move', async ({ page, folder }) => {
  test.setTimeout(300_000)
  await trainOnReviews(page, folder, '5000')
  await primaryAction(page, words.action.train).click()
  const line = page.getByRole('contentinfo', { name: words.app.status })
  const tiles = page.getByRole('region', { name: words.train.tiles.label })
  await expect(line).toHaveText(/Epoch [2-9]/, TRAINING)
  /** Read in one moment: both are redrawn together. */
  const speeds = () =>
    page.evaluate(
      ([status, label]) => {
        // innerText: parts that stand beside each other do not run together.
        const said = document.querySelector<HTMLElement>(`footer[aria-label="${status}"]`)!.innerText
        const tile = document.querySelector<HTMLElement>(`section[aria-label="${label}"]`)!.innerText
        return { said, tile, figure: /([\d.,]+) sequences\/s/.exec(said)?.[1] ?? '' }
      },
      [words.app.status, words.train.tiles.label] as const
    )
  const first = await speeds()
  expect(first.figure).not.toBe('')
  expect(first.tile).toContain(first.figure)
  await expect.poll(async () => (await speeds()).said, TRAINING).not.toBe(first.said)
  await expect.poll(async () => (await tiles.textContent())!.length).toBeGreaterThan(20)
  expect(await cutOff(tiles)).toEqual([])
  await page.getByRole('button', { name: words.train.actions.stop, exact: true }).click()
  await expect(primaryAction(page, words.train.actions.evaluate)).toBeVisible(TRAINING)
})

test('a plain recurrent network is looked into without a word of gates, and no picture is there twice @slow', async ({
  page,
  folder
}) => {
  test.setTimeout(300_000)
  await trainOnReviews(page, folder, '3')
  await page.evaluate(() => {
    location.hash = '#/model?setting=model.cell'
  })
  await page.locator('[data-setting="model.cell"]').getByRole('combobox').click()
  await page.getByRole('option', { name: words.settings.model.cell.rnn, exact: true }).click()
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
  await openPage(page, words, 'inspect')
  await page.getByRole('radio', { name: words.inspect.part.training }).click()
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { name: words.inspect.dead.title })).toBeVisible(TRAINING)
  expect(await main.textContent()).not.toMatch(/\bgates?\b/i)
  const titles = await main.getByRole('heading').allTextContents()
  expect(titles.length).toBeGreaterThan(4)
  expect(new Set(titles).size).toBe(titles.length)
})

test('a survey export with one long question keeps its header, and no question becomes a class', async ({
  page,
  folder
}) => {
  const question = 'How satisfied are you with our service over the last twelve months (please give your reasons)?'
  const header = [...Array.from({ length: 11 }, (_, n) => `q${n}`), question]
  const rows = Array.from({ length: 60 }, (_, n) => [
    ...Array.from({ length: 10 }, (_, k) => (n + k) % 5),
    n % 2 === 0 ? 'content' : 'annoyed',
    `the service was ${n % 2 === 0 ? 'quick' : 'slow'} on day ${n}`
  ])
  const path = join(folder, 'survey.csv')
  writeFileSync(path, [header, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'))
  await ready(page)
  await dropFiles(page, [path])
  const grid = page.getByRole('grid', { name: words.data.grid.title })
  await expect(grid).toHaveAttribute('aria-rowcount', '61', TRAINING)
  await expect(grid.getByRole('columnheader').filter({ hasText: 'How satisfied' })).toHaveCount(1)
  expect(await cutOff(page.getByRole('main'))).toEqual([])
})
