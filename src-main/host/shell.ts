// What the host asks of its surroundings: Electron's dialogs and task bar, or browser mode's uploads and downloads. The
// host itself knows neither.

import type { HostEventName, HostEvents } from '@contract'

export interface SaveQuestion {
  readonly title: string
  /** Proposed name with its extension; a folder's name where `folder` is true. */
  readonly suggested: string
  readonly folder: boolean
}

export interface Shell {
  readonly mode: 'electron' | 'browser'
  readonly locale: string
  /** Shows a file picker; null when cancelled, or where there is none. `models`: it offers models beside tables. */
  pickFile(offer?: { readonly models: boolean }): Promise<string | null>
  /** Where a result shall be written; null when cancelled. */
  pickTarget(question: SaveQuestion): Promise<string | null>
  /** What the page is told about a written result: its path, or an address to fetch it from. */
  handOver(path: string): Promise<string>
  /** Shows a file in the system's file manager. */
  reveal(path: string): void
  /** A file was opened: for the system's list of recent documents. */
  opened(path: string): void
  /** Share done of the running training, null when none runs; `paused` colours it where the system can. */
  progress(share: number | null, state: 'normal' | 'paused' | 'error'): void
  /** Says an event to every page. */
  emit<E extends HostEventName>(event: E, data: HostEvents[E]): void
}
