// The window's own state: its host, the connection, the theme, toasts. No data, no runs.

import { computed, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import type { CoreErrorData } from '@core'
import type { AppInfo } from '@contract'
import { persisted } from '../composables/persisted'
import { useHost, type ConnectionState } from '../transport/host'
import { errorDataOf } from '../transport/host-error'

export type ThemeChoice = 'system' | 'light' | 'dark'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'good' | 'bad'
  readonly action: { readonly label: string; run(): void } | null
}

export const useAppStore = defineStore('app', () => {
  const info = shallowRef<AppInfo | null>(null)
  const connection = shallowRef<ConnectionState>('connecting')
  /** The engine process ended; shown until a run is resumed or the message dismissed. */
  const engineLost = shallowRef<{ readonly run: string | null; readonly error: CoreErrorData } | null>(null)
  const theme = persisted<ThemeChoice>('theme', 'system')
  const inspectorOpen = persisted('inspector', true)
  /** Pages by name on the rail, where the window is wide enough. */
  const railNames = persisted('rail.names', true)
  /** Type for the back of a room, and nothing beside the page; lives as long as the window. */
  const presentation = persisted('presentation', false, 'until-closed')
  /** The inspector as a drawer on narrow windows; never remembered. */
  const drawerOpen = shallowRef(false)
  const paletteOpen = shallowRef(false)
  const keysOpen = shallowRef(false)
  const dropping = shallowRef(false)
  const toasts = shallowRef<readonly Toast[]>([])
  let nextToast = 1

  const isElectron = computed(() => info.value?.mode === 'electron')

  watch(
    theme,
    (choice) => {
      if (choice === 'system') delete document.documentElement.dataset.theme
      else document.documentElement.dataset.theme = choice
    },
    { immediate: true }
  )

  // Names in letters for the back of a room would not fit beside the page.
  watch(
    () => railNames.value && !presentation.value,
    (names) => {
      document.documentElement.dataset.rail = names ? 'names' : 'pictures'
    },
    { immediate: true }
  )

  watch(
    presentation,
    (on) => {
      document.documentElement.dataset.presentation = on ? 'on' : 'off'
    },
    { immediate: true }
  )

  function notify(
    text: string,
    options: { readonly tone?: Toast['tone']; readonly action?: Toast['action'] } = {}
  ): void {
    toasts.value = [
      ...toasts.value.slice(-3),
      { id: nextToast++, text, tone: options.tone ?? 'plain', action: options.action ?? null }
    ]
  }

  function dismissToast(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }

  /** A failure that belongs to no place on the page; everything else is shown where it happened. */
  const error = shallowRef<CoreErrorData | null>(null)
  function showError(thrown: unknown): void {
    error.value = errorDataOf(thrown)
  }

  async function connect(): Promise<void> {
    const host = useHost()
    host.onConnection((state) => {
      connection.value = state
    })
    host.onReturn(() => void load().catch(showError))
    host.on('engine.lost', (lost) => {
      engineLost.value = lost
    })
    await load()
  }

  async function load(): Promise<void> {
    info.value = await useHost().call('app.info', null)
  }

  return {
    info,
    connection,
    engineLost,
    theme,
    inspectorOpen,
    presentation,
    railNames,
    drawerOpen,
    paletteOpen,
    keysOpen,
    dropping,
    toasts,
    error,
    isElectron,
    notify,
    dismissToast,
    showError,
    connect
  }
})
