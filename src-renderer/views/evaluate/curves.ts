// ROC, precision-recall and reliability curves as series of charts, with the sentences below them.

import { computed, ref } from 'vue'
import type { Evaluation } from '@core'
import type { CurvesResult } from '@contract'
import type { LineSeries } from '../../charts/plot'
import { CLASS_COLORS } from '../../components/class-color'
import { format, t } from '../../i18n'

/** Below this expected calibration error confidence can be taken at its word. */
const WELL_CALIBRATED = 0.03
export const HEIGHT = 240

export function useEvaluationCurves(props: { readonly evaluation: Evaluation; readonly curves: CurvesResult | null }) {
  const chosen = ref('')
  /** The last class by default: with two classes that is the one called positive. */
  const label = computed(() => {
    const index = props.evaluation.classes.indexOf(chosen.value)
    return index >= 0 ? index : props.evaluation.classes.length - 1
  })
  const name = computed(() => props.evaluation.classes[label.value] ?? '')
  const options = computed(() => props.evaluation.classes.map((one) => ({ value: one, label: one })))
  const color = computed(() =>
    props.evaluation.classes.length <= CLASS_COLORS ? `class-${label.value + 1}` : 'accent'
  )

  const roc = computed(() => props.curves?.roc.find((curve) => curve.label === label.value))
  const pr = computed(() => props.curves?.pr.find((curve) => curve.label === label.value))
  const rocSeries = computed<LineSeries[]>(() =>
    roc.value
      ? [
          diagonal('chance', t('evaluate.roc.chance')),
          {
            id: 'roc',
            label: name.value,
            color: color.value,
            unlabelled: true,
            x: ascending(roc.value.points).map(({ x }) => x),
            y: ascending(roc.value.points).map(({ y }) => y)
          }
        ]
      : []
  )
  const prSeries = computed<LineSeries[]>(() =>
    pr.value
      ? [
          {
            id: 'pr',
            label: name.value,
            color: color.value,
            unlabelled: true,
            x: ascending(pr.value.points).map(({ x }) => x),
            y: ascending(pr.value.points).map(({ y }) => y)
          }
        ]
      : []
  )
  const base = computed(() => ({
    label: t('evaluate.pr.base'),
    value:
      props.evaluation.rows > 0 ? (props.evaluation.perClass[label.value]?.support ?? 0) / props.evaluation.rows : 0
  }))

  const bins = computed(() => (props.curves?.calibration.bins ?? []).filter(({ count }) => count > 0))
  const calibration = computed<LineSeries[]>(() =>
    bins.value.length > 0
      ? [
          diagonal('ideal', t('evaluate.calibration.ideal')),
          {
            id: 'bins',
            label: t('evaluate.calibration.bins'),
            color: 'accent',
            markers: 'circle',
            unlabelled: true,
            x: bins.value.map(({ confidence }) => confidence),
            y: bins.value.map(({ accuracy }) => accuracy)
          }
        ]
      : []
  )
  const calibrationSentence = computed(() => {
    if (!props.curves) return ''
    const { expectedCalibrationError: error } = props.curves.calibration
    const lean = bins.value.reduce((sum, { confidence, accuracy, count }) => sum + (confidence - accuracy) * count, 0)
    const values = { error: format.percent(error) }
    const sentence = t(
      error < WELL_CALIBRATED
        ? 'evaluate.calibration.good'
        : lean > 0
          ? 'evaluate.calibration.over'
          : 'evaluate.calibration.under',
      values
    )
    const before = props.curves.errorBefore
    return before === null
      ? sentence
      : format.sentences([sentence, t('evaluate.calibration.before', { error: format.percent(before) })])
  })

  return { chosen, name, options, roc, pr, rocSeries, prSeries, base, calibration, calibrationSentence }
}

const diagonal = (id: string, text: string): LineSeries => ({
  id,
  label: text,
  color: 'stroke',
  dash: 'dashed',
  unlabelled: true,
  x: [0, 1],
  y: [0, 1]
})
/** Points of equal recall keep the order of falling thresholds; charts want x ascending. */
const ascending = (points: readonly { readonly x: number; readonly y: number }[]) =>
  [...points].sort((a, b) => a.x - b.x)
