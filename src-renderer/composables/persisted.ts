// A ref kept in this browser's storage. Unreadable storage means defaults. Preferences of the person are kept for good; work in
// progress, such as a text in a box, lives as long as the window: it survives a reload and nothing more.

import { shallowRef, watch, type ShallowRef } from 'vue'

const PREFIX = 'gatescope.'

export function persisted<T>(key: string, fallback: T, keep: 'for-good' | 'until-closed' = 'for-good'): ShallowRef<T> {
  const storage = (): Storage => (keep === 'for-good' ? localStorage : sessionStorage)
  const value = shallowRef<T>(read(storage, key, fallback))
  watch(value, (now) => {
    try {
      storage().setItem(PREFIX + key, JSON.stringify(now))
    } catch {
      // A full or forbidden storage only costs remembering the preference.
    }
  })
  return value as ShallowRef<T>
}

function read<T>(storage: () => Storage, key: string, fallback: T): T {
  try {
    const text = storage().getItem(PREFIX + key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}
