// A ref kept in this browser's local storage: preferences of the person, never data. Unreadable storage means defaults.

import { shallowRef, watch, type ShallowRef } from 'vue'

const PREFIX = 'gatescope.'

export function persisted<T>(key: string, fallback: T): ShallowRef<T> {
  const value = shallowRef<T>(read(key, fallback))
  watch(value, (now) => {
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(now))
    } catch {
      // A full or forbidden storage only costs remembering the preference.
    }
  })
  return value as ShallowRef<T>
}

function read<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}
