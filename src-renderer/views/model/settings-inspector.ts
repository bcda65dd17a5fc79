// The settings as the column shows them: found by a word, by group, one of them brought into view by a link.

import type { SettingGroup } from '@core'
import { computed, nextTick, ref, watch } from 'vue'
import { useRoute } from '../../composables/route'
import { useAppStore } from '../../stores/app'
import { useSettingsStore } from '../../stores/settings'
import { settingList } from './setting-list'

type Tab = keyof typeof TABS

export const TABS = {
  network: ['network', 'start'],
  text: ['text'],
  training: ['training', 'optimizer', 'split', 'hardware']
} as const satisfies Record<string, readonly SettingGroup[]>

export function useSettingsInspector() {
  const tabNames = Object.keys(TABS) as Tab[]

  const app = useAppStore()
  const settings = useSettingsStore()
  const route = useRoute()
  const tab = ref<Tab>('network')

  const shown = computed(() => settingList.filter(({ applies }) => applies?.(settings.draft) ?? true))
  const groupsOf = (name: Tab) =>
    TABS[name].map((group) => ({ group, settings: shown.value.filter((setting) => setting.group === group) }))
  const changedIn = (name: Tab): number =>
    shown.value.filter(
      ({ path, group }) => settings.changed.has(path) && (TABS[name] as readonly SettingGroup[]).includes(group)
    ).length

  // The palette leads here by #/model?setting=path: the field is brought into view and focused, and with it the column or
  // the drawer that holds it.
  watch(
    () => route.value.query.setting,
    async (path) => {
      const setting = settingList.find((one) => one.path === path)
      if (!setting) return
      tab.value = tabNames.find((name) => (TABS[name] as readonly SettingGroup[]).includes(setting.group)) ?? 'network'
      // The frame closes the drawer as the page changes; after that it may be opened.
      await nextTick()
      app.inspectorOpen = true
      app.drawerOpen = true
      await nextTick()
      const field = document.querySelector<HTMLElement>(`[data-setting="${setting.path}"]`)
      field?.scrollIntoView({ block: 'center' })
      field
        ?.querySelector<HTMLElement>(
          'input, button[role="combobox"], button[role="switch"], button[role="radio"][tabindex="0"], button'
        )
        ?.focus()
    },
    { immediate: true }
  )

  return { tabNames, settings, tab, groupsOf, changedIn }
}
