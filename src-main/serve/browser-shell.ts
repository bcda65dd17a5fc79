// The shell of browser mode: no dialogs, no task bar; results are written to a scratch folder and fetched by the page.

import type { HostEventName, HostEvents } from '@contract'
import { CoreError } from '@core'
import type { Results } from './results'
import type { SaveQuestion, Shell } from '../host/shell'

export class BrowserShell implements Shell {
  readonly mode = 'browser'
  readonly locale = Intl.DateTimeFormat().resolvedOptions().locale
  readonly #results: Results
  readonly #broadcast: (event: HostEventName, data: HostEvents[HostEventName]) => void

  constructor(results: Results, broadcast: (event: HostEventName, data: HostEvents[HostEventName]) => void) {
    this.#results = results
    this.#broadcast = broadcast
  }

  async pickFile(): Promise<null> {
    return null
  }

  pickTarget({ suggested, folder }: SaveQuestion): Promise<string> {
    if (folder) throw new CoreError({ code: 'export', case: 'browser-folder' })
    return this.#results.target(suggested)
  }

  async handOver(path: string): Promise<string> {
    return this.#results.handOver(path)
  }

  reveal(): void {
    throw new CoreError({ code: 'usage', case: 'browser-reveal' })
  }

  opened(): void {}
  progress(): void {}

  emit<E extends HostEventName>(event: E, data: HostEvents[E]): void {
    this.#broadcast(event, data)
  }
}
