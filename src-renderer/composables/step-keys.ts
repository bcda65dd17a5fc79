// Left and right arrow through a list while a dialog shows one of its items. The dialog's focus may be on any of its parts; while it
// is open the arrows are its own.

import { onScopeDispose, watch } from 'vue'

export function useStepKeys(isOpen: () => boolean, move: (by: 1 | -1) => void): void {
  function onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    move(event.key === 'ArrowLeft' ? -1 : 1)
  }
  watch(
    isOpen,
    (open) => {
      if (open) document.addEventListener('keydown', onKeydown)
      else document.removeEventListener('keydown', onKeydown)
    },
    { immediate: true }
  )
  onScopeDispose(() => document.removeEventListener('keydown', onKeydown))
}
