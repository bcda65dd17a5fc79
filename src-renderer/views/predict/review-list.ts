// What the review of a scored file shows: its figures as bars, and the chosen list of rows as a grid.

import { computed, shallowRef, watch } from 'vue'
import {
  type FileReview,
  HISTOGRAM_BINS,
  REVIEW_FLAGS,
  type ReviewedRow,
  type ReviewFlag,
  type RunRecord,
  UNSURE
} from '@core'
import { format, t } from '../../i18n'
import type { BarSeries } from '../../charts/plot'
import { messageText } from '../../i18n/message-text'

/** Classes with a bar; the others are counted. */
const MAX_BARS = 8

type List = 'review' | 'first' | ReviewFlag

export function useReviewList(props: { readonly review: FileReview; readonly run: RunRecord }) {
  const list = shallowRef<List>('review')
  const active = shallowRef(0)
  const explained = shallowRef<ReviewedRow | null>(null)

  watch(
    () => props.review,
    ({ flagged }) => (list.value = flagged > 0 ? 'review' : 'first'),
    { immediate: true }
  )
  watch(list, () => (active.value = 0))

  const lists = computed(() => {
    const { review } = props
    const counted = (key: List, count: number): { value: List; label: string } => ({
      value: key,
      label: t(`predict.review.lists.${key}`, { count: format.integer(count) })
    })
    return [
      counted('review', review.flagged),
      ...REVIEW_FLAGS.filter((flag) => review.flags[flag] > 0).map((flag) => counted(flag, review.flags[flag])),
      counted('first', review.first.length)
    ]
  })
  const rows = computed<readonly ReviewedRow[]>(() => {
    const { review } = props
    const which = list.value
    if (which === 'first') return review.first
    return which === 'review' ? review.review : review.review.filter(({ flags }) => flags.includes(which))
  })
  /** What is counted and drawn, in the words of the run's task. */
  const says = computed(() => {
    const kind = props.run.task?.kind ?? 'classes'
    return {
      answer: kind === 'language' ? t('predict.review.values.language') : t('predict.kept.label'),
      kinds: t(`predict.review.kinds.${kind === 'labels' || kind === 'tags' ? kind : 'classes'}`),
      sure: t(`predict.review.sure.${kind === 'number' || kind === 'language' ? 'classes' : kind}`),
      values: t(`predict.review.values.${kind === 'language' ? 'language' : 'number'}`)
    }
  })
  const columns = computed(() => [
    { key: 'line', title: t('data.grid.line'), minWidth: 72, grow: 0 },
    { key: 'text', title: t('predict.kept.text'), minWidth: 240, grow: 3, strong: true },
    { key: 'label', title: says.value.answer, minWidth: 120, grow: props.run.task ? 2 : 1 },
    ...(props.review.histogram
      ? [{ key: 'probability', title: t('predict.kept.share'), minWidth: 96, grow: 0, align: 'end' as const }]
      : []),
    { key: 'why', title: t('predict.review.why'), minWidth: 160, grow: 1 }
  ])

  function cell(key: string, index: number): string {
    const row = rows.value[index]
    if (!row) return ''
    switch (key) {
      case 'line':
        return format.integer(row.line)
      case 'text':
        return row.text
      case 'label':
        return row.label ?? ''
      case 'probability':
        return row.probability === null ? '' : format.percent(row.probability)
      default:
        return whyOf(row)
    }
  }

  const summary = computed(() => {
    const { rows: all, scored, flagged } = props.review
    const done = t('predict.review.scored', { scored: format.integer(scored) }, all)
    return format.sentences([
      done,
      flagged > 0 ? t('predict.review.toReview', {}, flagged) : t('predict.review.noneToReview')
    ])
  })
  const bars = computed(() =>
    props.review.classes.slice(0, MAX_BARS).map(({ label, count }) => ({
      key: label,
      label,
      value: count,
      figure: `${format.integer(count)} · ${format.percent(count / Math.max(1, props.review.scored))}`
    }))
  )
  const hidden = computed(() => Math.max(0, props.review.classes.length - MAX_BARS))
  const barsOver = (x: readonly number[], y: readonly number[]): readonly BarSeries[] => [
    { id: 'rows', label: t('predict.review.rows'), color: 'accent', x, y }
  ]
  const histogram = computed(() => {
    const counts = props.review.histogram
    return (
      counts && {
        series: barsOver(
          counts.map((_, bin) => (bin + 0.5) / HISTOGRAM_BINS),
          counts
        ),
        sentence: t(
          'predict.review.confidenceText',
          { what: says.value.sure, limit: format.percent(UNSURE, 0) },
          props.review.flags.unsure
        )
      }
    )
  })
  const values = computed(() => {
    const found = props.review.values
    if (!found) return null
    const { from, to, counts } = found
    const width = (to - from) / Math.max(1, counts.length)
    return {
      series: barsOver(
        counts.map((_, bin) => from + (bin + 0.5) * width),
        counts
      ),
      sentence: t('predict.review.valuesText', {
        what: says.value.values,
        from: format.number(from, 3),
        to: format.number(to, 3)
      })
    }
  })

  return { list, lists, rows, columns, cell, active, explained, summary, says, bars, hidden, histogram, values }
}

/** The reasons to look at a row, in words. */
export function whyOf({ flags, reason }: ReviewedRow): string {
  return flags.map((flag) => (reason ? messageText(reason) : t(`predict.review.flags.${flag}`))).join(' · ')
}
