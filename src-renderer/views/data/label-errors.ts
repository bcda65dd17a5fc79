// The check of the labels on the Data page: asked for, on its way, its suspects, and which of them were settled.

import { computed, shallowRef, watch } from 'vue'
import type { CoreErrorData, LabelCheck, LabelSuspect } from '@core'
import { shareRead, useDatasetsStore, type OpenDataset } from '../../stores/datasets'
import { useHost } from '../../transport/host'
import { errorDataOf } from '../../transport/host-error'

export function useLabelErrors(props: { readonly dataset: OpenDataset }) {
  const datasets = useDatasetsStore()
  const checking = shallowRef(false)
  const found = shallowRef<LabelCheck | null>(null)
  const error = shallowRef<CoreErrorData | null>(null)
  /** Lines whose label was kept, corrected, or whose row was left out. */
  const settled = shallowRef<ReadonlySet<number>>(new Set())
  const place = shallowRef<number | null>(null)
  const open = computed<readonly LabelSuspect[]>(
    () => found.value?.suspects.filter(({ line }) => !settled.value.has(line)) ?? []
  )
  const suspect = computed(() => (place.value === null ? null : (open.value[place.value] ?? null)))

  // Another file, or other columns: the old suspects are of no use.
  watch(
    () => [props.dataset.info.dataset, props.dataset.text, props.dataset.label],
    () => {
      found.value = null
      error.value = null
      settled.value = new Set()
      place.value = null
    }
  )

  async function check(): Promise<void> {
    const { info, text, label } = props.dataset
    checking.value = true
    error.value = null
    try {
      const answer = await useHost().call('dataset.labelErrors', {
        dataset: info.dataset,
        textColumn: text,
        labelColumn: label
      })
      if (info.dataset !== props.dataset.info.dataset) return
      found.value = answer
      settled.value = new Set()
    } catch (thrown) {
      error.value = errorDataOf(thrown)
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

  return {
    checking,
    found,
    error,
    open,
    place,
    suspect,
    share: computed(() => shareRead(props.dataset.progress)),
    check,
    settle,
    cancel: () => datasets.cancel()
  }
}
