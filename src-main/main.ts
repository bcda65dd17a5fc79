// The desktop app from first to last. Main owns windows, menu, files and runs; everything that computes or reads data
// lives in engine processes (host/engine), everything that draws lives in the sandboxed page.
//
// No top-level await here: Electron becomes ready only after this module has been evaluated, and would wait for ever.

import { resolve } from 'node:path'
import { app, dialog, session } from 'electron'
import { CoreError } from '@core'
import { homeFolder } from './host/home'
import { prepareHome } from './host/make-folder'
import { PAGES, VERSION } from './host/locations'
import { filesIn } from './window/arguments'
import { keepCrashLog } from './window/crash-log'
import { Desktop } from './window/desktop'
import { guardContents, guardSession } from './window/guard'
import { declareScheme, serveScheme } from './window/scheme'
import { applyWebGpuChoice } from './window/webgpu-choice'

/** Set by `electron-vite dev`; a packaged app never looks. */
const developmentPage = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
/** Files asked for before there is a desktop to open them. */
const early: string[] = filesIn(process.argv, process.cwd())
let desktop: Desktop | null = null

app.enableSandbox()
applyWebGpuChoice(app, homeFolder())
declareScheme()
guardContents(app, developmentPage)
keepCrashLog({ app, home: homeFolder(), versions: { gatescope: VERSION, ...process.versions } })

app.on('second-instance', (_event, argv, folder) => {
  desktop?.show()
  for (const path of filesIn(argv, folder)) openFile(path)
})
app.on('open-file', (event, path) => {
  event.preventDefault()
  openFile(resolve(path))
})
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit()
})
app.on('activate', () => desktop?.show())

// A second instance hands its files to the first and leaves.
if (app.requestSingleInstanceLock()) void app.whenReady().then(open)
else app.exit(0)

async function open(): Promise<void> {
  guardSession(session.defaultSession)
  serveScheme(PAGES)
  try {
    await prepareHome(homeFolder())
  } catch (thrown) {
    dialog.showErrorBox('GateScope', CoreError.wrap(thrown).message)
    return app.exit(1)
  }
  desktop = new Desktop({ home: homeFolder(), developmentPage })
  desktop.askBeforeQuitting()
  desktop.followSystem()
  await desktop.showMenu()
  desktop.show()
  for (const path of early.splice(0)) openFile(path)
}

function openFile(path: string): void {
  if (desktop) void desktop.openFile(path)
  else early.push(path)
}
