// The shell of the desktop app: native dialogs, the file manager, recent documents, the task bar, and events to every
// window.

import { app, BrowserWindow, dialog, powerSaveBlocker, shell as system } from 'electron'
import type { HostEventName, HostEvents } from '@contract'
import { languageOf, translate } from '@core'
import { IPC_EVENT } from '../../src-core/contract/ipc'
import type { SaveQuestion, Shell } from '../host/shell'
import { LESSON_EXTENSIONS, MODEL_EXTENSIONS, TABLE_EXTENSIONS } from './openable'

export class ElectronShell implements Shell {
  readonly mode = 'electron'
  readonly locale: string
  /** Keeps the machine awake while a run trains; null otherwise. */
  #awake: number | null = null

  constructor(locale: string) {
    this.locale = locale
  }

  async pickFile({ models }: { readonly models: boolean } = { models: false }): Promise<string | null> {
    const language = languageOf(this.locale)
    const answer = await dialog.showOpenDialog({
      title: translate(language, 'menu.chooseData'),
      properties: ['openFile'],
      filters: [
        ...(models
          ? [
              {
                name: translate(language, 'menu.openable'),
                extensions: [...TABLE_EXTENSIONS, ...MODEL_EXTENSIONS, ...LESSON_EXTENSIONS]
              }
            ]
          : []),
        { name: translate(language, 'menu.tables'), extensions: TABLE_EXTENSIONS },
        { name: translate(language, 'menu.allFiles'), extensions: ['*'] }
      ]
    })
    return answer.canceled ? null : (answer.filePaths[0] ?? null)
  }

  async pickTarget({ title, suggested }: SaveQuestion): Promise<string | null> {
    const answer = await dialog.showSaveDialog({
      title,
      defaultPath: suggested,
      properties: ['createDirectory', 'showOverwriteConfirmation']
    })
    return answer.canceled || answer.filePath === '' ? null : answer.filePath
  }

  async handOver(path: string): Promise<string> {
    return path
  }

  reveal(path: string): void {
    system.showItemInFolder(path)
  }

  opened(path: string): void {
    app.addRecentDocument(path)
  }

  progress(share: number | null, state: 'normal' | 'paused' | 'error'): void {
    for (const window of BrowserWindow.getAllWindows())
      window.setProgressBar(share ?? -1, { mode: share === null ? 'none' : state })
    const working = share !== null && state === 'normal'
    if (working) this.#awake ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (this.#awake !== null) {
      powerSaveBlocker.stop(this.#awake)
      this.#awake = null
    }
  }

  emit<E extends HostEventName>(event: E, data: HostEvents[E]): void {
    for (const window of BrowserWindow.getAllWindows())
      if (!window.isDestroyed()) window.webContents.send(IPC_EVENT, event, data)
  }
}
