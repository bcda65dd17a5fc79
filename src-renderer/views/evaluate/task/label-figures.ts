// The table of labels as figures: what a column is called and how it is written, on the page and in what is saved of it.

import type { LabelFigures, LabelsEvaluation } from '@contract'
import type { Figures } from '../../../charts/figure-table'
import { format, t } from '../../../i18n'

export const labelKeys = ['label', 'precision', 'recall', 'f1', 'support', 'predicted', 'threshold'] as const
export type LabelKey = (typeof labelKeys)[number]

export const labelTitle = (key: LabelKey): string =>
  key === 'label'
    ? t('taskPages.labels.name')
    : key === 'threshold'
      ? t('taskPages.labels.threshold')
      : t(`evaluate.classes.${key}`)

const written = (key: Exclude<LabelKey, 'label'>, value: number): string =>
  key === 'support' || key === 'predicted'
    ? format.integer(value)
    : key === 'threshold'
      ? format.fixed(value, 2)
      : format.percent(value)

export const writtenLabelFigure = (figures: LabelFigures, key: LabelKey): string =>
  key === 'label' ? figures.label : written(key, figures[key])

export const labelFigures = ({ labels }: LabelsEvaluation): Figures => ({
  columns: labelKeys.map((key) => ({
    key,
    label: labelTitle(key),
    ...(key === 'label' ? {} : { write: (value: number) => written(key, value) })
  })),
  rows: labels.map((one) => labelKeys.map((key) => one[key]))
})
