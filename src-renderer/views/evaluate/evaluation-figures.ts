// An evaluation's tables as figures: by class, and the confusion matrix. What is saved from the page is made of these.

import type { Evaluation } from '@core'
import type { Figures } from '../../charts/figure-table'
import { format, t } from '../../i18n'

const KEYS = ['precision', 'recall', 'f1', 'support', 'predicted'] as const

export const classFigures = ({ classes, perClass }: Evaluation): Figures => ({
  columns: [
    { key: 'name', label: t('evaluate.classes.name') },
    ...KEYS.map((key) => ({
      key,
      label: t(`evaluate.classes.${key}`),
      write: key === 'support' || key === 'predicted' ? format.integer : (value: number) => format.percent(value)
    }))
  ],
  rows: classes.map((name, index) => [name, ...KEYS.map((key) => perClass[index][key])])
})

/** A row for each true class, a column for each predicted one, in the order of the classes; whole, however many. */
export const matrixFigures = ({ classes, confusion }: Evaluation): Figures => ({
  columns: [
    { key: 'truth', label: t('evaluate.confusion.corner') },
    ...classes.map((label, index) => ({ key: String(index), label, write: format.integer }))
  ],
  rows: classes.map((name, index) => [name, ...confusion[index]])
})
