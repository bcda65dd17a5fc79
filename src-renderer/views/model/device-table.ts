// What each device would do with this model: measured on request, as rows of a table.

import { computed, shallowRef, watch } from 'vue'
import type { CoreErrorData, DeviceRow } from '@core'
import { useDatasetsStore } from '../../stores/datasets'
import { useEstimateStore } from '../../stores/estimate'
import { useSettingsStore } from '../../stores/settings'
import { useHost } from '../../transport/host'
import { errorDataOf } from '../../transport/host-error'
import { deviceRows } from './device-rows'

export function useDeviceTable() {
  const datasets = useDatasetsStore()
  const settings = useSettingsStore()
  const estimate = useEstimateStore()

  const measured = shallowRef<readonly DeviceRow[] | null>(null)
  const busy = shallowRef(false)
  const error = shallowRef<CoreErrorData | null>(null)
  /** Everything that decides how fast a step is: figures of another shape are none of this one's. */
  const shape = computed(() =>
    JSON.stringify([
      datasets.current?.info.dataset,
      datasets.current?.text,
      settings.draft.model,
      settings.draft.text,
      settings.draft.batchSize,
      settings.draft.threads
    ])
  )
  watch(shape, () => {
    measured.value = null
  })

  const rows = computed(() => deviceRows(measured.value, estimate.device, settings.draft.device))

  async function measure(): Promise<void> {
    const dataset = datasets.current
    if (!dataset) return
    const asked = shape.value
    busy.value = true
    error.value = null
    try {
      const found = await useHost().call('devices.measure', {
        dataset: dataset.info.dataset,
        textColumn: dataset.text,
        labelColumn: dataset.label,
        settings: settings.draft
      })
      if (asked === shape.value) measured.value = found
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    } finally {
      busy.value = false
    }
  }

  return { datasets, estimate, busy, error, rows, measure }
}
