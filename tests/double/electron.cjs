'use strict'
// The `electron` module of the double: starts Chromium, makes the app ready, and exports what main processes import.
// Named exports must stay plain identifiers: Node's ESM loader finds them by reading this file's last statement.
const { app } = require('./app.cjs')
const { startChromium } = require('./cdp.cjs')
const { ipcMain } = require('./ipc.cjs')
const { listen, net, protocol, session } = require('./protocol.cjs')
const state = require('./state.cjs')
const {
  Menu,
  MenuItem,
  clipboard,
  dialog,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  screen,
  shell
} = require('./system.cjs')
const { utilityProcess } = require('./utility-process.cjs')
const { BrowserWindow, WebContents, attach } = require('./window.cjs')

Object.defineProperty(process.versions, 'electron', { value: '45.4.1', configurable: true })
process.type = 'browser'

const mainLoaded = new Promise((resolve) => (globalThis.__doubleMainLoaded = resolve))

async function start() {
  await mainLoaded
  await listen()
  const language = state.switchValue('lang')
  const { cdp, address, stop } = await startChromium([
    ...app.addedSwitches(),
    ...(language ? [`--lang=${language}`, `--accept-lang=${language}`] : [])
  ])
  state.cdp = cdp
  app.onStop(stop)
  attach(cdp)
  cdp.on('close', () => process.exit(0))
  await cdp.send('Target.setDiscoverTargets', { discover: true })
  if ([...state.switches, ...process.argv].some((given) => given.startsWith('--remote-debugging-port'))) {
    // Launched by Playwright: it attaches on this line, then says when the app may go on.
    const attached = new Promise((resolve) => (globalThis.__playwright_run = resolve))
    console.error(`DevTools listening on ${address}`)
    await attached
  }
  state.ready = true
  app.becomeReady()
  app.emit('ready', {}, {})
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.exit(0))
process.nextTick(() =>
  start().catch((error) => {
    console.error(error)
    process.exit(1)
  })
)

const webContents = WebContents
module.exports = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
  webContents
}
