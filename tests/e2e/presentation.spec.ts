// Presentation mode: from the palette, with letters for the back of a room, kept over a reload, and left the same way.

import type { Page } from '@playwright/test'
import { violations } from './axe'
import { expect, test } from './fixtures'
import { ready, wordsOf } from './steps'

const words = wordsOf('en-US')

async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill(title)
  await page.getByRole('option', { name: title, exact: true }).click()
}

/** Of every text on the page that is seen, in px. */
const smallestLetter = (page: Page): Promise<number> =>
  page.locator('main#page').evaluate((main) => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    let smallest = Infinity
    while (walker.nextNode()) {
      const around = walker.currentNode.parentElement
      if (!around || walker.currentNode.textContent?.trim() === '' || around.closest('.visually-hidden')) continue
      if (around.checkVisibility()) smallest = Math.min(smallest, parseFloat(getComputedStyle(around).fontSize))
    }
    return smallest
  })

test('no letter is below 20 px, the status line is gone, and a reload keeps it so until it is left', async ({
  page
}) => {
  await ready(page)
  const status = page.getByRole('contentinfo', { name: words.app.status })
  await expect(status).toBeVisible()
  expect(await smallestLetter(page)).toBeLessThan(20)
  await command(page, words.preferences.presentation)
  await expect(status).toBeHidden()
  expect(await smallestLetter(page)).toBeGreaterThanOrEqual(20)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect.soft(await violations(page), colorScheme).toEqual([])
  }
  await page.reload()
  await ready(page)
  await expect(status).toBeHidden()
  await command(page, words.preferences.presentationOff)
  await expect(status).toBeVisible()
})
