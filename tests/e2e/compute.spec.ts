// The GPU on the desktop: a hidden window of ours lends Chromium's, for as long as an engine computes there.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call, startRun, waitUntilRead } from './bridge'
import { expect, test } from './fixtures'
import { wordsOf } from './steps'

const words = wordsOf('en-US')

test.skip(({ driver }) => driver !== 'electron', 'in browser mode the server process has its own WebGPU')

// Allowed as the menu allows it (src-main/window/webgpu-choice.ts), for the start that follows.
test.beforeEach(({ folder }) => {
  mkdirSync(join(folder, 'home'), { recursive: true })
  writeFileSync(join(folder, 'home', 'webgpu-allowed'), 'yes\n')
})

test('a run asked to train on webgpu trains there, and the hidden window ends with it', async ({ workbench, page }) => {
  await expect(page.locator('#app')).not.toBeEmpty()
  const pages = (): Promise<string[]> =>
    workbench.app!.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getURL().split('#')[0])
    )
  const webgpu = (await call(page, 'devices.list', null)).find(({ name }) => name === 'webgpu')!
  test.skip(!webgpu.available, `no WebGPU here: ${webgpu.reason?.code}`)

  await call(page, 'dataset.sample', { name: 'reviews' })
  const { dataset } = await waitUntilRead(page)
  const { model } = await call(page, 'settings.defaults', { dataset, textColumn: 'review', labelColumn: 'sentiment' })
  await call(page, 'dataset.close', { dataset })
  const run = await startRun(page, {
    device: 'webgpu',
    model: { ...model, cell: 'rnn', hidden: 4, embedding: 4, bidirectional: false }
  })
  await expect.poll(pages).toContain('app://gatescope/compute.html')
  await expect.poll(async () => (await call(page, 'run.get', { run })).device?.got, { timeout: 200_000 }).toBe('webgpu')
  await call(page, 'run.stop', { run })
  await expect.poll(pages, { timeout: 200_000 }).not.toContain('app://gatescope/compute.html')
})

/** What may end under a run that computes on the GPU, as Electron tells it; the double has no GPU process to kill. */
const DEATHS = [
  {
    what: 'compute window',
    noted: 'Page',
    said: 'a window that ended',
    end: ({ webContents }: typeof Electron.CrossProcessExports) =>
      webContents
        .getAllWebContents()
        .find((contents) => contents.getURL().includes('compute.html'))!
        .forcefullyCrashRenderer()
  },
  {
    what: 'GPU process',
    noted: 'GPU',
    said: 'one that ended: crashed',
    end: ({ app }: typeof Electron.CrossProcessExports) =>
      void app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139 })
  }
] as const

for (const { what, noted, said, end } of DEATHS)
  test(`a ${what} that dies pauses the run; the Train page says why, and one click goes on on the CPU`, async ({
    workbench,
    page
  }) => {
    await expect(page.locator('#app')).not.toBeEmpty()
    const webgpu = (await call(page, 'devices.list', null)).find(({ name }) => name === 'webgpu')!
    test.skip(!webgpu.available, `no WebGPU here: ${webgpu.reason?.code}`)
    const { model } = await call(page, 'dataset.sample', { name: 'reviews' }).then(async () =>
      call(page, 'settings.defaults', {
        dataset: (await waitUntilRead(page)).dataset,
        textColumn: 'review',
        labelColumn: 'sentiment'
      })
    )
    await call(page, 'dataset.close', { dataset: (await waitUntilRead(page)).dataset })
    const run = await startRun(page, {
      device: 'webgpu',
      checkpointEvery: 2,
      model: { ...model, cell: 'rnn', hidden: 4, embedding: 4, bidirectional: false }
    })
    await expect
      .poll(
        async () =>
          (await call(page, 'run.metrics', { run })).some((event) => event.kind === 'checkpoint' && event.step > 1),
        { timeout: 200_000 }
      )
      .toBe(true)
    await workbench.app!.evaluate(end)
    // What crashed is noted for its owner.
    await expect
      .poll(
        () =>
          existsSync(join(workbench.home, 'crashes.jsonl')) &&
          readFileSync(join(workbench.home, 'crashes.jsonl'), 'utf8')
      )
      .toContain(`"what":"${noted}"`)
    await page.evaluate((id) => {
      location.hash = `#/train/${id}`
    }, run)
    const lost = page.getByRole('alert').filter({ hasText: said })
    await expect(lost).toBeVisible({ timeout: 200_000 })
    await lost.getByRole('button', { name: words.train.lost.onCpu }).click()
    await expect
      .poll(async () => (await call(page, 'run.get', { run })).device?.got, { timeout: 200_000 })
      .toBe('native')
    await call(page, 'run.stop', { run })
  })
