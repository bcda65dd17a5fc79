// The table of kinds of span, or of tags, as figures: what a column is called and how it is written, on the page and in what is saved of it.

import type { TagFigures, TagsEvaluation } from '@contract'
import type { Figures } from '../../../charts/figure-table'
import { format, t } from '../../../i18n'

export const tagKeys = ['label', 'precision', 'recall', 'f1', 'support', 'predicted'] as const
export type TagKey = (typeof tagKeys)[number]
type Share = 'precision' | 'recall' | 'f1'

export const isShare = (key: string): key is Share => key === 'precision' || key === 'recall' || key === 'f1'

export function tagTitle(key: TagKey, spans: boolean): string {
  if (key === 'label') return t(spans ? 'taskPages.tags.kind' : 'taskPages.tags.tag')
  return t(key === 'support' ? 'taskPages.tags.support' : `evaluate.classes.${key}`)
}

export const writtenTagFigure = (figures: TagFigures, key: TagKey): string =>
  key === 'label' ? figures.label : isShare(key) ? format.percent(figures[key]) : format.integer(figures[key])

/** "84.0% to 96.1%"; '' where nothing was counted. */
export function writtenEnds({ intervals }: TagFigures, key: Share): string {
  const ends = intervals[key]
  if (!ends) return ''
  return t('taskPages.evaluate.interval', { low: format.percent(ends[0]), high: format.percent(ends[1]) })
}

export const tagFigures = ({ labels, spans }: TagsEvaluation): Figures => ({
  columns: tagKeys.flatMap((key) => [
    {
      key,
      label: tagTitle(key, spans),
      ...(key === 'label' ? {} : { write: isShare(key) ? format.percent : format.integer })
    },
    ...(isShare(key)
      ? (['low', 'high'] as const).map((end) => ({
          key: `${key}-${end}`,
          label: t(`taskPages.tags.${end}`, { figure: tagTitle(key, spans) }),
          write: format.percent
        }))
      : [])
  ]),
  rows: labels.map((one) =>
    tagKeys.flatMap((key) => [
      one[key],
      ...(isShare(key) ? [one.intervals[key]?.[0] ?? null, one.intervals[key]?.[1] ?? null] : [])
    ])
  )
})
