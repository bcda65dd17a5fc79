// The application menu as data. Items that belong to the page only send their command; the page does what it always does
// for that command, whether it came from here, from a key or from the palette.

import type { MenuItemConstructorOptions } from 'electron'
import type { RecentFile } from '../host/recent'
import { type Language, type MessageKey, translate } from '@core'

export interface MenuOptions {
  readonly language: Language
  readonly platform: NodeJS.Platform
  /** Adds reload and developer tools. */
  readonly development: boolean
  readonly recent: readonly RecentFile[]
  /** Sends a command to the page: 'page:data', 'train:start', 'palette', 'open'. */
  command(command: string): void
  openRecent(path: string): void
  /** Shows where the licences of everything shipped lie; null where the build wrote none. */
  readonly showLicences: (() => void) | null
  /** Whether WebGPU is allowed on untested graphics cards; null where the question does not arise. */
  readonly webGpu: { readonly allowed: boolean; choose(allowed: boolean): void } | null
}

/** In the order of the rail; the digit is the accelerator. */
const PAGES = ['data', 'model', 'train', 'evaluate', 'inspect', 'predict', 'runs', 'lab', 'export', 'lessons'] as const
/** Behind the tenth there are no digits. */
const MORE_PAGES = ['label', 'search'] as const

export function menuTemplate({
  language,
  platform,
  development,
  recent,
  command,
  openRecent,
  showLicences,
  webGpu
}: MenuOptions): MenuItemConstructorOptions[] {
  const item = (id: string, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    accelerator,
    click: () => command(id)
  })
  const text = (key: MessageKey): string => translate(language, key)
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const mac = platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: text('menu.file'),
      submenu: [
        item('open', text('menu.open'), 'CmdOrCtrl+O'),
        { id: 'recent', label: text('menu.openRecent'), submenu: recentItems(recent, text, openRecent) },
        separator,
        mac
          ? { role: 'close', label: text('menu.close') }
          : { role: 'quit', label: text('menu.quit'), accelerator: 'CmdOrCtrl+Q' }
      ]
    },
    {
      label: text('menu.edit'),
      submenu: [
        { role: 'undo', label: text('menu.undo') },
        { role: 'redo', label: text('menu.redo') },
        separator,
        { role: 'cut', label: text('menu.cut') },
        { role: 'copy', label: text('menu.copy') },
        { role: 'paste', label: text('menu.paste') },
        { role: 'selectAll', label: text('menu.selectAll') }
      ]
    },
    {
      label: text('menu.go'),
      submenu: [
        item('palette', text('menu.palette'), 'CmdOrCtrl+K'),
        separator,
        ...PAGES.map((page, index) => item(`page:${page}`, text(`pages.${page}`), `CmdOrCtrl+${(index + 1) % 10}`)),
        ...MORE_PAGES.map((page) => item(`page:${page}`, text(`pages.${page}`)))
      ]
    },
    {
      label: text('menu.training'),
      submenu: [
        item('train:start', text('menu.start'), 'CmdOrCtrl+Enter'),
        item('train:pause', text('menu.pauseOrResume'), 'CmdOrCtrl+P'),
        item('train:step', text('menu.step'), 'CmdOrCtrl+.'),
        item('train:stop', text('menu.stop'), 'CmdOrCtrl+Shift+.'),
        ...(webGpu
          ? ([
              separator,
              {
                id: 'webgpu',
                type: 'checkbox',
                label: text('menu.webGpu'),
                checked: webGpu.allowed,
                click: () => webGpu.choose(!webGpu.allowed)
              }
            ] satisfies MenuItemConstructorOptions[])
          : [])
      ]
    },
    {
      label: text('menu.view'),
      submenu: [
        { role: 'resetZoom', label: text('menu.zoomReset') },
        { role: 'zoomIn', label: text('menu.zoomIn') },
        { role: 'zoomOut', label: text('menu.zoomOut') },
        separator,
        { role: 'togglefullscreen', label: text('menu.fullScreen') },
        ...(development
          ? ([
              separator,
              { role: 'reload', label: text('menu.reload') },
              { role: 'toggleDevTools', label: text('menu.developerTools') }
            ] satisfies MenuItemConstructorOptions[])
          : [])
      ]
    },
    {
      role: 'help',
      label: text('menu.help'),
      submenu: [
        item('page:help', text('pages.help'), 'F1'),
        separator,
        ...(showLicences ? [{ label: text('menu.licences'), click: showLicences }] : []),
        { role: 'about', label: text('menu.about') }
      ]
    }
  ]
}

function recentItems(
  recent: readonly RecentFile[],
  text: (key: MessageKey) => string,
  openRecent: (path: string) => void
): MenuItemConstructorOptions[] {
  if (recent.length === 0) return [{ label: text('menu.noRecent'), enabled: false }]
  return recent.map(({ path, name, missing }) => ({
    label: missing ? `${name} (${text('menu.missing')})` : name,
    sublabel: path,
    enabled: !missing,
    click: () => openRecent(path)
  }))
}
