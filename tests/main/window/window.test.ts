// The window's guards as pure behaviour: what app:// answers, who may call, what pages may ask for, where a window may be.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IpcMainInvokeEvent, MenuItemConstructorOptions, Session } from 'electron'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { filesIn } from '../../../src-main/window/arguments'
import { isTrusted } from '../../../src-main/window/bridge'
import { guardSession } from '../../../src-main/window/guard'
import { menuTemplate } from '../../../src-main/window/menu'
import { answerPage, isOwnPage } from '../../../src-main/window/scheme'
import { DEFAULT_STATE, fitToScreens, loadWindowState, saveWindowState } from '../../../src-main/window/window-state'
import { languageOf } from '@core'

// The real package would try to download its binary when it is loaded.
vi.mock('electron', () => ({ protocol: {} }))

const folder = mkdtempSync(join(tmpdir(), 'gatescope-window-'))
const pages = join(folder, 'app')

beforeAll(() => {
  mkdirSync(join(pages, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'app-evil'))
  writeFileSync(join(pages, 'index.html'), 'page')
  writeFileSync(join(pages, 'assets', 'a.js'), 'script')
  for (const place of ['secret.js', 'app-evil/secret.js']) writeFileSync(join(folder, place), 'secret')
  symlinkSync(join(folder, 'secret.js'), join(pages, 'link.js'))
  symlinkSync(folder, join(pages, 'up'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const get = (url: string): Promise<Response> => answerPage(pages, { method: 'GET', url })

test('app://: pages carry the policy and isolation headers; 0 of 40 escapes is answered', async () => {
  const page = await get('app://gatescope/')
  expect([page.status, await page.text()]).toEqual([200, 'page'])
  expect(page.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp')
  expect(page.headers.get('Content-Security-Policy')).not.toContain('unsafe-inline')
  const paths = [
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/%2e%2e%2fsecret.js',
    '/%2E%2E%2Fsecret.js',
    '/%252e%252e%252fsecret.js',
    '/%252e%252e/secret.js',
    '/..%5csecret.js',
    '/..\\secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.js',
    '/assets%2f..%2f..%2fsecret.js',
    '/link.js',
    '/up/secret.js',
    '/../app-evil/secret.js',
    '/..%2fapp-evil/secret.js',
    '/%2e%2e%2fapp-evil%2fsecret.js',
    '/index.html%00',
    '/a.js%00.html',
    '/%00secret.js',
    '/%5c%5cserver%5cshare%5ca.js',
    '/C:/a.js',
    '/C%3a/a.js',
    '/c%3a%5ca.js',
    '//secret.js',
    '/%2fsecret.js',
    '/%2f%2fetc%2fpasswd.js',
    '/assets//../../secret.js',
    '/....//secret.js',
    '/.%2e/secret.js',
    '/%2e./secret.js',
    '/assets/.%2e/.%2e/secret.js',
    '/assets/',
    '/assets',
    '/%',
    '/%zz',
    '/%ff',
    '/assets/a.js/',
    '/assets/a.js/..',
    '/INDEX.HTML%2f..%2f..%2fsecret.js',
    '/package.json',
    '/up%2fsecret.js'
  ]
  expect(paths.length).toBeGreaterThanOrEqual(40)
  const answered: string[] = []
  for (const path of paths) if ((await get(`app://gatescope${path}`)).status !== 404) answered.push(path)
  expect(answered).toEqual([])
  expect((await get('app://elsewhere/index.html')).status).toBe(404)
  expect((await answerPage(pages, { method: 'POST', url: 'app://gatescope/' })).status).toBe(404)
  expect((await get('app://gatescope/assets/a.js')).status).toBe(200)
})

test('calls: only the main frame of a page of ours is heard, by parsed address', () => {
  const from = (url: string, parent: object | null = null): Pick<IpcMainInvokeEvent, 'senderFrame'> => ({
    senderFrame: { url, parent } as IpcMainInvokeEvent['senderFrame']
  })
  expect(isTrusted(from('app://gatescope/'), null)).toBe(true)
  expect(isTrusted(from('app://gatescope/', {}), null)).toBe(false)
  expect(isTrusted({ senderFrame: null }, null)).toBe(false)
  for (const url of [
    'app://gatescope.evil/',
    'app://evil/gatescope',
    'https://gatescope/',
    'about:blank',
    'file:///app/index.html',
    'app:gatescope',
    '',
    'app://gatescope:1/',
    'http://localhost:5173/'
  ])
    expect(isTrusted(from(url), null), url).toBe(false)
  expect(isOwnPage('http://localhost:5173/page', 'http://localhost:5173/')).toBe(true)
  expect(isOwnPage('http://localhost:5173.evil/', 'http://localhost:5173/')).toBe(false)
})

test('permissions: everything is denied but writing text to the clipboard', () => {
  const set: {
    request?: (contents: null, name: string, answer: (granted: boolean) => void) => void
    check?: (contents: null, name: string) => boolean
    device?: () => boolean
  } = {}
  guardSession({
    setPermissionRequestHandler: (handler: never) => (set.request = handler),
    setPermissionCheckHandler: (handler: never) => (set.check = handler),
    setDevicePermissionHandler: (handler: never) => (set.device = handler)
  } as unknown as Session)
  const names = [
    'clipboard-read',
    'clipboard-sanitized-write',
    'display-capture',
    'fullscreen',
    'geolocation',
    'idle-detection',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'pointerLock',
    'keyboardLock',
    'openExternal',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'window-management',
    'fileSystem',
    'hid',
    'serial',
    'usb',
    'unknown'
  ]
  const granted = names.filter((name) => {
    let answer = false
    set.request!(null, name, (given) => (answer = given))
    expect(set.check!(null, name)).toBe(answer)
    return answer
  })
  expect(granted).toEqual(['clipboard-sanitized-write'])
  expect(set.device!()).toBe(false)
})

test('window state: a window on a screen that is gone comes back centred; one on a screen stays', () => {
  const left = { x: 0, y: 0, width: 1920, height: 1040 }
  const right = { x: 1920, y: 0, width: 2560, height: 1400 }
  const onRight = { x: 2500, y: 100, width: 1400, height: 900, maximized: false }
  expect(fitToScreens(onRight, [left, right])).toEqual(onRight)
  expect(fitToScreens(onRight, [left])).toEqual({ ...onRight, x: null, y: null })
  expect(fitToScreens({ ...onRight, x: -1390 }, [left, right])).toMatchObject({ x: null })
  expect(fitToScreens({ ...onRight, y: -900 }, [left, right])).toMatchObject({ x: null })
  expect(fitToScreens({ ...onRight, x: 10, width: 9000, height: 9000 }, [left])).toMatchObject({
    width: 1920,
    height: 1040
  })
})

test('window state: what was saved is read again; a damaged file is the default', () => {
  const state = { x: 5, y: 6, width: 1000, height: 700, maximized: true }
  saveWindowState(folder, state)
  expect(loadWindowState(folder)).toEqual(state)
  for (const damaged of ['', '{', '{"x":"1"}', '{"x":null,"y":null,"width":1e99,"height":1,"maximized":false}']) {
    writeFileSync(join(folder, 'window.json'), damaged)
    expect(loadWindowState(folder)).toEqual(DEFAULT_STATE)
  }
})

test('menu: every page has its accelerator, every label both languages; reload only in development', () => {
  const said: string[] = []
  const build = (locale: string, development: boolean): MenuItemConstructorOptions[] =>
    menuTemplate({
      language: languageOf(locale),
      platform: 'linux',
      development,
      recent: [
        { path: '/a/b.csv', name: 'b.csv', missing: false },
        { path: '/gone.csv', name: 'gone.csv', missing: true }
      ],
      command: (command) => said.push(command),
      openRecent: (path) => said.push(path),
      showLicences: () => said.push('licences'),
      webGpu: { allowed: false, choose: (allowed) => said.push(`webgpu ${allowed}`) }
    })
  const all = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])])
  const english = all(build('en-GB', false))
  const chinese = all(build('zh-CN', false))
  const accelerators = english.flatMap(({ accelerator }) => (accelerator ? [accelerator] : []))
  for (let digit = 1; digit <= 9; digit++) expect(accelerators).toContain(`CmdOrCtrl+${digit}`)
  expect(accelerators).toEqual([...new Set(accelerators)])
  expect(accelerators).toEqual(expect.arrayContaining(['CmdOrCtrl+O', 'CmdOrCtrl+K']))
  expect(
    chinese.map(({ label }) => label).filter((label, n) => label !== undefined && label === english[n].label)
  ).toEqual(['b.csv'])
  expect(english.some(({ role }) => role === 'reload' || role === 'toggleDevTools')).toBe(false)
  expect(all(build('en', true)).some(({ role }) => role === 'reload')).toBe(true)
  for (const id of ['open', 'palette', 'page:data', 'train:start'])
    (english.find((item) => item.id === id)!.click as () => void)()
  ;(english.find(({ label }) => label === 'b.csv')!.click as () => void)()
  ;(english.find(({ label }) => label?.startsWith('Licences'))!.click as () => void)()
  ;(english.find(({ id }) => id === 'webgpu')!.click as () => void)()
  expect(said).toEqual(['open', 'palette', 'page:data', 'train:start', '/a/b.csv', 'licences', 'webgpu true'])
  expect(english.find(({ label }) => label?.startsWith('gone.csv'))!.enabled).toBe(false)
})

test('open with: only existing tables and models among the arguments are opened', () => {
  const file = join(folder, 'data.csv')
  writeFileSync(file, 'a,b\n')
  expect(
    filesIn(
      [
        '/usr/bin/gatescope',
        '.',
        '--lang=en',
        'data.csv',
        file,
        'missing.csv',
        pages,
        '--file=data.csv',
        'app/index.html'
      ],
      folder
    )
  ).toEqual([file, file])
})
