// The check of a file's labels: asked for, on its way, its suspects, and which of them were settled. Kept here because each
// correction reads the file again, during which the Data page shows other things.

import { computed, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import type { CoreErrorData, LabelCheck, LabelSuspect } from '@core'
import { useHost } from '../transport/host'
import { errorDataOf } from '../transport/host-error'
import { useDatasetsStore } from './datasets'

export const useLabelErrorsStore = defineStore('label-errors', () => {
  const datasets = useDatasetsStore()
  const checking = shallowRef(false)
  const found = shallowRef<LabelCheck | null>(null)
  const error = shallowRef<CoreErrorData | null>(null)
  /** Lines whose label was kept or corrected, or whose row was left out. */
  const settled = shallowRef<ReadonlySet<number>>(new Set())
  /** Place of the suspect that is looked at; null: none. */
  const place = shallowRef<number | null>(null)
  const open = computed<readonly LabelSuspect[]>(
    () => found.value?.suspects.filter(({ line }) => !settled.value.has(line)) ?? []
  )
  const suspect = computed(() => (place.value === null ? null : (open.value[place.value] ?? null)))
  const share = computed(() => {
    const { progress, info } = datasets.current ?? {}
    return progress && info && info.rowCount > 0 ? progress.rows / info.rowCount : null
  })

  function forget(): void {
    found.value = null
    error.value = null
    settled.value = new Set()
    place.value = null
  }
  // Another file, or other columns: the old suspects are of no use.
  watch(() => [datasets.currentId, datasets.current?.text, datasets.current?.label].join('\n'), forget)

  async function check(): Promise<void> {
    const { current } = datasets
    if (!current) return
    const { info, text, label } = current
    forget()
    checking.value = true
    try {
      const answer = await useHost().call('dataset.labelErrors', {
        dataset: info.dataset,
        textColumn: text,
        labelColumn: label
      })
      if (info.dataset === datasets.currentId) found.value = answer
    } catch (thrown) {
      const data = errorDataOf(thrown)
      if (data.code !== 'cancelled') error.value = data
    } finally {
      checking.value = false
    }
  }

  /** The next suspect takes the place of one that is settled. */
  function settle(line: number): void {
    settled.value = new Set([...settled.value, line])
    if (place.value !== null && place.value >= open.value.length)
      place.value = open.value.length === 0 ? null : open.value.length - 1
  }

  function move(by: number): void {
    if (place.value !== null) place.value = Math.min(open.value.length - 1, Math.max(0, place.value + by))
  }

  return { checking, found, error, open, place, suspect, share, check, settle, move }
})
