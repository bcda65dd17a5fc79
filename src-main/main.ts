// The desktop app from first to last. Main owns windows, menu, files and runs; everything that computes or reads data
// lives in engine processes (host/engine), everything that draws lives in the sandboxed page.

import { resolve } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, session } from 'electron'
import { homeFolder } from './host/home'
import { Host } from './host/host'
import { ENGINE_ENTRY, PAGES, VERSION } from './host/locations'
import { bridgeHost } from './window/bridge'
import { filesIn } from './window/arguments'
import { ElectronShell } from './window/electron-shell'
import { guardContents, guardSession } from './window/guard'
import { utilityLauncher } from './window/launch-utility'
import { openMainWindow } from './window/main-window'
import { menuTemplate } from './window/menu'
import { declareScheme, serveScheme, START_PAGE } from './window/scheme'
import { wordsFor } from './window/words'

/** Set by `electron-vite dev`; a packaged app never looks. */
const developmentPage = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
/** Files asked for before there was a host to open them. */
const early: string[] = filesIn(process.argv, process.cwd())
let openFile = (path: string): void => void early.push(path)

app.enableSandbox()
declareScheme()
guardContents(app, developmentPage)

if (!app.requestSingleInstanceLock()) app.exit(0)
app.on('second-instance', (_event, argv, folder) => {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
  for (const path of filesIn(argv, folder)) openFile(path)
})
app.on('open-file', (event, path) => {
  event.preventDefault()
  openFile(resolve(path))
})

await app.whenReady()
guardSession(session.defaultSession)
serveScheme(PAGES)

const words = wordsFor(app.getLocale())
const home = homeFolder()
const shell = new ElectronShell(app.getLocale(), words)
const host = new Host({ home, version: VERSION, shell, launch: utilityLauncher(ENGINE_ENTRY) })
bridgeHost({ ipcMain, host, developmentPage })

openFile = (path) => {
  void host.openPaths([path]).then((reply) => {
    if (reply.ok) shell.emit('command', { command: `dataset:${reply.value.dataset}` })
    else shell.emit('problem', reply.error)
    void showMenu()
  })
}

await showMenu()
showWindow()
app.on('activate', () => {
  if (BrowserWindow.getAllWindows().length === 0) showWindow()
})
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit()
})
askBeforeQuitting()

function showWindow(): void {
  const window = openMainWindow({ home, page: developmentPage ?? START_PAGE })
  window.webContents.once('did-finish-load', () => {
    for (const path of early.splice(0)) openFile(path)
  })
}

/** Built again whenever the list of recent files changes. */
async function showMenu(): Promise<void> {
  const command = (name: string): void => shell.emit('command', { command: name })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ words, platform: process.platform, development: !app.isPackaged, recent: await host.recent.list(), command, openRecent: openFile })))
}

/** Quitting ends the engines first; a running training is asked about, then checkpointed. */
function askBeforeQuitting(): void {
  let state: 'open' | 'asking' | 'closed' = 'open'
  const leave = async (): Promise<void> => {
    state = 'asking'
    if (host.isTraining && !(await mayQuit())) {
      state = 'open'
      return
    }
    await host.close()
    state = 'closed'
    app.quit()
  }
  const intercept = (event: { preventDefault(): void }): void => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'open') void leave()
  }
  app.on('before-quit', intercept)
  // Where closing the last window quits, the question comes while there still is a window to keep.
  if (process.platform === 'darwin') return
  app.on('browser-window-created', (_event, window) => window.on('close', intercept))
  for (const window of BrowserWindow.getAllWindows()) window.on('close', intercept)
}

async function mayQuit(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({ type: 'question', message: words.quitTitle, detail: words.quitDetail, buttons: [words.saveAndQuit, words.keepTraining], defaultId: 0, cancelId: 1 })
  return response === 0
}
