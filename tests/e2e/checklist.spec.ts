// Electron's security checklist (docs/tutorial/security, 20 items), a row each, over the built app in one window that is started once.
// What the double cannot prove, a real permission or a fuse in the program, is held by tests/main/window, tests/packaging and, with
// the real program, by the public workflow.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { call } from './bridge'
import { launchElectron, type Workbench } from './drivers'
import { expect, test } from './fixtures'

const ROOT = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
/** Everything that was built for main and for the preloads, as text. */
const builtFor = (folder: string): string =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => read(join(folder, name)))
    .join('\n')

interface SeenWindow {
  readonly url: string
  readonly preferences: Electron.WebPreferences
}

let home: string
let workbench: Workbench | undefined
let page: Page
let windows: readonly SeenWindow[]

test.skip(({ driver }) => driver !== 'electron', 'there is no Electron in the browser')

test.beforeAll(async ({ driver }) => {
  if (driver !== 'electron') return
  home = mkdtempSync(join(tmpdir(), 'gatescope-checklist-'))
  workbench = await launchElectron({ home, language: 'en-US' })
  page = workbench.page
  await expect(page.locator('#app')).not.toBeEmpty()
  // Looking at the devices opens the hidden window that lends the GPU: it is a window like any other.
  await workbench.app!.evaluate(({ app, webContents }) => {
    const seen: SeenWindow[] = []
    const note = (contents: Electron.WebContents): void => {
      const { getLastWebPreferences } = contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      const preferences = getLastWebPreferences.call(contents)
      contents.on('did-finish-load', () => seen.push({ url: contents.getURL(), preferences }))
      if (contents.getURL() !== '') seen.push({ url: contents.getURL(), preferences })
    }
    webContents.getAllWebContents().forEach(note)
    app.on('web-contents-created', (_, contents) => note(contents))
    Object.assign(globalThis, { seenWindows: seen })
  })
  await call(page, 'devices.list', null)
  windows = await workbench.app!.evaluate(() => (globalThis as unknown as { seenWindows: SeenWindow[] }).seenWindows)
})
test.afterAll(async () => {
  if (workbench === undefined) return
  await workbench.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
})

/** A preference of every window that was ever open. */
const everywhere = (name: keyof Electron.WebPreferences): unknown[] => [
  ...new Set(windows.map(({ preferences }) => preferences[name]))
]

test('1 only our own content is loaded', async () => {
  const loaded = await page.evaluate(() => ({
    own: location.origin,
    from: performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)
  }))
  expect(loaded.from.length).toBeGreaterThan(2)
  expect([...new Set(loaded.from)]).toEqual([loaded.own])
  for (const name of ['index.html', 'compute.html'])
    expect(read(`out/renderer/${name}`)).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
})

test('2 Node is in no window, and there are two kinds of windows', async () => {
  expect([...new Set(windows.map(({ url }) => url.split('#')[0]))].sort()).toEqual([
    'app://gatescope/',
    'app://gatescope/compute.html'
  ])
  expect(everywhere('nodeIntegration')).toEqual([false])
  for (const name of ['nodeIntegrationInSubFrames', 'nodeIntegrationInWorker'] as const)
    expect(everywhere(name)).not.toContain(true)
})

test('3 contexts are isolated', () => expect(everywhere('contextIsolation')).toEqual([true]))

test('4 every process is sandboxed', () => {
  expect(everywhere('sandbox')).toEqual([true])
  expect(read('out/main/main.js')).toContain('enableSandbox()')
})

test('5 no permission is granted that a page asks for', async () => {
  const granted = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'window-management'
    ]
    const states = await Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          ({ state }) => state,
          () => 'unknown'
        )
      )
    )
    return names.filter((_, at) => states[at] === 'granted')
  })
  expect(granted).toEqual([])
})

test('6 web security is on', () => expect(everywhere('webSecurity')).toEqual([true]))

test('7 a policy lets nothing in from elsewhere, and nothing inline', async () => {
  const policy = await page.evaluate(async () => (await fetch(location.href)).headers.get('content-security-policy'))
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval(?!')|https?:|\*/)
})

test('8 no insecure content is allowed', () => expect(everywhere('allowRunningInsecureContent')).not.toContain(true))

test('9 no experimental feature is on; WebGPU on Linux only where its owner allowed it', async () => {
  expect(everywhere('experimentalFeatures')).not.toContain(true)
  // The one switch, said in SECURITY.md, and it is off in a new home folder.
  expect(builtFor('out/main').match(/appendSwitch\(/g)).toHaveLength(1)
  expect(await workbench!.app!.evaluate(({ app }) => app.commandLine.hasSwitch('enable-unsafe-webgpu'))).toBe(false)
  expect(read('SECURITY.md').includes('enable-unsafe-webgpu')).toBe(true)
})

test('10 no feature of Blink is switched on', () => {
  expect(everywhere('enableBlinkFeatures')).toEqual([undefined])
})

test('11 no page may have a webview', async () => {
  expect(everywhere('webviewTag')).not.toContain(true)
  expect(await page.evaluate(() => 'getWebContentsId' in document.createElement('webview'))).toBe(false)
})

test('12 a webview that came all the same would not be attached', async () => {
  const prevented = await workbench!.app!.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      let asked = false
      contents.emit('will-attach-webview', { preventDefault: () => (asked = true) }, {}, {})
      return asked
    })
  )
  expect(prevented.length).toBeGreaterThan(0)
  expect(prevented).not.toContain(false)
})

test('13 a page cannot leave', async () => {
  for (const address of ['https://example.org/', 'file:///etc/passwd', 'app://gatescope.evil/'])
    await page.evaluate((to) => void (location.href = to), address)
  await expect(page.locator('#app')).not.toBeEmpty()
  expect(await addresses()).toEqual(['app://gatescope/'])
})

test('14 a page opens no window', async () => {
  await page.evaluate(() => void window.open('https://example.org/'))
  await page.evaluate(() => void window.open('app://gatescope/'))
  await expect(page.locator('#app')).not.toBeEmpty()
  expect(await addresses()).toEqual(['app://gatescope/'])
})

test('15 nothing is handed to the system to be opened', () => {
  expect(builtFor('out/main')).not.toMatch(/\.openExternal\(/)
  expect(builtFor('out/preload')).not.toMatch(/\.openExternal\(/)
})

test('16 Electron is one version, a current one', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> }
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
  // The latest three majors are supported; 45 was the latest when this was written.
  expect(Number(devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(45)
})

test('17 who calls is looked at: a frame within the page has no way to', async () => {
  const reached = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    frame.src = location.href
    document.body.append(frame)
    await new Promise((settle) => setTimeout(settle, 300))
    let found: string
    try {
      found = typeof (frame.contentWindow as unknown as { gatescope?: unknown }).gatescope
    } catch {
      found = 'undefined'
    }
    frame.remove()
    return found
  })
  expect(reached).toBe('undefined')
})

test('18 pages come from a scheme of our own, and file:// is out of reach', async () => {
  expect(windows.every(({ url }) => url.startsWith('app://gatescope/'))).toBe(true)
  const file = await page.evaluate(() =>
    fetch('file:///etc/hostname').then(
      () => 'read',
      () => 'refused'
    )
  )
  expect(file).toBe('refused')
  expect(builtFor('out/main')).not.toMatch(/\.loadFile\(/)
})

test('19 the fuses of an installed app are set', async () => {
  const config = pathToFileURL(join(ROOT, 'packaging/electron-builder.mjs')).href
  const { FUSES } = (await import(config)) as { FUSES: Record<string, boolean> }
  expect(FUSES).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false
  })
})

test("20 a page sees three functions of ours and nothing of Electron's", async () => {
  const seen = await page.evaluate(() => ({
    bridge: Object.entries(window.gatescope).map(([name, value]) => `${name}: ${typeof value}`),
    electron: ['ipcRenderer', 'require', 'process', 'electron', 'module'].filter((name) => name in globalThis)
  }))
  expect(seen.bridge.sort()).toEqual(['call: function', 'on: function', 'openFiles: function'])
  expect(seen.electron).toEqual([])
})

/** Of all windows but the hidden one, which may still be there. */
const addresses = async (): Promise<string[]> =>
  (
    await workbench!.app!.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getURL().split('#')[0])
    )
  ).filter((address) => address !== 'app://gatescope/compute.html')
