// The same path without a pointer: keys, the command palette, and focus that goes where the work goes.

import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { finished, pattern, ready, TRAINING, wordsOf } from './steps'

test.setTimeout(420_000)
const words = wordsOf('en-US')

/** Presses Tab until the wanted control has the focus. */
async function tabTo(page: Page, what: string): Promise<void> {
  const focused = page.locator(`:focus:is(${what})`)
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused.count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(
    `expected Tab to reach ${what} within 80 presses, got ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`
  )
}

/** Runs a command by its words, as the palette finds it. */
async function command(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByPlaceholder(words.palette.placeholder)).toBeFocused()
  await page.keyboard.type(typed)
  await expect(page.getByRole('option', { name: new RegExp(`^${typed}`) }).first()).toHaveAttribute(
    'data-highlighted',
    ''
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('a sample is opened, trained, paused, evaluated, predicted and exported by keys alone', async ({ page }) => {
  await ready(page)
  await page.evaluate(() =>
    addEventListener(
      'pointerdown',
      () => {
        throw new Error('this test has no pointer')
      },
      true
    )
  )

  await tabTo(page, '[data-sample="names"]')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)

  // The palette leads to a setting and puts the focus into its field.
  for (const [typed, value] of [
    [words.settings.epochs.label, '2'],
    [words.settings.model.hidden.label, '8'],
    [words.settings.batchSize.label, '4']
  ] as const) {
    await command(page, typed)
    await expect(page.locator(':focus')).toHaveJSProperty('tagName', 'INPUT')
    await page.keyboard.press('Control+a')
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
  }

  await page.keyboard.press('Control+Enter')
  const pause = page.locator('#top-bar-action').getByRole('button', { name: words.train.actions.pause })
  await expect(pause).toBeVisible(TRAINING)
  await command(page, words.action.pause)
  await expect(page.getByText(pattern(words.train.banner.paused))).toBeVisible(TRAINING)
  await tabTo(page, '.primary-action')
  await page.keyboard.press('Enter')
  await finished(page, words)

  await page.keyboard.press('Control+4')
  const matrix = page.getByRole('grid', { name: words.evaluate.confusion.title })
  await expect(matrix.locator('[data-cell]').first()).toBeVisible(TRAINING)
  await tabTo(page, '[data-cell]')
  await page.keyboard.press('ArrowRight')
  await expect(matrix.locator('[data-cell="0 1"]')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(matrix.locator('[data-cell="0 1"]')).toHaveClass(/chosen/)

  await page.keyboard.press('Control+6')
  await tabTo(page, '#predict-text')
  await page.keyboard.type('Okonkwo')
  await expect(page.getByRole('region', { name: words.predict.probabilities.title }).getByRole('status')).toHaveText(
    /%/,
    TRAINING
  )

  await page.keyboard.press('Control+9')
  await tabTo(page, '[data-format="report"]')
  await page.keyboard.press('Space')
  await expect(page.locator('[data-files="report"]')).toContainText('report.html')
})
