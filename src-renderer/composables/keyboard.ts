// The workbench's own shortcuts: Ctrl/Cmd with a digit for pages, with K for the palette, O to open, Enter to train. Everything else belongs to the
// control in focus.

import { onScopeDispose } from 'vue'

export interface Shortcut {
  readonly key: string
  /** Pressed without the modifier: F1. */
  readonly alone?: boolean
  run(): void
}

export const isMac = /mac/i.test(navigator.userAgent)
/** How the modifier is called on this machine's keyboard. */
export const modifierName = isMac ? '⌘' : 'Ctrl'

/** What the key asks for where the modifier is held: Z takes back, Y and Shift with Z do again. */
export function undoWay({ key, shiftKey }: KeyboardEvent): 'undo' | 'redo' | null {
  const pressed = key.toLowerCase()
  if (pressed === 'y' || (pressed === 'z' && shiftKey)) return 'redo'
  return pressed === 'z' ? 'undo' : null
}

export function useShortcuts(shortcuts: () => readonly Shortcut[]): void {
  function onKeydown(event: KeyboardEvent): void {
    const modifier = isMac ? event.metaKey : event.ctrlKey
    if (event.altKey || event.shiftKey || event.defaultPrevented) return
    const shortcut = shortcuts().find(({ key, alone = false }) => key === event.key.toLowerCase() && alone !== modifier)
    if (!shortcut) return
    event.preventDefault()
    shortcut.run()
  }
  addEventListener('keydown', onKeydown)
  onScopeDispose(() => removeEventListener('keydown', onKeydown))
}
