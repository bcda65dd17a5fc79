// What dropping a file on the window means. Usually it opens as data; a page may take files for itself while it is shown.

import { onScopeDispose, shallowRef, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'

export interface DropTarget {
  /** What the window says while a file hovers. */
  readonly text: string
  take(files: readonly File[]): Promise<void> | void
}

export const dropTarget = shallowRef<DropTarget | null>(null)

export function useDropTarget(target: MaybeRefOrGetter<DropTarget | null>): void {
  const stop = watchEffect(() => {
    dropTarget.value = toValue(target)
  })
  onScopeDispose(() => {
    stop()
    dropTarget.value = null
  })
}
