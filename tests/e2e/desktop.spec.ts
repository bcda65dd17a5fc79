// What a desktop expects of an app, and what Electron is allowed to do in it. Electron driver only; nothing here uses
// what only the double has.

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { call, listen, startRun, waitUntilRead } from './bridge'
import { killTrainEngine } from './drivers'
import { expect, test } from './fixtures'

test.skip(({ driver }) => driver !== 'electron', 'there is no window of our own in the browser')

const CSV =
  'review,sentiment\n' +
  Array.from({ length: 60 }, (_, n) =>
    n % 2 ? `a splendid thing number ${n},good` : `a terrible thing number ${n},bad`
  ).join('\n')

const ready = (page: Page): Promise<void> => expect(page.locator('#app')).not.toBeEmpty()

/** Small enough that its checkpoints come at once. */
const startSmallRun = async (page: Page): Promise<string> => {
  await call(page, 'dataset.sample', { name: 'reviews' })
  const { dataset } = await waitUntilRead(page)
  const { model } = await call(page, 'settings.defaults', { dataset, textColumn: 'review', labelColumn: 'sentiment' })
  await call(page, 'dataset.close', { dataset })
  return startRun(page, { model: { ...model, hidden: 8, embedding: 8 }, threads: 1 })
}

test('every window is sandboxed, isolated and without Node, and shows a page of ours', async ({ workbench, page }) => {
  await ready(page)
  const windows = await workbench.app!.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => ({
      url: contents.getURL(),
      ...(contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }).getLastWebPreferences()
    }))
  )
  for (const { url, sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } of windows) {
    expect({ url: url.split('#')[0], sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag }).toEqual({
      url: 'app://gatescope/',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false
    })
  }
  expect(windows).toHaveLength(1)
  expect(await page.evaluate(() => Object.keys(window.gatescope).sort())).toEqual(['call', 'on', 'openFiles'])
})

test('the page cannot leave, and cannot open windows', async ({ workbench, page }) => {
  await ready(page)
  await page.evaluate(() => void window.open('https://example.org/'))
  await page.evaluate(() => {
    location.href = 'https://example.org/'
  })
  await page.waitForTimeout(500)
  await ready(page)
  expect(
    await workbench.app!.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getURL().split('#')[0])
    )
  ).toEqual(['app://gatescope/'])
})

test('a file named on the command line is opened; so is one that a second start brings, in the same window', async ({
  launch,
  folder
}) => {
  const [first, second] = ['first.csv', 'second.csv'].map((name) => join(folder, name)) as [string, string]
  for (const path of [first, second]) writeFileSync(path, CSV)
  const workbench = await launch({ args: [first] })
  await ready(workbench.page)
  await expect
    .poll(async () => (await call(workbench.page, 'dataset.list', null)).map(({ name }) => name))
    .toEqual(['first.csv'])
  // The second instance finds the lock, hands its file over and ends; Playwright sees it go before a window came.
  await expect(launch({ args: [second] })).rejects.toThrow()
  await expect
    .poll(async () => (await call(workbench.page, 'dataset.list', null)).map(({ name }) => name))
    .toEqual(['first.csv', 'second.csv'])
  expect(await call(workbench.page, 'dataset.recent', null)).toMatchObject([
    { name: 'second.csv' },
    { name: 'first.csv' }
  ])
  const recent = await workbench.app!.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()!
      .getMenuItemById('recent')!
      .submenu!.items.map(({ label }) => label)
  )
  expect(recent).toEqual(['second.csv', 'first.csv'])
})

test("the menu speaks the system's language and says its commands to the page", async ({ launch }) => {
  const workbench = await launch({ language: 'zh-CN' })
  await ready(workbench.page)
  expect(
    await workbench.app!.evaluate(({ Menu }) => Menu.getApplicationMenu()!.items.map(({ label }) => label))
  ).toEqual(['文件', '编辑', '前往', '训练', '视图', '帮助'])
  const heard = await listen(workbench.page, 'command')
  await workbench.app!.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('page:runs')!.click())
  await expect.poll(heard).toMatchObject([{ data: { command: 'page:runs' } }])
})

test('the window comes back where it was', async ({ launch }) => {
  const bounds = { x: 120, y: 80, width: 1200, height: 760 }
  const first = await launch()
  await ready(first.page)
  await first.app!.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0].setBounds(wanted), bounds)
  await first.close()
  expect(existsSync(join(first.home, 'window.json'))).toBe(true)
  const second = await launch()
  await ready(second.page)
  expect(await second.app!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getNormalBounds())).toEqual(
    bounds
  )
})

test('quitting a training run asks first; "keep training" keeps it, "save and quit" leaves a run to resume', async ({
  launch
}) => {
  const first = await launch()
  await ready(first.page)
  const run = await startSmallRun(first.page)
  await expect.poll(async () => (await call(first.page, 'run.get', { run })).status).toBe('running')
  await first.app!.evaluate(({ app, dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (async (options: Electron.MessageBoxOptions) => {
      asked.push(options.message)
      return { response: 1, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
    app.quit()
  })
  await expect
    .poll(() => first.app!.evaluate(() => (globalThis as unknown as { asked: string[] }).asked))
    .toEqual(['A model is training'])
  expect((await call(first.page, 'run.get', { run })).status).toBe('running')
  await first.app!.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
  })
  await first.close()

  const second = await launch()
  await ready(second.page)
  expect((await call(second.page, 'run.get', { run })).status).toBe('paused')
  await call(second.page, 'run.resume', { run })
  await expect.poll(async () => (await call(second.page, 'run.get', { run })).status).toBe('running')
  await call(second.page, 'run.stop', { run })
})

test('a run killed with its engine process is told within 2 s, and resumes', async ({ workbench, page }) => {
  await ready(page)
  const run = await startSmallRun(page)
  await expect
    .poll(async () => (await call(page, 'run.metrics', { run })).some(({ kind }) => kind === 'checkpoint'))
    .toBe(true)
  const told = await listen(page, 'engine.lost')
  const killed = await killTrainEngine(workbench)
  await expect.poll(told).toMatchObject([{ data: { run } }])
  expect((await told())[0].at - killed).toBeLessThan(2_000)
  await expect.poll(async () => (await call(page, 'run.get', { run })).status).toBe('paused')
  await call(page, 'run.resume', { run })
  await expect.poll(async () => (await call(page, 'run.get', { run })).status).toBe('running')
  await call(page, 'run.stop', { run })
})

test('sleep pauses a run and waking resumes it; a shutdown leaves it with a checkpoint, unasked', async ({
  launch
}) => {
  const first = await launch()
  await ready(first.page)
  const run = await startSmallRun(first.page)
  const status = async (): Promise<string> => (await call(first.page, 'run.get', { run })).status
  await expect.poll(status).toBe('running')
  await first.app!.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
  await expect.poll(status).toBe('paused')
  await first.app!.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect.poll(status).toBe('running')
  const gone = first.app!.waitForEvent('close')
  await first.app!.evaluate(({ powerMonitor, dialog }) => {
    dialog.showMessageBox = () => {
      throw new Error('expected no question while the system shuts down')
    }
    powerMonitor.emit('shutdown', { preventDefault: () => undefined })
  })
  await gone

  const second = await launch()
  await ready(second.page)
  expect((await call(second.page, 'run.get', { run })).status).toBe('paused')
})
