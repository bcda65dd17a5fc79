// A race as series of three charts with shared axes: accuracy and loss by epoch, the gradient by steps before the end.

import { computed } from 'vue'
import { countingBaseline, nameText } from '@core'
import { type Baseline, type LineSeries, MARKERS } from '../../charts/plot'
import { Zoom } from '../../charts/zoom'
import { shareAxis } from '../../composables/axes'
import { format, language, t } from '../../i18n'
import { type Entrant, useRaceStore } from '../../stores/race'
import { useRunsStore } from '../../stores/runs'
import type { EpochColumn } from '../../stores/series'
import { power } from '../inspect/flow'

/** Norms below it are as good as none; the logarithmic axis ends there. */
const SMALLEST = 1e-20

export function useRaceCurves() {
  const store = useRaceStore()
  const runs = useRunsStore()
  const zoom = new Zoom()
  const entrants = computed<readonly Entrant[]>(() => store.race?.entrants ?? [])

  const style = (entrant: Entrant, index: number): Pick<LineSeries, 'id' | 'label' | 'color' | 'markers'> => ({
    id: entrant.name,
    label: nameText(language.value, entrant.name),
    color: `class-${index + 1}`,
    markers: MARKERS[index % MARKERS.length]
  })
  const lines = (column: EpochColumn): LineSeries[] =>
    entrants.value.flatMap((entrant, index) => {
      if (entrant.run === null) return []
      const { epochs } = runs.historyOf(entrant.run).state
      return [{ ...style(entrant, index), x: epochs.column('epoch'), y: epochs.column(column) }]
    })
  const accuracy = computed(() => lines('validationAccuracy'))
  const loss = computed(() => lines('validationLoss'))
  const gradient = computed<LineSeries[]>(() =>
    entrants.value.flatMap((entrant, index) => {
      const norms = entrant.probe?.flow[0]?.norms ?? []
      if (norms.length === 0 || !(norms[0] > 0)) return []
      const shares = norms.map((norm) => (norm / norms[0] > SMALLEST ? norm / norms[0] : NaN))
      return [{ ...style(entrant, index), markers: undefined, x: shares.map((_, step) => step), y: shares }]
    })
  )

  /** What needs no network: known once the first contestant's own baselines are fitted. */
  const baselines = computed<readonly Baseline[]>(() => {
    const first = entrants.value[0]
    const record = first ? store.recordOf(first) : null
    if (!record) return []
    return [
      { label: nameText(language.value, 'chance'), value: record.baselines.majority },
      { label: nameText(language.value, 'counting'), value: countingBaseline(record.baselines) }
    ]
  })
  const chanceLoss = computed(() => {
    const first = entrants.value[0]
    const record = first ? store.recordOf(first) : null
    return record ? format.fixed(Math.log(record.model.classes), 2) : ''
  })

  const x = computed(() => ({
    epoch: { label: t('train.controls.epoch'), format: format.integer, min: 0, whole: true },
    steps: { label: t('lessons.page.gradient.x'), format: format.integer, min: 0, whole: true }
  }))
  const y = computed(() => ({
    accuracy: shareAxis(t('lessons.page.accuracy.y')),
    loss: { label: t('lessons.page.loss.y'), format: (value: number) => format.number(value, 3), include: [0] },
    gradient: { label: t('lessons.page.gradient.y'), format: power, scale: 'log' as const }
  }))

  return { zoom, accuracy, loss, gradient, baselines, chanceLoss, x, y }
}
