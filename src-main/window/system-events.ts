// What the computer does around the app. Sleep: a run that trains is paused with a checkpoint and goes on after waking, because
// a GPU seldom survives it. Shutting down and signals: the app quits without asking, the run keeps a checkpoint. Screens that
// go: a window out of reach comes back.

import type { BrowserWindow, Screen } from 'electron'
import { fitToScreens } from './window-state'

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/** What all of Electron's and Node's emitters can do. */
interface Emitter {
  on(event: string, listener: (event: { preventDefault(): void }) => void): unknown
}

/** Only what is used, so that a test can stand for all of Electron. */
export interface SystemEventsOptions {
  readonly power: Emitter
  readonly screen: Pick<Screen, 'getAllDisplays'> & Emitter
  readonly signals: Emitter
  /** The run that computes now; null where none does. */
  readonly training: () => string | null
  readonly pause: (run: string) => Promise<void>
  readonly resume: (run: string) => Promise<void>
  /** Quits without a question, with a checkpoint. */
  readonly quit: () => void
  readonly window: () => Pick<BrowserWindow, 'getNormalBounds' | 'setBounds' | 'center' | 'isMaximized'> | null
}

export function followSystem({
  power,
  screen,
  signals,
  training,
  pause,
  resume,
  quit,
  window
}: SystemEventsOptions): void {
  /** Paused by sleep; what a person paused stays paused. */
  let asleep: { readonly run: string; readonly paused: Promise<void> } | null = null
  power.on('suspend', () => {
    const run = training()
    // A run that ends in this moment cannot be paused any more, and need not be.
    if (run !== null) asleep = { run, paused: pause(run).catch(() => undefined) }
  })
  power.on('resume', () => {
    const slept = asleep
    asleep = null
    if (slept) void slept.paused.then(() => resume(slept.run)).catch(() => undefined)
  })
  power.on('shutdown', (event) => {
    // The system waits a while for an app that says that it is not done.
    event.preventDefault()
    quit()
  })
  for (const signal of SIGNALS) signals.on(signal, quit)
  for (const change of ['display-removed', 'display-metrics-changed'])
    screen.on(change, () => {
      const shown = window()
      if (shown && !shown.isMaximized()) moveIntoReach(shown, screen)
    })
}

function moveIntoReach(
  window: Pick<BrowserWindow, 'getNormalBounds' | 'setBounds' | 'center'>,
  screen: Pick<Screen, 'getAllDisplays'>
): void {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
  const { x, width, height } = fitToScreens({ ...window.getNormalBounds(), maximized: false }, areas)
  if (x !== null) return
  window.setBounds({ width, height })
  window.center()
}
