// A trained run, walked through in time: by keys alone forwards over the text and back, and nothing that
// axe objects to in either appearance.

import { violations } from './axe'
import { dropFiles, expect, test } from './fixtures'
import { finished, openPage, pattern, primaryAction, ready, setSetting, TRAINING, wordsOf, writeReviews } from './steps'

test.setTimeout(600_000)
const words = wordsOf('en-US')
const { theatre } = words
const TOKENS = ['the', 'soup', 'was', 'splendid']

/** A message with some of its placeholders filled; the others match anything. */
const said = (message: string, values: Readonly<Record<string, string | number>>): RegExp =>
  pattern(message.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? `${values[name]}` : whole)))

test('keys walk forwards over the text and back, and what is said names the step @slow', async ({ page, folder }) => {
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 200)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'model.hidden', '8')
  await setSetting(page, 'epochs', '2')
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
  await openPage(page, words, 'inspect')
  await page.getByRole('radio', { name: words.inspect.part.time, exact: true }).click()
  await page.getByLabel(words.inspect.text.box, { exact: true }).fill(TOKENS.join(' '))

  const stage = page.locator('section[aria-labelledby="theatre-stage"]')
  const scrubber = page.getByLabel(theatre.scrubber, { exact: true })
  const status = stage.getByRole('status')
  const steps = TOKENS.length
  const forward = (step: number): RegExp => said(theatre.at.forward, { step, steps, token: TOKENS[step - 1] })
  // Max pooling may have taken nothing from the last step.
  const backward = (step: number): RegExp =>
    new RegExp(
      [theatre.at.backward, theatre.at.backwardLargest]
        .map((message) => said(message, { step, token: TOKENS[step - 1] }).source)
        .join('|')
    )

  await test.step('forwards', async () => {
    await expect(status).toHaveText(forward(1), TRAINING)
    await scrubber.focus()
    await page.keyboard.press('ArrowRight')
    await expect(status).toHaveText(forward(2))
    await expect(stage.locator('.box.now')).toHaveCount(1)
    await page.keyboard.press('ArrowLeft')
    await expect(status).toHaveText(forward(1))
  })
  await test.step('the step after the last is the way back, which ends before the first token', async () => {
    for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowRight')
    await expect(status).toHaveText(backward(steps))
    await expect(stage.locator('.gradient')).toHaveCount(1)
    await page.keyboard.press('End')
    await expect(status).toHaveText(backward(1))
    await expect(status).toContainText(theatre.at.start)
    await expect(stage.locator('.gradient')).toHaveCount(steps)
    await page.keyboard.press('Home')
    await expect(status).toHaveText(forward(1))
  })
  await test.step('axe', async () => {
    await page.keyboard.press('End')
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, TRAINING)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect.soft(await violations(page), `the theatre in ${colorScheme}`).toEqual([])
    }
  })
})
