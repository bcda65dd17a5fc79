// The queue: runs that wait until the one before them has ended, as the host keeps them.

import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { QueueState } from '@contract'
import { useHost } from '../transport/host'
import { useAppStore } from './app'

export const useQueueStore = defineStore('queue', () => {
  const state = shallowRef<QueueState>({ held: false, items: [] })
  const items = computed(() => state.value.items)

  async function load(): Promise<void> {
    state.value = await useHost().call('queue.state', null)
  }

  async function connect(): Promise<void> {
    const host = useHost()
    host.on('queue.changed', (next) => {
      state.value = next
    })
    host.onReturn(() => void load().catch(useAppStore().showError))
    await load()
  }

  return {
    state,
    items,
    connect,
    remove: (run: string) => useHost().call('queue.remove', { run }),
    /** @param to its place from 0 on */
    move: (run: string, to: number) => useHost().call('queue.move', { run, to }),
    hold: (held: boolean) => useHost().call('queue.hold', { held })
  }
})
