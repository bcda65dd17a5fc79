// The gate measurements of a run, loaded anew after each announced probe, for one layer and direction.

import { computed, ref, shallowRef, watch } from 'vue'
import type { ProbeRecord, RunRecord } from '@core'
import type { ChartState, LineSeries, ScatterSeries } from '../../charts/plot'
import { format, t } from '../../i18n'
import type { RunHistory } from '../../stores/run-history'
import { useHost } from '../../transport/host'
import { saturationSeries, unitSeries } from './gates'

export function useGateProbes(props: { readonly history: RunHistory; readonly run: RunRecord }) {
  const records = shallowRef<readonly ProbeRecord[]>([])
  const loaded = ref(false)
  const failed = ref(false)
  const chosen = ref('0')
  const probeCount = computed(() => props.history.state.probes.length)

  watch(
    [() => props.run.id, probeCount],
    async ([id], [before]) => {
      if (before !== id) {
        records.value = []
        loaded.value = false
      }
      try {
        const { epochs } = await useHost().call('run.probes', { run: id })
        if (id !== props.run.id) return
        records.value = epochs.map(({ record }) => record)
        failed.value = false
      } catch {
        // The curves go on without the gates; the chart says that they could not be read.
        failed.value = true
      }
      loaded.value = true
    },
    { immediate: true }
  )

  const last = computed(() => records.value.at(-1) ?? null)
  const options = computed(() =>
    (last.value?.layers ?? []).map(({ layer, direction }, index) => ({
      value: String(index),
      label: props.run.model.bidirectional
        ? t('train.gates.layer', {
            layer: layer + 1,
            direction: t(direction === 0 ? 'train.gates.forward' : 'train.gates.backward')
          })
        : t('train.gates.layerOnly', { layer: layer + 1 })
    }))
  )
  const index = computed(() => Math.min(Number(chosen.value), Math.max(0, options.value.length - 1)))
  const state = computed<ChartState>(() =>
    last.value ? 'ready' : failed.value ? 'failed' : loaded.value ? 'empty' : 'loading'
  )
  const note = computed(() =>
    failed.value || !loaded.value
      ? undefined
      : props.run.status === 'running' || props.run.status === 'paused'
        ? t('train.gates.none')
        : t('train.gates.never')
  )

  const lines = computed<LineSeries[]>(() => (last.value ? saturationSeries(records.value, index.value) : []))
  const units = computed<ScatterSeries[]>(() => (last.value ? unitSeries(last.value, index.value) : []))
  const epochAxis = computed(() => ({ label: t('train.gates.epoch'), format: format.integer, whole: true }))

  return { chosen, last, options, index, state, note, lines, units, epochAxis }
}
