// Browser mode on the GPU of whoever visits: a run asked to train there does, in a worker of the page.

import { existsSync } from 'node:fs'
import { dropFiles, expect, test } from './fixtures'
import { primaryAction, ready, setSetting, TRAINING, watchPolicy, wordsOf, writeReviews } from './steps'

const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

test.skip(({ driver }) => driver !== 'browser', "on the desktop the GPU is main's hidden window (compute.spec.ts)")
test.setTimeout(420_000)
test.use({ launchOptions: { ...(existsSync(chromium) ? { executablePath: chromium } : {}), args: ['--enable-unsafe-webgpu', '--enable-unsafe-swiftshader'] } })

const words = wordsOf('en-US')

test("a run trains on the visitor's own GPU, in a worker of the page", async ({ page, folder }) => {
  await ready(page)
  const policy = await watchPolicy(page)
  await dropFiles(page, [writeReviews(folder, 60)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  for (const [path, value] of [['epochs', '2'], ['model.hidden', '4'], ['model.embedding', '4']] as const) await setSetting(page, path, value)
  await page.evaluate(() => { location.hash = '#/model?setting=device' })
  await page.locator('[data-setting="device"]').getByRole('combobox').click()
  await page.getByRole('option', { name: words.settings.device['browser-gpu'] }).click()
  await primaryAction(page, words.action.train).click()
  await expect.poll(() => page.workers().map((worker) => worker.url()).filter((url) => url.includes('/worker-')).length, TRAINING).toBeGreaterThan(0)
  await expect(primaryAction(page, words.train.verbs.evaluate)).toBeVisible(TRAINING)
  await expect(page.getByText(words.settings.device['browser-gpu']).first()).toBeVisible()
  await expect(page.getByText(/Web(GPU|GL2) in Chromium/).first()).toBeVisible()
  expect(await policy.violations()).toEqual([])
})
