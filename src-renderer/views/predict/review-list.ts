// What the review of a scored file shows: its figures as bars, and the chosen list of rows as a grid.

import { computed, shallowRef, watch } from 'vue'
import { type FileReview, HISTOGRAM_BINS, REVIEW_FLAGS, type ReviewedRow, type ReviewFlag, UNSURE } from '@core'
import { format, t } from '../../i18n'
import { messageText } from '../../i18n/message-text'

/** Classes with a bar; the others are counted. */
const MAX_BARS = 8

type List = 'review' | 'first' | ReviewFlag

export function useReviewList(props: { readonly review: FileReview }) {
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
  const columns = computed(() => [
    { key: 'line', title: t('data.grid.line'), minWidth: 72, grow: 0 },
    { key: 'text', title: t('predict.kept.text'), minWidth: 240, grow: 3, strong: true },
    { key: 'label', title: t('predict.kept.label'), minWidth: 120, grow: 1 },
    { key: 'probability', title: t('predict.kept.share'), minWidth: 96, grow: 0, align: 'end' as const },
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
  const histogram = computed(() => [
    {
      id: 'rows',
      label: t('predict.review.rows'),
      color: 'accent',
      x: props.review.histogram.map((_, bin) => (bin + 0.5) / HISTOGRAM_BINS),
      y: props.review.histogram
    }
  ])
  const histogramSentence = computed(() =>
    t('predict.review.confidenceText', { limit: format.percent(UNSURE, 0) }, props.review.flags.unsure)
  )

  return { list, lists, rows, columns, cell, active, explained, summary, bars, hidden, histogram, histogramSentence }
}

/** The reasons to look at a row, in words. */
export function whyOf({ flags, reason }: ReviewedRow): string {
  return flags.map((flag) => (reason ? messageText(reason) : t(`predict.review.flags.${flag}`))).join(' · ')
}
