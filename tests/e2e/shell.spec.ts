// The process-level promises of both shells: what the page may and may not do, and what the desktop expects of an app.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropFiles, expect, test } from './fixtures'

test('the page is isolated, secure and free of Node', async ({ page }) => {
  await expect(page.locator('#app')).not.toBeEmpty()
  expect(
    await page.evaluate(() => ({
      isolated: crossOriginIsolated,
      secure: isSecureContext,
      node: typeof (globalThis as { process?: unknown }).process
    }))
  ).toEqual({ isolated: true, secure: true, node: 'undefined' })
})

test('a dropped CSV is opened by the host and shown', async ({ page, folder }) => {
  await expect(page.locator('#app')).not.toBeEmpty()
  const file = join(folder, 'pets.csv')
  writeFileSync(
    file,
    'review,sentiment\nsplendid little cat,good\nterrible old dog,bad\nsplendid dog,good\nterrible cat,bad\n'
  )
  await dropFiles(page, [file])
  await expect(page.getByText('splendid little cat').first()).toBeVisible()
})
