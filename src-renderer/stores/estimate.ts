// What the drafted network would cost on this data: the host builds its spec, counts parameters and times a step. Asked
// 250 ms after the last change; the figure before stays, marked stale.

import { computed } from 'vue'
import { defineStore } from 'pinia'
import type { CallArgument } from '@contract'
import { useDebouncedAnswer } from '../composables/debounced'
import { useHost } from '../transport/host'
import { useDatasetsStore } from './datasets'
import { useSettingsStore } from './settings'
import { useTaskChoiceStore } from './task-choice'

const DEBOUNCE_MS = 250

export const useEstimateStore = defineStore('estimate', () => {
  const datasets = useDatasetsStore()
  const settings = useSettingsStore()
  const choice = useTaskChoiceStore()

  const question = computed<CallArgument<'settings.estimate'> | null>(() =>
    choice.trainable
      ? {
          dataset: datasets.current!.info.dataset,
          textColumn: datasets.current!.text,
          labelColumn: datasets.current!.label,
          settings: settings.draft
        }
      : null
  )
  const { value, stale, error } = useDebouncedAnswer(
    question,
    (asked) => useHost().call('settings.estimate', asked),
    DEBOUNCE_MS
  )
  const device = computed(() => value.value?.device ?? null)

  return { value, stale, error, device }
})
