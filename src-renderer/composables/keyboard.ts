// The workbench's own shortcuts: Ctrl/Cmd with a digit for pages, with K for the palette, O to open, Enter to train. Everything else belongs to the
// control in focus.

import { onScopeDispose } from 'vue'

export interface Shortcut {
  readonly key: string
  run(): void
}

export const isMac = /mac/i.test(navigator.userAgent)
/** How the modifier is called on this machine's keyboard. */
export const modifierName = isMac ? '⌘' : 'Ctrl'

export function useShortcuts(shortcuts: () => readonly Shortcut[]): void {
  function onKeydown(event: KeyboardEvent): void {
    const modifier = isMac ? event.metaKey : event.ctrlKey
    if (!modifier || event.altKey || event.shiftKey || event.defaultPrevented) return
    const shortcut = shortcuts().find(({ key }) => key === event.key.toLowerCase())
    if (!shortcut) return
    event.preventDefault()
    shortcut.run()
  }
  addEventListener('keydown', onKeydown)
  onScopeDispose(() => removeEventListener('keydown', onKeydown))
}
