// What charts promise under a hand: a brush on one moves the others, a double click takes it back, arrow keys read exact
// figures, the exports are files; and a wrong text leads back to its line in the CSV.

import { readFileSync } from 'node:fs'
import { dropFiles, expect, test } from './fixtures'
import {
  chartCard,
  finished,
  openPage,
  primaryAction,
  ready,
  setSetting,
  TRAINING,
  wordsOf,
  writeReviews
} from './steps'

test.setTimeout(300_000)
const words = wordsOf('en-US')

test('curves answer the hand and the keys, leave as files, and a text leads to its line', async ({
  page,
  folder,
  driver
}) => {
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 300)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'model.hidden', '8')
  await setSetting(page, 'model.embedding', '8')
  await setSetting(page, 'epochs', '3')
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
  const loss = chartCard(page, words.train.loss.title)
  const accuracy = chartCard(page, words.train.accuracy.title)

  await test.step('a brush on one chart zooms all of them; a double click shows everything again', async () => {
    const box = (await loss.locator('canvas').boundingBox())!
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 4 })
    await page.mouse.up()
    for (const chart of [loss, accuracy])
      await expect(chart.getByRole('button', { name: words.charts.resetZoom })).toBeVisible()
    await loss.locator('canvas').dblclick()
    for (const chart of [loss, accuracy])
      await expect(chart.getByRole('button', { name: words.charts.resetZoom })).toHaveCount(0)
  })

  await test.step('arrow keys read the figures of every series, aloud', async () => {
    await loss.getByRole('group').focus()
    await page.keyboard.press('End')
    await expect(loss.getByRole('status')).toHaveText(
      /Epoch 3: training [\d.]+, training, smoothed [\d.]+, validation [\d.]+/
    )
  })

  if (driver === 'browser') {
    await test.step('the CSV has the points, the SVG is drawn from them', async () => {
      for (const [kind, contains] of [
        ['csv', /Epoch,training/],
        ['svg', /<path d="M[\d.]+,[\d.]+L/]
      ] as const) {
        await loss.getByRole('button', { name: words.charts.export }).click()
        const download = page.waitForEvent('download')
        await page.getByRole('menuitem', { name: words.charts[kind] }).click()
        expect(readFileSync(await (await download).path(), 'utf8')).toMatch(contains)
      }
    })
  }

  await test.step('a text behind a cell leads to its row on the Data page', async () => {
    await openPage(page, words, 'evaluate')
    const cells = page.getByRole('grid', { name: words.evaluate.confusion.title }).locator('[data-cell]')
    await expect(cells).toHaveCount(4, TRAINING)
    await cells.filter({ hasText: /[1-9]/ }).first().click()
    const row = page.getByRole('row').filter({ hasText: 'on day' }).first()
    const line = (await row.getByRole('gridcell').first().textContent())!
    await row.dblclick()
    await page.getByRole('dialog').getByRole('button', { name: words.evaluate.texts.openLine }).click()
    await expect(page).toHaveURL(/#\/data\?row=/)
    await expect(
      page.getByRole('grid', { name: words.data.grid.title }).locator('.line.active').getByRole('gridcell').first()
    ).toHaveText(line, TRAINING)
  })
})
