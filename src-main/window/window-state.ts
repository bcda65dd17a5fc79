// Where the window was: kept over restarts, and never on a screen that is no longer there.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

const whole = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))
const windowStateSchema = v.object({
  x: v.nullable(whole),
  y: v.nullable(whole),
  width: whole,
  height: whole,
  maximized: v.boolean()
})
export type WindowState = Readonly<v.InferOutput<typeof windowStateSchema>>

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const DEFAULT_STATE: WindowState = { x: null, y: null, width: 1440, height: 900, maximized: false }
const MIN_SIZE = { width: 900, height: 600 }
/** So much of the title bar must be on a screen for a mouse to grab it. */
const MIN_VISIBLE = { width: 120, height: 32 }

/**
 * The saved state fitted to the screens there are: no larger than the screen it lies on, at least as large as the window
 * may be, and without a position (centred by the system) where its title bar would be out of reach.
 */
export function fitToScreens(saved: WindowState, workAreas: readonly Rectangle[]): WindowState {
  const width = Math.max(MIN_SIZE.width, saved.width)
  const height = Math.max(MIN_SIZE.height, saved.height)
  const { x, y } = saved
  const screen =
    x === null || y === null
      ? undefined
      : workAreas.find(
          (area) =>
            overlap(x, x + width, area.x, area.x + area.width) >= MIN_VISIBLE.width &&
            overlap(y, y + MIN_VISIBLE.height, area.y, area.y + area.height) >= MIN_VISIBLE.height
        )
  const home = screen ?? workAreas[0]
  const fitted = {
    width: Math.min(width, home?.width ?? width),
    height: Math.min(height, home?.height ?? height),
    maximized: saved.maximized
  }
  return screen ? { ...fitted, x, y } : { ...fitted, x: null, y: null }
}

const overlap = (from: number, to: number, otherFrom: number, otherTo: number): number =>
  Math.min(to, otherTo) - Math.max(from, otherFrom)

/** The state file of a home folder; unreadable or strange contents are the default. */
export function loadWindowState(home: string): WindowState {
  try {
    return v.parse(windowStateSchema, JSON.parse(readFileSync(stateFile(home), 'utf8')))
  } catch {
    return DEFAULT_STATE
  }
}

/** Written whole or not at all. Synchronous: it runs while the window closes. Losing it costs a window position, nothing else. */
export function saveWindowState(home: string, state: WindowState): void {
  try {
    mkdirSync(home, { recursive: true })
    const temporary = `${stateFile(home)}.tmp-${process.pid}`
    writeFileSync(temporary, JSON.stringify(state))
    renameSync(temporary, stateFile(home))
  } catch {
    // A full or read-only disk must not keep a window from closing.
  }
}

const stateFile = (home: string): string => join(home, 'window.json')
