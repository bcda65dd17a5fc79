// The whole path, in either language: a dropped CSV becomes columns, a training that pauses and goes on, an evaluation
// that opens its texts, a prediction, and a second run over the first.

import { dropFiles, expect, test } from './fixtures'
import {
  chartCard,
  chartPoints,
  finished,
  openPage,
  pattern,
  primaryAction,
  ready,
  setSetting,
  TRAINING,
  wordsOf,
  writeReviews
} from './steps'

test.setTimeout(420_000)

for (const language of ['en-US', 'zh-CN']) {
  // The same path in Chinese is part of the whole run; the gate's share walks it in English.
  test.describe(language === 'zh-CN' ? `${language} @slow` : language, () => {
    test.use({ language })
    const words = wordsOf(language)

    test('from a dropped CSV to two runs compared', async ({ page, folder }) => {
      await ready(page)

      await test.step('a dropped CSV has its columns chosen, and can be given others', async () => {
        await dropFiles(page, [writeReviews(folder, 800)])
        await expect(page.getByRole('combobox', { name: words.data.columns.text, exact: true })).toHaveText(/review/)
        const label = page.getByRole('combobox', { name: words.data.columns.label, exact: true })
        await label.click()
        await page.getByRole('option', { name: /^shop/ }).click()
        await expect(label).toHaveText(/shop/)
        await label.click()
        await page.getByRole('option', { name: /^sentiment/ }).click()
        await expect(label).toHaveText(/sentiment/)
        await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible()
      })

      await test.step('two epochs are trained; a pause holds, a step moves, resuming goes on', async () => {
        // One text a step makes two epochs of a small file long enough to be paused; a small network keeps them short.
        await setSetting(page, 'model.hidden', '16')
        await setSetting(page, 'model.embedding', '16')
        await setSetting(page, 'batchSize', '1')
        await setSetting(page, 'epochs', '2')
        await primaryAction(page, words.action.train).click()
        await primaryAction(page, words.train.actions.pause).click(TRAINING)
        const paused = page.getByText(pattern(words.train.banner.paused))
        await expect(paused).toBeVisible(TRAINING)
        const before = (await paused.textContent())!
        await page.getByRole('button', { name: words.train.actions.step, exact: true }).click()
        await expect(paused).not.toHaveText(before)
        await primaryAction(page, words.train.actions.resume).click()
        await finished(page, words)
      })

      await test.step('every curve has points', async () => {
        for (const { title } of [words.train.loss, words.train.accuracy, words.train.gradient, words.train.rate])
          expect(await chartPoints(page, words, title), title).toBeGreaterThanOrEqual(2)
      })

      await test.step('a cell of the confusion matrix opens its texts', async () => {
        await primaryAction(page, words.train.actions.evaluate).click()
        const matrix = page.getByRole('grid', { name: words.evaluate.confusion.title })
        const cells = matrix.locator('[data-cell]')
        await expect(cells).toHaveCount(4, TRAINING)
        const filled = cells.filter({ hasText: /[1-9]/ }).first()
        const count = Number((await filled.textContent())!.replace(/\D/g, ''))
        await filled.click()
        const texts = page
          .getByRole('region', { name: pattern(words.evaluate.texts.right) })
          .or(page.getByRole('region', { name: pattern(words.evaluate.texts.cell) }))
        await expect(texts.getByRole('row').filter({ hasText: 'on day' })).not.toHaveCount(0)
        expect(await texts.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(count + 1))
      })

      await test.step('a typed text is classified', async () => {
        await openPage(page, words, 'predict')
        await page.getByLabel(words.predict.box.label, { exact: true }).fill('the soup was splendid')
        const card = page.getByRole('region', { name: words.predict.probabilities.title })
        await expect(card.getByRole('status')).toHaveText(/good|bad/, TRAINING)
        await expect(card).toHaveText(/%/)
      })

      await test.step('a second run is laid over the first', async () => {
        await setSetting(page, 'batchSize', '32')
        await primaryAction(page, words.action.train).click()
        await finished(page, words)
        await openPage(page, words, 'runs')
        const boxes = page.getByRole('grid', { name: words.runs.table.label }).getByRole('checkbox')
        await expect(boxes).toHaveCount(2)
        await boxes.nth(0).check()
        await boxes.nth(1).check()
        await expect(chartCard(page, words.runs.compare.accuracyCurve)).toBeVisible()
        expect(await chartPoints(page, words, words.runs.compare.accuracyCurve)).toBeGreaterThanOrEqual(2)
        await expect(
          page
            .getByRole('region', { name: words.runs.compare.results })
            .getByRole('row', { name: words.settings.batchSize.label })
        ).toHaveText(/1.*32|32.*1/)
      })
    })
  })
}
