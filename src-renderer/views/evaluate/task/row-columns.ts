// The columns of the list of rows, by what was learned, and the cells that are plain text.

import type { TaskRow } from '@contract'
import type { GridColumn } from '../../../components/virtual-grid'
import { format, t } from '../../../i18n'

type Kind = TaskRow['kind']

const PLACE = (): GridColumn => ({ key: 'line', title: t('evaluate.texts.line'), minWidth: 64, grow: 0, align: 'end' })

export function rowColumns(kind: Kind): GridColumn[] {
  const text: GridColumn = { key: 'text', title: t('evaluate.texts.text'), minWidth: 200, grow: 8, strong: true }
  if (kind === 'number')
    return [
      PLACE(),
      text,
      ...(['truth', 'predicted', 'error'] as const).map((key): GridColumn => ({
        key,
        title: key === 'error' ? t('taskPages.rows.error') : t(`evaluate.texts.${key}`),
        minWidth: 92,
        grow: 0,
        align: 'end'
      }))
    ]
  if (kind === 'pairs')
    return [
      PLACE(),
      { ...text, title: t('taskPages.rows.source') },
      { key: 'expected', title: t('taskPages.rows.expected'), minWidth: 140, grow: 6 },
      { key: 'written', title: t('taskPages.rows.written'), minWidth: 140, grow: 6 },
      { key: 'chrf', title: t('figures.chrf'), minWidth: 72, grow: 0, align: 'end' }
    ]
  if (kind === 'tags')
    return [
      PLACE(),
      text,
      ...(['missing', 'extra'] as const).map((key): GridColumn => ({
        key,
        title: t(`taskPages.rows.${key}`),
        minWidth: 160,
        grow: 4
      }))
    ]
  return [
    PLACE(),
    text,
    ...(['right', 'missing', 'extra'] as const).map((key): GridColumn => ({
      key,
      title: t(`taskPages.rows.${key}`),
      minWidth: 120,
      grow: 3
    }))
  ]
}

/** '' where the cell is drawn otherwise. */
export function rowCell(row: TaskRow, key: string): string {
  if (row.kind === 'number') {
    const error = row.predicted - row.truth
    if (key === 'error') return `${error < 0 ? '−' : '+'}${format.number(Math.abs(error), 3)}`
    return format.number(key === 'truth' ? row.truth : row.predicted)
  }
  if (row.kind !== 'pairs') return ''
  if (key === 'chrf') return format.number(row.chrf, 3)
  return key === 'expected' ? row.expected : row.written
}

/** Names of labels that stand side by side in a cell: of tags with what is tagged. */
export function rowNames(row: TaskRow, key: string): readonly string[] {
  if (row.kind === 'labels') return row[key as 'right' | 'missing' | 'extra']
  if (row.kind !== 'tags') return []
  return (key === 'missing' ? row.truth : row.predicted)
    .filter(({ right }) => !right)
    .map(({ start, end, label }) => t('taskPages.tags.marked', { text: row.text.slice(start, end), label }))
}
