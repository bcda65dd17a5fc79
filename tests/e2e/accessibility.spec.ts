// Every page, with something on it, in both appearances: axe finds nothing, and the content security policy refuses
// nothing.

import type { Page } from '@playwright/test'
import type { PageId } from '../../src-renderer/composables/route'
import { violations } from './axe'
import { dropFiles, expect, test } from './fixtures'
import {
  finished,
  openPage,
  primaryAction,
  ready,
  setSetting,
  TRAINING,
  watchPolicy,
  wordsOf,
  writeReviews
} from './steps'

test.setTimeout(600_000)
const words = wordsOf('en-US')

async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, TRAINING)
}

test('axe finds no violation on any page in light and dark, and the policy refuses nothing', async ({
  page,
  folder
}) => {
  const policy = await watchPolicy(page)
  expect(await violations(page), 'first paint').toEqual([])
  await dropFiles(page, [writeReviews(folder, 200)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'model.hidden', '8')
  await setSetting(page, 'epochs', '2')
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
  await ready(page)

  for (const id of Object.keys(words.pages) as PageId[]) {
    await openPage(page, words, id)
    await settled(page)
    if (id === 'predict') await page.getByLabel(words.predict.box.label, { exact: true }).fill('a splendid soup')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect.soft(await violations(page), `${id} in ${colorScheme}`).toEqual([])
    }
  }
  expect(await policy.violations()).toEqual([])
})
