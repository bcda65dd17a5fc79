// Figures of a task that is no classification of rows, as the commands show them: each by its name, with the interval that so
// many rows allow where it has one, beside those of the simple models.

import {
  caveatsOf,
  type FigureName,
  type Figures,
  type Metrics,
  type RunRecord,
  SHARE_FIGURES,
  TASK_BASELINES,
  taskOf
} from '@core'
import { jsonMessage } from './json-lines'
import { sentenceOf, t } from './language'
import { alignColumns, grouped, share } from './output'

/** Shares are written to four digits, numbers in the data's scale to four that count. */
const written = (name: FigureName, value: number): string =>
  SHARE_FIGURES.has(name) || name === 'r2' ? share(value) : String(Number(value.toPrecision(4)))

/** "0.4211 (0.4050-0.4372)" */
function figureText(name: FigureName, { figures, intervals }: Pick<Metrics, 'figures' | 'intervals'>): string {
  const value = figures?.[name]
  if (value === undefined || Number.isNaN(value)) return '-'
  const ends = intervals?.[name]
  return ends ? `${written(name, value)} (${ends.map((end) => written(name, end)).join('-')})` : written(name, value)
}

/** "mae 0.42  rmse 0.55  r2 0.31", for one line. */
export const figuresInLine = ({ figures = {} }: Pick<Metrics, 'figures'>): string =>
  (Object.entries(figures) as [FigureName, number][])
    .map(([name, value]) => `${t(`figures.${name}`)} ${written(name, value)}`)
    .join('  ')

/** One line a part of the data or baseline, one column a figure of the task. */
export function figureTable(
  task: NonNullable<RunRecord['task']>,
  lines: readonly {
    readonly name: string
    readonly rows: number
    readonly of: Pick<Metrics, 'figures' | 'intervals'>
  }[]
): string[] {
  const names = taskOf(task.kind).figures.filter((name) => lines.some(({ of }) => of.figures?.[name] !== undefined))
  return alignColumns([
    [
      '',
      t(task.kind === 'language' ? 'cli.column.tokens' : 'cli.column.rows'),
      ...names.map((name) => t(`figures.${name}`))
    ],
    ...lines.map(({ name, rows, of }) => [name, grouped(rows), ...names.map((figure) => figureText(figure, of))])
  ])
}

/** A terminal shows so many labels; --json always has them all. */
const PRINTED_LABELS = 40

/** One line a label, a kind of span or a tag; nothing where the task has none. */
export function perLabelTable({ perLabel = {} }: Pick<Metrics, 'perLabel'>): string[] {
  const rows = Object.entries(perLabel)
  if (rows.length === 0) return []
  const shown = rows.slice(0, PRINTED_LABELS).map(([label, { precision, recall, f1, support, predicted }]) => {
    return [label, grouped(support), grouped(predicted), share(precision), share(recall), share(f1)]
  })
  const header = (['count', 'predicted', 'precision', 'recall', 'classF1'] as const).map((name) =>
    t(`cli.column.${name}`)
  )
  return [
    '',
    ...alignColumns([[t('cli.column.label'), ...header], ...shown]),
    ...(rows.length > PRINTED_LABELS ? [t('cli.text.moreLabels', { count: rows.length - PRINTED_LABELS })] : []),
    ''
  ]
}

/** The figures of a finished run and what must be known beside them. */
export function taskFigureLines(record: RunRecord): string[] {
  const parts = (['validation', 'test'] as const).flatMap((part) => {
    const metrics = record[part]
    if (!metrics) return []
    const caveats = caveatsOf(record, part)
    return [
      { name: `${t(`cli.column.${part}`)}${caveats.length > 0 ? ' *' : ''}`, rows: metrics.rows, of: metrics, caveats }
    ]
  })
  const judged = (record.test ?? record.validation)?.rows ?? 0
  const baselines = TASK_BASELINES.flatMap((name) => {
    const figures: Figures | undefined = record.taskBaselines?.[name]
    return figures ? [{ name: t(`taskBaselines.${name}`), rows: judged, of: { figures } }] : []
  })
  return [
    ...figureTable(record.task!, [...parts, ...baselines]),
    ...parts.flatMap(({ caveats }) => caveats.map((caveat) => `* ${sentenceOf(caveat)}`)),
    t('cli.text.taskIntervals')
  ]
}

/** For a `done` line, as figureFields has them for classes. */
export function taskFigureFields(record: RunRecord): object {
  const { validation, test, split } = record
  return {
    rows: { train: split.train, validation: validation?.rows ?? 0, test: test?.rows ?? 0 },
    intervals: { validation: validation?.intervals ?? {}, test: test?.intervals ?? {} },
    target: record.task,
    caveats: {
      validation: caveatsOf(record, 'validation').map(jsonMessage),
      test: caveatsOf(record, 'test').map(jsonMessage)
    }
  }
}
