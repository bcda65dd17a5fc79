// Several runs as lines of one chart: their histories loaded, one colour and marker each, and which one leads.

import { computed, shallowRef, watch } from 'vue'
import { type RunRecord, mainFigure } from '@core'
import { DASHES, MARKERS, type ChartState, type LineSeries } from '../../charts/plot'
import { Zoom } from '../../charts/zoom'
import { accuracyText } from '../../composables/accuracy'
import { wholePercent } from '../../composables/axes'
import { figureName, writtenFigure } from '../../composables/task-figures'
import { format, t } from '../../i18n'
import type { RunHistory } from '../../stores/run-history'
import { useRunsStore } from '../../stores/runs'
import type { EpochColumn } from '../../stores/series'
import { accuracyBaselines } from '../train/curves'
import { figureAxis, figureBaselines } from '../train/task-curves'
import { goodnessOf, isRanked } from './best-run'
import { ofOneTask } from './task-results'

/** Colours of the class palette; further runs repeat them with the next marker and dash. */
const COLORS = 8

export function useRunOverlay(props: { readonly runs: readonly RunRecord[] }) {
  const store = useRunsStore()
  const zoom = new Zoom()
  const histories = shallowRef<ReadonlyMap<string, RunHistory>>(new Map())
  const failed = shallowRef(false)

  watch(
    () => props.runs.map(({ id }) => id).join(),
    async () => {
      failed.value = false
      try {
        const loaded = await Promise.all(props.runs.map(async ({ id }) => [id, await store.loadHistory(id)] as const))
        histories.value = new Map(loaded)
      } catch {
        failed.value = true
      }
    },
    { immediate: true }
  )

  function lines(column: EpochColumn): LineSeries[] {
    return props.runs.flatMap((run, index): LineSeries[] => {
      const history = histories.value.get(run.id)
      if (!history) return []
      const { epochs } = history.state
      return [
        {
          id: run.id,
          label: run.name,
          color: `class-${(index % COLORS) + 1}`,
          dash: DASHES[Math.floor(index / COLORS) % DASHES.length],
          markers: MARKERS[index % MARKERS.length],
          x: epochs.column('epoch'),
          y: epochs.column(column)
        }
      ]
    })
  }

  const loss = computed(() => lines('validationLoss'))
  /** What all of these runs are judged by; null: accuracy. Undefined where they have different tasks: then no curve is comparable. */
  const figure = computed(() => (ofOneTask(props.runs) && props.runs[0] ? mainFigure(props.runs[0]) : undefined))
  const accuracy = computed(() =>
    figure.value === undefined ? [] : lines(figure.value === null ? 'validationAccuracy' : 'validationFigure')
  )
  const state = computed<ChartState>(() =>
    failed.value
      ? 'failed'
      : histories.value.size === 0
        ? 'loading'
        : accuracy.value.some(({ x }) => x.length > 0)
          ? 'ready'
          : 'empty'
  )
  const baselines = computed(() => {
    const [first, ...others] = props.runs
    if (!first || figure.value === undefined) return []
    if (!others.every(({ data }) => data.train.sha256 === first.data.train.sha256)) return []
    return figure.value === null ? accuracyBaselines(first) : figureBaselines(first, figure.value)
  })
  const sentence = computed(() => {
    const ranked = props.runs
      .filter((run) => isRanked(run, 'validation'))
      .sort((a, b) => goodnessOf(b, 'validation') - goodnessOf(a, 'validation'))
    const [best, next] = ranked
    if (!best || !next) return t('runs.compare.waiting')
    if (figure.value === undefined) return t('taskPages.runs.mixed')
    if (figure.value !== null)
      return t('taskPages.runs.leads', {
        name: best.name,
        figure: writtenFigure(figure.value, best.validation!),
        next: next.name,
        other: writtenFigure(figure.value, next.validation!)
      })
    return t('runs.compare.leads', {
      name: best.name,
      accuracy: accuracyText(best.validation!),
      points: format.fixed((best.validation!.accuracy - next.validation!.accuracy) * 100, 1),
      next: next.name
    })
  })
  // Computed, so that they follow the language.
  const x = computed(() => ({
    label: t('train.controls.epoch'),
    format: (value: number) => format.number(value, 3),
    min: 0,
    whole: true
  }))
  const y = computed(() => ({
    loss: { label: t('train.loss.axis'), format: (value: number) => format.number(value, 3), include: [0] },
    accuracy: figure.value
      ? figureAxis(figure.value)
      : { label: t('train.accuracy.axis'), format: wholePercent, max: 1 }
  }))

  const title = computed(() =>
    figure.value ? t('taskPages.runs.curve', { figure: figureName(figure.value) }) : t('runs.compare.accuracyCurve')
  )

  return { zoom, title, loss, accuracy, state, baselines, sentence, x, y }
}
