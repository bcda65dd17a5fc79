// Confidence against accuracy as the series of a chart, with the sentence below it.

import { computed } from 'vue'
import type { RunRecord } from '@core'
import { format, t } from '../../i18n'
import { useHost } from '../../transport/host'
import type { Split } from '@contract'
import { useHostAnswer } from './host-answer'

/** Below this mean difference of confidence and accuracy the model counts as calibrated. */
const CALIBRATED = 0.02
/** As the core counts them. */
const BINS = 10

export function useCalibration(props: { readonly run: RunRecord; readonly split: Split }) {
  const {
    value: result,
    error,
    state
  } = useHostAnswer(
    () => ({ run: props.run.id, split: props.split }),
    (question) => useHost().call('run.curves', question)
  )
  const bins = computed(() => result.value?.calibration.bins ?? [])
  /** Mean of confidence minus accuracy, by rows. */
  const excess = computed(
    () =>
      bins.value.reduce((sum, bin) => sum + (bin.confidence - bin.accuracy) * bin.count, 0) /
      Math.max(
        1,
        bins.value.reduce((sum, bin) => sum + bin.count, 0)
      )
  )
  const summary = computed(() =>
    t('lab.calibration.summary', {
      error: format.percent(result.value?.calibration.expectedCalibrationError),
      sense: t(
        Math.abs(excess.value) < CALIBRATED
          ? 'lab.calibration.calibrated'
          : excess.value > 0
            ? 'lab.calibration.overconfident'
            : 'lab.calibration.underconfident'
      )
    })
  )
  /** The share of the rows in each bin: a bin of few rows is not reliable. */
  const shares = computed(() => {
    const all = Math.max(
      1,
      bins.value.reduce((sum, { count }) => sum + count, 0)
    )
    const y = Array.from(
      { length: BINS },
      (_, n) =>
        (bins.value.find(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === n)?.count ?? 0) / all
    )
    return [
      {
        id: 'share',
        label: t('lab.calibration.share'),
        color: 'stroke',
        faint: true,
        x: y.map((_, n) => (n + 0.5) / BINS),
        y
      }
    ]
  })
  const lines = computed(() => [
    {
      id: 'model',
      label: t('lab.calibration.model'),
      color: 'accent',
      markers: 'circle' as const,
      x: bins.value.map(({ confidence }) => confidence),
      y: bins.value.map(({ accuracy }) => accuracy)
    },
    {
      id: 'perfect',
      label: t('lab.calibration.perfect'),
      color: 'stroke',
      dash: 'dashed' as const,
      x: [0, 1],
      y: [0, 1]
    }
  ])

  return { result, error, state, summary, shares, lines }
}
