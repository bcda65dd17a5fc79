// The running desktop app: the host in Electron's shell, its window and menu, and what happens when somebody quits.

import { existsSync } from 'node:fs'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  screen,
  type BrowserWindowConstructorOptions
} from 'electron'
import { CoreError, type Language, languageOf, translate } from '@core'
import { Host } from '../host/host'
import { COMPUTE_PRELOAD_ENTRY, ENGINE_ENTRY, LICENCES, VERSION } from '../host/locations'
import { bridgeHost } from './bridge'
import { ElectronShell } from './electron-shell'
import { utilityLauncher } from './launch-utility'
import { openMainWindow } from './main-window'
import { menuTemplate } from './menu'
import { START_PAGE } from './scheme'
import { followSystem } from './system-events'
import { allowWebGpu, isAsked, isWebGpuAllowed } from './webgpu-choice'

/** Longer than a last checkpoint is waited for (host/run-manager.ts). */
const MAX_CLOSE_MS = 25_000

export interface DesktopOptions {
  readonly home: string
  /** The dev server's page; null for the built one. */
  readonly developmentPage: string | null
}

export class Desktop {
  readonly #home: string
  readonly #page: string
  readonly #language: Language
  readonly #shell: ElectronShell
  readonly #host: Host
  /** The one that is seen; hidden ones compute (host/gpu/compute-window.ts). */
  #window: BrowserWindow | null = null
  /** Resolves when the window's page receives events. */
  #loaded: Promise<void> = Promise.resolve()
  #quitting: 'no' | 'asking' | 'leaving' | 'yes' = 'no'

  constructor({ home, developmentPage }: DesktopOptions) {
    this.#home = home
    this.#page = developmentPage ?? START_PAGE
    this.#language = languageOf(app.getLocale())
    this.#shell = new ElectronShell(app.getLocale())
    const compute = {
      ipcMain,
      app,
      create: (of: BrowserWindowConstructorOptions) => new BrowserWindow(of),
      page: new URL('compute.html', this.#page).href,
      preload: COMPUTE_PRELOAD_ENTRY
    }
    this.#host = new Host({
      home,
      version: VERSION,
      shell: this.#shell,
      launch: utilityLauncher(ENGINE_ENTRY, compute)
    })
    bridgeHost({ ipcMain, host: this.#host, developmentPage })
  }

  /** Brings the window forward, or opens it. */
  show(): void {
    const window = this.#window
    if (window?.isMinimized()) window.restore()
    if (window) return window.focus()
    const opened = (this.#window = openMainWindow({ home: this.#home, page: this.#page }))
    opened.once('closed', () => (this.#window = null))
    // Windows asks each window before it shuts down, and waits a few seconds.
    opened.on('query-session-end', () => void this.#leave())
    this.#loaded = new Promise((resolve) => opened.webContents.once('did-finish-load', () => resolve()))
  }

  /** Opens a file that the system, the menu or a second start brought, and shows it. */
  async openFile(path: string): Promise<void> {
    this.show()
    await this.#loaded
    const reply = await this.#host.openPaths([path])
    if (reply.ok) {
      const { value } = reply
      if ('lesson' in value) this.#shell.emit('lesson.opened', value.lesson)
      else
        this.#shell.emit('command', {
          command: 'importedRun' in value ? `run:${value.importedRun.id}` : `dataset:${value.dataset}`
        })
    } else this.#shell.emit('problem', reply.error)
    await this.showMenu()
  }

  /** Built again whenever the list of recent files has changed. */
  async showMenu(): Promise<void> {
    const template = menuTemplate({
      language: this.#language,
      platform: process.platform,
      development: !app.isPackaged,
      recent: await this.#host.recent.list(),
      command: (command) => this.#shell.emit('command', { command }),
      openRecent: (path) => void this.openFile(path),
      showLicences: existsSync(LICENCES) ? () => this.#shell.reveal(LICENCES) : null,
      webGpu: isAsked(process.platform)
        ? { allowed: isWebGpuAllowed(this.#home), choose: (allowed) => void this.#chooseWebGpu(allowed) }
        : null
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  /** Quitting asks about a training run, leaves it with a checkpoint, and ends the engines first. */
  askBeforeQuitting(): void {
    const intercept = (event: { preventDefault(): void }): void => {
      if (this.#quitting === 'yes') return
      event.preventDefault()
      if (this.#quitting === 'no') void this.#quit()
    }
    app.on('before-quit', intercept)
    // Where closing the last window quits, the question comes while there still is a window to keep.
    if (process.platform !== 'darwin')
      app.on('browser-window-created', (_event, window) => window.on('close', intercept))
  }

  /** Sleep, shutting down, signals and screens. */
  followSystem(): void {
    const { runs } = this.#host
    followSystem({
      power: powerMonitor,
      screen,
      signals: process,
      training: () => runs.training,
      pause: (run) => runs.pause(run),
      resume: (run) => runs.resume(run),
      quit: () => void this.#leave(),
      window: () => this.#window
    })
  }

  async #quit(): Promise<void> {
    this.#quitting = 'asking'
    if (this.#host.isTraining && !(await this.#mayQuit())) {
      // The system may have decided meanwhile.
      if (this.#quitting === 'asking') this.#quitting = 'no'
      return
    }
    await this.#leave()
  }

  async #leave(): Promise<void> {
    if (this.#quitting === 'leaving' || this.#quitting === 'yes') return
    this.#quitting = 'leaving'
    // The system may be shutting down: what has not ended by then is ended without; the checkpoint before remains.
    await Promise.race([this.#host.close(), new Promise((resolve) => setTimeout(resolve, MAX_CLOSE_MS))])
    this.#quitting = 'yes'
    app.quit()
  }

  async #chooseWebGpu(allowed: boolean): Promise<void> {
    try {
      allowWebGpu(this.#home, allowed)
      await dialog.showMessageBox({ type: 'info', message: translate(this.#language, 'menu.webGpuNextStart') })
    } catch (thrown) {
      this.#shell.emit('problem', CoreError.wrap(thrown, 'file').toData())
    }
    await this.showMenu()
  }

  async #mayQuit(): Promise<boolean> {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: translate(this.#language, 'menu.quitTitle'),
      detail: translate(this.#language, 'menu.quitDetail'),
      buttons: [translate(this.#language, 'menu.saveAndQuit'), translate(this.#language, 'menu.keepTraining')],
      defaultId: 0,
      cancelId: 1
    })
    return response === 0
  }
}
