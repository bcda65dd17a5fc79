// Browser mode on the GPU of whoever visits: a run asked to train there does, in a worker of the page; a tab that is closed
// is a lost device.

import { existsSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { dropFiles, expect, test } from './fixtures'
import { primaryAction, ready, setSetting, TRAINING, watchPolicy, wordsOf, writeReviews } from './steps'

const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

test.skip(({ driver }) => driver !== 'browser', "on the desktop the GPU is main's hidden window (compute.spec.ts)")
test.setTimeout(420_000)
test.use({
  launchOptions: {
    ...(existsSync(chromium) ? { executablePath: chromium } : {}),
    args: ['--enable-unsafe-webgpu', '--enable-unsafe-swiftshader']
  }
})

const words = wordsOf('en-US')

/** A small network on a few reviews, set to the visitor's GPU and started. */
async function trainHere(page: Page, folder: string, epochs: string): Promise<void> {
  await dropFiles(page, [writeReviews(folder, 60)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  for (const [path, value] of [
    ['epochs', epochs],
    ['patience', ''],
    ['model.hidden', '4'],
    ['model.embedding', '4']
  ] as const)
    await setSetting(page, path, value)
  await page.evaluate(() => {
    location.hash = '#/model?setting=device'
  })
  await page.locator('[data-setting="device"]').getByRole('combobox').click()
  await page.getByRole('option', { name: words.settings.device['browser-gpu'] }).click()
  await primaryAction(page, words.action.train).click()
}

test("a run trains on the visitor's own GPU, in a worker of the page, under the page's policy", async ({
  page,
  folder
}) => {
  await ready(page)
  const policy = await watchPolicy(page)
  await trainHere(page, folder, '2')
  await expect
    .poll(() => page.workers().filter((worker) => worker.url().includes('/worker-')).length, TRAINING)
    .toBeGreaterThan(0)
  await expect(primaryAction(page, words.train.actions.evaluate)).toBeVisible(TRAINING)
  await expect(page.getByText(words.settings.device['browser-gpu']).first()).toBeVisible()
  await expect(page.getByText(/Web(GPU|GL2) in Chromium/).first()).toBeVisible()
  expect(await policy.violations()).toEqual([])
})

test('closing the tab pauses the run; the next tab says why, and one click goes on on the CPU', async ({
  page,
  folder
}) => {
  await ready(page)
  await trainHere(page, folder, '2000')
  await expect(page.getByRole('contentinfo', { name: words.app.status })).toHaveText(
    /Epoch (?:[3-9]|\d\d+) of/,
    TRAINING
  )
  // A new tab of the same browser has the token from the old one's session, as a duplicated tab would.
  const token = await page.evaluate(() => sessionStorage.getItem('gatescope.token'))
  const next = await page.context().newPage()
  await next.goto(`${new URL(page.url()).origin}/#token=${token}`)
  await ready(next)
  await page.close()
  await next.evaluate(() => {
    location.hash = '#/train'
  })
  const lost = next.getByRole('alert').filter({ hasText: 'a page that was closed' })
  await expect(lost).toBeVisible(TRAINING)
  await lost.getByRole('button', { name: words.train.lost.onCpu }).click()
  await expect(
    next.getByText(
      words.train.banner.degraded
        .replace('{from}', words.settings.device['browser-gpu'])
        .replace('{to}', words.settings.device.native)
    )
  ).toBeVisible(TRAINING)
  await expect(primaryAction(next, words.train.actions.pause)).toBeVisible(TRAINING)
  await next.getByRole('button', { name: words.train.actions.stop, exact: true }).click()
  await expect(primaryAction(next, words.train.actions.evaluate)).toBeVisible(TRAINING)
})
