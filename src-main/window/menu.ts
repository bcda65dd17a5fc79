// The application menu as data. Items that belong to the page only say their command; the page does what it always does
// for that command, whether it came from here, from a key or from the palette.

import type { MenuItemConstructorOptions } from 'electron'
import type { RecentFile } from '../host/recent'
import type { Words } from './words'

export interface MenuOptions {
  readonly words: Words
  readonly platform: NodeJS.Platform
  /** Adds reload and developer tools. */
  readonly development: boolean
  readonly recent: readonly RecentFile[]
  /** Says a command to the page: 'page:data', 'train:start', 'palette', 'open'. */
  command(command: string): void
  openRecent(path: string): void
}

/** In the order of the rail; the digit is the accelerator. */
const PAGES = ['data', 'model', 'train', 'evaluate', 'inspect', 'predict', 'runs', 'lab', 'export'] as const

export function menuTemplate({
  words,
  platform,
  development,
  recent,
  command,
  openRecent
}: MenuOptions): MenuItemConstructorOptions[] {
  const item = (id: string, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    accelerator,
    click: () => command(id)
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const mac = platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: words.file,
      submenu: [
        item('open', words.open, 'CmdOrCtrl+O'),
        { id: 'recent', label: words.openRecent, submenu: recentItems(recent, words, openRecent) },
        separator,
        mac ? { role: 'close', label: words.close } : { role: 'quit', label: words.quit, accelerator: 'CmdOrCtrl+Q' }
      ]
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        separator,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll }
      ]
    },
    {
      label: words.go,
      submenu: [
        item('palette', words.palette, 'CmdOrCtrl+K'),
        separator,
        ...PAGES.map((page, index) => item(`page:${page}`, words[page], `CmdOrCtrl+${index + 1}`))
      ]
    },
    {
      label: words.training,
      submenu: [
        item('train:start', words.start, 'CmdOrCtrl+Enter'),
        item('train:pause', words.pauseOrResume, 'CmdOrCtrl+P'),
        item('train:step', words.step, 'CmdOrCtrl+.'),
        item('train:stop', words.stop, 'CmdOrCtrl+Shift+.')
      ]
    },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom', label: words.zoomReset },
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        separator,
        { role: 'togglefullscreen', label: words.fullScreen },
        ...(development
          ? ([
              separator,
              { role: 'reload', label: words.reload },
              { role: 'toggleDevTools', label: words.developerTools }
            ] satisfies MenuItemConstructorOptions[])
          : [])
      ]
    },
    { role: 'help', label: words.help, submenu: [{ role: 'about', label: words.about }] }
  ]
}

function recentItems(
  recent: readonly RecentFile[],
  words: Words,
  openRecent: (path: string) => void
): MenuItemConstructorOptions[] {
  if (recent.length === 0) return [{ label: words.noRecent, enabled: false }]
  return recent.map(({ path, name, missing }) => ({
    label: missing ? `${name} (${words.missing})` : name,
    sublabel: path,
    enabled: !missing,
    click: () => openRecent(path)
  }))
}
