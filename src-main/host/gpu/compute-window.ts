// The hidden window whose page computes on Chromium's GPU for one engine. Main owns it: it is opened for the engine's first
// frame, carries frames between engine and page, and ends when the engine releases it or dies. Never shown, never throttled.

import type { App, BrowserWindow, Details, Event, IpcMain, IpcMainEvent, WebPreferences } from 'electron'
import { COMPUTE_CHANNEL, type ComputeEnvelope, type GpuLoss } from '../../../src-core/contract/compute'
import type { ComputeEndpoint } from './compute-endpoint'

export interface ComputeWindowOptions {
  readonly ipcMain: IpcMain
  /** Tells of the GPU process, which every page's GPU is in: Chromium starts another, but what the page computed with is gone. */
  readonly app: Pick<App, 'on' | 'off'>
  readonly create: (options: { readonly show: false; readonly webPreferences: WebPreferences }) => BrowserWindow
  /** app://gatescope/compute.html, or the dev server's. */
  readonly page: string
  readonly preload: string
}

export class ComputeWindow implements ComputeEndpoint {
  readonly #options: ComputeWindowOptions
  readonly #toEngine: (envelope: ComputeEnvelope) => void
  /** From the main frame of our window alone, and only while it shows the page we opened there. */
  readonly #onFrame = ({ sender, senderFrame }: IpcMainEvent, frame: unknown): void => {
    if (sender !== this.#window?.webContents || senderFrame === null || senderFrame.parent !== null) return
    if (senderFrame.url === this.#options.page) this.#toEngine({ compute: 'frame', frame })
  }
  readonly #onProcessGone = (_event: Event, { type, reason }: Details): void => {
    if (type === 'GPU' && reason !== 'clean-exit' && this.#window) this.#lose(this.#window, reason, 'gpu-process-ended')
  }
  #window: BrowserWindow | null = null
  /** Frames that came before the page had loaded; null once it has. */
  #early: unknown[] | null = null

  constructor(options: ComputeWindowOptions, toEngine: (envelope: ComputeEnvelope) => void) {
    this.#options = options
    this.#toEngine = toEngine
    options.ipcMain.on(COMPUTE_CHANNEL, this.#onFrame)
    options.app.on('child-process-gone', this.#onProcessGone)
  }

  handle(envelope: ComputeEnvelope): void {
    if (envelope.compute === 'release') this.#end()
    if (envelope.compute !== 'frame') return
    this.#window ??= this.#open()
    if (this.#early) this.#early.push(envelope.frame)
    else this.#window.webContents.send(COMPUTE_CHANNEL, envelope.frame)
  }

  close(): void {
    this.#options.ipcMain.off(COMPUTE_CHANNEL, this.#onFrame)
    this.#options.app.off('child-process-gone', this.#onProcessGone)
    this.#end()
  }

  #open(): BrowserWindow {
    const early: unknown[] = (this.#early = [])
    const { create, page, preload } = this.#options
    const window = create({
      show: false,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        backgroundThrottling: false
      }
    })
    window.webContents.once('did-finish-load', () => {
      if (this.#window !== window) return
      this.#early = null
      for (const frame of early) window.webContents.send(COMPUTE_CHANNEL, frame)
    })
    window.webContents.on('render-process-gone', (_event, { reason }) => this.#lose(window, reason, 'gpu-window-ended'))
    window.loadURL(page).catch((thrown: unknown) => this.#lose(window, String(thrown), 'gpu-window-ended'))
    return window
  }

  #lose(window: BrowserWindow, how: string, kind: GpuLoss): void {
    if (this.#window !== window) return
    this.#end()
    this.#toEngine({ compute: 'lost', how, case: kind })
  }

  #end(): void {
    const window = this.#window
    this.#window = null
    this.#early = null
    if (window && !window.isDestroyed()) window.destroy()
  }
}
