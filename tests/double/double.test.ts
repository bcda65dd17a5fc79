// The double keeps Electron's contract where the app leans on it. The same expectations hold for the real Electron; with
// GATESCOPE_ELECTRON=real and its program present they are checked against it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { electronExecutable } from '../e2e/electron-executable'

/** What preload.cjs of the fixture exposes. */
interface Api {
  call(channel: string, value?: unknown): Promise<unknown>
  on(channel: string, listener: (value: unknown) => void): void
  pathOf(file: File): string
}
declare const api: Api

let app: ElectronApplication
let page: Page
const folder = mkdtempSync(join(tmpdir(), 'double-test-'))

beforeAll(async () => {
  app = await _electron.launch({
    executablePath: electronExecutable(process.env.GATESCOPE_ELECTRON ?? 'double'),
    args: [resolve('tests/double/fixture-app'), `--user-data-dir=${folder}`]
  })
  page = await app.firstWindow()
  await page.getByRole('heading', { name: 'double' }).waitFor()
})
afterAll(async () => {
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('double: a call reaches its handler and the answer keeps dates, maps, NaN, undefined, bigints and typed arrays', async () => {
  const kept = await page.evaluate(async () => {
    const sent = {
      date: new Date(5),
      map: new Map([[1, 2n]]),
      nan: NaN,
      nothing: undefined,
      bytes: new Uint8Array([1, 2, 3])
    }
    const got = (await api.call('echo', sent)) as typeof sent
    return {
      date: got.date.getTime(),
      map: got.map.get(1) === 2n,
      nan: Number.isNaN(got.nan),
      nothing: 'nothing' in got,
      bytes: [...got.bytes]
    }
  })
  expect(kept).toEqual({ date: 5, map: true, nan: true, nothing: true, bytes: [1, 2, 3] })
})

test("double: a throwing handler rejects with Electron's words; a function cannot be cloned", async () => {
  const said = await page.evaluate(async () => [
    await api.call('fail').catch((error: Error) => error.message),
    await api.call('echo', () => 1).catch((error: Error) => error.message)
  ])
  expect(said[0]).toBe("Error invoking remote method 'fail': TypeError: nope")
  expect(said[1]).toContain('could not be cloned')
})

test('double: a utility process gets its argument and messages, is listed by name, and its exit code is reported', async () => {
  const answer = await page.evaluate(() => api.call('engine', { numbers: new Float32Array([1.5]), nan: NaN }))
  expect(answer).toEqual({
    messages: [{ role: 'role', data: { numbers: new Float32Array([1.5]), nan: NaN } }],
    listed: true,
    code: 3
  })
})

test('double: a menu item found by id sends its event to the page', async () => {
  const message = page.evaluate(() => new Promise((done) => api.on('ping', done)))
  await page.evaluate(() => null)
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('ping')!.click())
  expect(await message).toEqual({ at: 7 })
})

test('double: the app becomes ready only after main has been evaluated to its end', async () => {
  expect(await app.evaluate(() => (globalThis as unknown as { order: string[] }).order)).toEqual([
    'main evaluated',
    'ready'
  ])
})

test('double: a page of the app scheme is secure and cross-origin isolated', async () => {
  expect(await page.evaluate(() => [isSecureContext, crossOriginIsolated])).toEqual([true, true])
  expect(await app.evaluate(({ app }) => app.getVersion())).toBe('3.2.1')
})

test('double: navigating away and opening windows ask the app first, and stay undone when refused', async () => {
  await page.evaluate(() => {
    location.href = 'https://example.org/away'
  })
  await page.evaluate(() => void window.open('https://example.org/popup'))
  // A navigation and a window are asked about on ways of their own: either may come first.
  await expect
    .poll(() => app.evaluate(() => [...(globalThis as unknown as { refused: string[] }).refused].sort()))
    .toEqual(['https://example.org/away', 'https://example.org/popup'])
  expect(await page.getByRole('heading').textContent()).toBe('double')
  await expect.poll(() => app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('double: a chosen file has a path, a file made by script has none', async () => {
  const file = join(folder, 'data.csv')
  writeFileSync(file, 'a,b\n1,2\n')
  const chosen = page.evaluate(
    () =>
      new Promise<string>((done) =>
        addEventListener('change', (event) => done(api.pathOf((event.target as HTMLInputElement).files![0])), {
          once: true
        })
      )
  )
  await page.getByLabel('file').setInputFiles(file)
  expect(await chosen).toBe(file)
  expect(await page.evaluate(() => api.pathOf(new File(['x'], 'made.csv')))).toBe('')
})

test('double: a crash of a page is reported to its window, and no other page is lost with it', async () => {
  const crash = await app.evaluate(async ({ BrowserWindow }) => {
    const second = new BrowserWindow({ show: false })
    await second.loadURL('app://bundle/')
    const gone = new Promise<string>((resolve) =>
      second.webContents.once('render-process-gone', (_event, details) => resolve(details.reason))
    )
    second.webContents.forcefullyCrashRenderer()
    const reason = await gone
    second.destroy()
    return reason
  })
  expect(crash).toMatch(/crashed|killed/)
  expect(await page.getByRole('heading').textContent()).toBe('double')
})
