// The one window: made where it was last, shown when it has something to show, remembered when it closes.

import { BrowserWindow, nativeTheme, screen } from 'electron'
import { PRELOAD_ENTRY } from '../host/locations'
import { fitToScreens, loadWindowState, saveWindowState, type WindowState } from './window-state'

/** The page's background (app/tokens.css), so that nothing flashes before the first paint. */
const BACKGROUND = { light: '#f4f5f7', dark: '#0e1115' }
/** A page that dies again so soon after it was reloaded would only flicker. */
const RELOAD_PAUSE_MS = 10_000

export interface MainWindowOptions {
  readonly home: string
  /** app://gatescope/ or the dev server's page. */
  readonly page: string
}

export function openMainWindow({ home, page }: MainWindowOptions): BrowserWindow {
  const state = fitToScreens(
    loadWindowState(home),
    screen.getAllDisplays().map((display) => display.workArea)
  )
  const window = new BrowserWindow({
    width: state.width,
    height: state.height,
    ...(state.x === null || state.y === null ? {} : { x: state.x, y: state.y }),
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'GateScope',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: PRELOAD_ENTRY,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false
    }
  })
  if (state.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => saveWindowState(home, stateOf(window)))
  reloadWhenPageDies(window)
  void window.loadURL(page)
  return window
}

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() }
}

function reloadWhenPageDies(window: BrowserWindow): void {
  let reloaded = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || Date.now() - reloaded < RELOAD_PAUSE_MS) return
    reloaded = Date.now()
    window.reload()
  })
}
