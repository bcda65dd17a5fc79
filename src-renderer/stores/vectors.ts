// Word vectors known by name: which are installed, and how far an installation is. Kept here so that it goes on while other pages
// are visited.

import { shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { VectorsInfo, VectorsProgress } from '@contract'
import { useHost } from '../transport/host'
import { errorDataOf } from '../transport/host-error'
import { useAppStore } from './app'

export const useVectorsStore = defineStore('vectors', () => {
  const known = shallowRef<readonly VectorsInfo[]>([])
  /** Of what is being installed, or could not be. */
  const progress = shallowRef<VectorsProgress | null>(null)

  async function load(): Promise<void> {
    known.value = await useHost().call('vectors.list', null)
  }

  async function connect(): Promise<void> {
    const host = useHost()
    host.on('vectors.progress', (next) => {
      progress.value = next.phase === 'done' ? null : next
      if (next.phase === 'done') void load().catch(useAppStore().showError)
    })
    host.onReturn(() => void load().catch(useAppStore().showError))
    await load()
  }

  async function install(name: string): Promise<void> {
    progress.value = { name, phase: 'fetching', share: null, error: null }
    try {
      await useHost().call('vectors.install', { name })
    } catch (thrown) {
      progress.value = { name, phase: 'failed', share: null, error: errorDataOf(thrown) }
    }
  }

  const cancel = (name: string): Promise<null> => useHost().call('vectors.cancel', { name })

  return { known, progress, connect, install, cancel }
})
