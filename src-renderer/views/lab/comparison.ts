// Two runs compared on the rows they share, as sentences and tables.

import { computed } from 'vue'
import type { RunRecord } from '@core'
import type { ComparisonResult as ComparisonAnswer, Split } from '@contract'
import type { Figures } from '../../charts/figure-table'
import { averagedTexts, intervalText, splitCaveats } from '../../composables/accuracy'
import { format, t } from '../../i18n'
import { useHost } from '../../transport/host'
import { useHostAnswer } from './host-answer'

const SIGNIFICANCE_LEVEL = 0.05
export const MAX_LISTED = 12

export function useComparison(props: { readonly first: RunRecord; readonly second: RunRecord; readonly split: Split }) {
  /** HostAnswer again when one of them has learned more. */
  const {
    value: result,
    error,
    busy
  } = useHostAnswer(
    () => ({
      pair: { first: props.first.id, second: props.second.id, split: props.split },
      epochs: [props.first.bestEpoch, props.second.bestEpoch]
    }),
    ({ pair }) => useHost().call('run.compare', pair)
  )
  const { value: evaluation } = useHostAnswer(
    () => ({ run: props.first.id, split: props.split }),
    (question) => useHost().call('run.evaluate', question)
  )
  const classes = computed(() => evaluation.value?.classes ?? [])
  const verdict = computed(() => {
    if (!result.value) return ''
    const { onlyFirst, onlySecond, pValue } = result.value.test
    return format.sentences([
      t('lab.compare.summary', { onlyFirst: format.integer(onlyFirst), onlySecond: format.integer(onlySecond) }),
      t(pValue < SIGNIFICANCE_LEVEL ? 'lab.compare.significant' : 'lab.compare.chance', { p: writtenP(pValue) })
    ])
  })
  const metrics = computed<Figures | null>(() => {
    if (!result.value) return null
    const { onlyFirst, onlySecond, pValue } = result.value.test
    const three = (value: number): string => format.fixed(value, 3)
    const rowOf = (
      { name }: RunRecord,
      { rows, accuracy, macroF1, loss }: ComparisonAnswer['first'],
      alone: number
    ) => [name, rows, accuracy, intervalText({ accuracy, rows }), macroF1, loss, alone, pValue]
    return {
      columns: [
        { key: 'run', label: t('lab.compare.run') },
        { key: 'rows', label: t('lab.compare.rows'), write: format.integer, width: '84px' },
        {
          key: 'accuracy',
          label: t('lab.compare.accuracy'),
          write: (value) => format.percent(value, 2),
          width: '92px'
        },
        { key: 'interval', label: t('lab.compare.interval'), width: '124px' },
        { key: 'macroF1', label: t('lab.compare.macroF1'), write: three, width: '84px' },
        { key: 'loss', label: t('lab.compare.loss'), write: three, width: '84px' },
        { key: 'alone', label: t('lab.compare.onlyCorrect'), write: format.integer, width: '116px' },
        { key: 'p', label: t('lab.compare.p'), write: writtenP, width: '100px' }
      ],
      rows: [rowOf(props.first, result.value.first, onlyFirst), rowOf(props.second, result.value.second, onlySecond)]
    }
  })
  const texts = computed<Figures | null>(
    () =>
      result.value && {
        columns: [
          { key: 'text', label: t('lab.compare.text') },
          ...(['label', 'first', 'second'] as const).map((key) => ({
            key,
            label: t(`lab.compare.${key}`),
            width: '130px'
          })),
          { key: 'line', label: t('lab.compare.line'), write: format.integer, width: '72px' }
        ],
        rows: result.value.differing.map(({ text, label, firstPredicted, secondPredicted, line }) => [
          text,
          classes.value[label] ?? '',
          classes.value[firstPredicted] ?? '',
          classes.value[secondPredicted] ?? '',
          line
        ])
      }
  )

  /** Beside each run's accuracy and macro F1, in the order of `metrics`. */
  const caveats = computed(() =>
    ([props.first, props.second] as const).map((run, n) => ({
      accuracy: splitCaveats(run, props.split),
      macroF1: averagedTexts((n === 0 ? result.value?.first : result.value?.second) ?? {})
    }))
  )

  return { result, error, busy, classes, verdict, metrics, caveats, texts }
}

export const writtenP = (p: number): string => (p < 0.001 ? p.toExponential(1) : format.fixed(p, 3))
