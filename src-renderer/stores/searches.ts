// Searches for settings, as the host keeps them, and the actions that start and steer them.

import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { SettingPath } from '@core'
import type { SearchInfo } from '@contract'
import { t } from '../i18n'
import { useHost } from '../transport/host'
import { useAppStore } from './app'
import { useDatasetsStore } from './datasets'
import { useSettingsStore } from './settings'

export interface SearchPlan {
  readonly minutes: number
  readonly seed: number
  /** Settings that stay as they are. */
  readonly fixed: readonly SettingPath[]
}

export const useSearchesStore = defineStore('searches', () => {
  const known = shallowRef<ReadonlyMap<string, SearchInfo>>(new Map())
  /** The one that is looked at. */
  const chosenId = shallowRef('')

  /** Newest first. */
  const list = computed(() => [...known.value.values()].sort((a, b) => b.created.localeCompare(a.created)))
  const current = computed(() => known.value.get(chosenId.value) ?? list.value[0] ?? null)

  function take(search: SearchInfo): void {
    known.value = new Map([...known.value, [search.id, search]])
  }

  async function load(): Promise<void> {
    const found = await useHost().call('search.list', null)
    known.value = new Map(found.map((search) => [search.id, search]))
  }

  /** Starts one from the current dataset and the drafted settings. */
  async function start({ minutes, seed, fixed }: SearchPlan): Promise<void> {
    const { current: dataset, whenRead } = useDatasetsStore()
    const settings = useSettingsStore()
    if (!dataset) throw new Error('start: expected an open dataset, got none')
    await settings.whenReady()
    if (settings.testDataset !== null) await whenRead(settings.testDataset)
    const begun = await useHost().call('search.start', {
      dataset: dataset.info.dataset,
      textColumn: dataset.text,
      labelColumn: dataset.label,
      roles: dataset.roles,
      testDataset: settings.testDataset,
      vectors: settings.vectors,
      name: t('search.name', { file: dataset.info.name.replace(/\.[^.]+$/, '') }),
      settings: settings.draft,
      minutes,
      seed,
      fixed: [...fixed]
    })
    take(begun)
    chosenId.value = begun.id
  }

  async function remove(search: string): Promise<void> {
    await useHost().call('search.remove', { search })
    known.value = new Map([...known.value].filter(([id]) => id !== search))
  }

  async function connect(): Promise<void> {
    const host = useHost()
    host.on('search.changed', take)
    host.onReturn(() => void load().catch(useAppStore().showError))
    await load()
  }

  return {
    list,
    current,
    chosenId,
    connect,
    start,
    remove,
    pause: (search: string) => useHost().call('search.pause', { search }),
    /** @param minutes the whole budget from now on */
    resume: (search: string, minutes: number) => useHost().call('search.resume', { search, minutes }),
    finish: (search: string) => useHost().call('search.finish', { search })
  }
})
