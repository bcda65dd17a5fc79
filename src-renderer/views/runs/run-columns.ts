// What the table of runs shows and sorts by: one accessor a column, used for both.

import { cellName, ERROR_FIGURES, type RunRecord, wilson, mainFigure } from '@core'
import { intervalText } from '../../composables/accuracy'
import { figureInterval, figureName, figureText } from '../../composables/task-figures'
import { format, t } from '../../i18n'
import { goodnessOf, taskKind } from './best-run'

export const RUN_COLUMNS = [
  'name',
  'status',
  'cell',
  'accuracy',
  'interval',
  'macroF1',
  'test',
  'loss',
  'parameters',
  'epochs',
  'speed',
  'data',
  'created'
] as const
export type RunColumn = (typeof RUN_COLUMNS)[number]

export interface RunSort {
  readonly key: RunColumn
  readonly descending: boolean
}

/** "BiLSTM 2 × 128, attention": a network in a few words. */
export function networkName({
  model,
  settings
}: {
  readonly model: Pick<RunRecord['model'], 'cell' | 'bidirectional' | 'layers' | 'hidden'>
  readonly settings?: RunRecord['settings']
}): string {
  const name = cellName({ cell: model.cell, spectralRadius: settings?.model.spectralRadius })
  const cell = `${model.bidirectional ? 'Bi' : ''}${name}`
  return `${cell} ${model.layers > 1 ? `${model.layers} × ` : ''}${format.integer(model.hidden)}`
}

/** "8,000 training · 1,000 validation · 1,000 test" */
export const splitSizes = ({ split }: Pick<RunRecord, 'split'>): string =>
  t('runs.detail.rowsText', {
    train: format.integer(split.train),
    validation: format.integer(split.validation),
    test: format.integer(split.test)
  })

/** Columns whose figures are of one kind only among runs of one task. */
const FIGURE_COLUMNS: ReadonlySet<RunColumn> = new Set(['accuracy', 'interval', 'macroF1', 'test', 'loss'])

/** What is not known comes after everything that is. */
const known = (value: number): number => (Number.isFinite(value) ? value : -Infinity)

/** Of the interval the end that says how bad it may be. */
function lowerEnd(run: RunRecord): number {
  const { validation } = run
  const figure = mainFigure(run)
  if (!validation) return NaN
  if (figure === null) return wilson(validation.accuracy, validation.rows)?.[0] ?? NaN
  const ends = validation.intervals?.[figure]
  return ends ? (ERROR_FIGURES.has(figure) ? -ends[1] : ends[0]) : NaN
}

const values: Readonly<Record<RunColumn, (run: RunRecord) => string | number>> = {
  name: ({ name }) => name,
  status: ({ status }) => status,
  cell: (run) => networkName(run),
  accuracy: (run) => known(goodnessOf(run, 'validation')),
  interval: (run) => known(lowerEnd(run)),
  macroF1: ({ validation }) => known(validation?.macroF1 ?? NaN),
  test: (run) => known(goodnessOf(run, 'test')),
  loss: ({ validation }) => validation?.loss ?? Infinity,
  parameters: ({ parameters }) => parameters,
  epochs: ({ epochs }) => epochs,
  speed: ({ throughput }) => throughput?.sequencesPerSecond ?? -1,
  data: ({ data }) => data.train.name,
  created: ({ created }) => created
}

export function runText(run: RunRecord, column: RunColumn): string {
  return taskText(run, column) ?? classText(run, column)
}

/** A figure of another task bears its name: the column's is that of accuracies. */
function taskText(run: RunRecord, column: RunColumn): string | null {
  const figure = mainFigure(run)
  if (figure === null) return null
  if (column === 'interval') return (run.validation && figureInterval(figure, run.validation)) || '–'
  if (column === 'macroF1') return '–'
  if (column !== 'accuracy' && column !== 'test') return null
  const metrics = column === 'test' ? run.test : run.validation
  return metrics ? `${figureName(figure)} ${figureText(figure, metrics.figures?.[figure])}` : '–'
}

function classText(run: RunRecord, column: RunColumn): string {
  switch (column) {
    case 'status':
      return t(`runs.status.${run.status}`)
    case 'accuracy':
      return format.percent(run.validation?.accuracy)
    case 'interval':
      return run.validation ? intervalText(run.validation) : '–'
    case 'macroF1':
      return format.percent(run.validation?.macroF1)
    case 'test':
      return format.percent(run.test?.accuracy)
    case 'loss':
      return format.fixed(run.validation?.loss, 3)
    case 'parameters':
      return format.compact(run.parameters)
    case 'epochs':
      return format.integer(run.epochs)
    case 'speed':
      return run.throughput ? format.integer(run.throughput.sequencesPerSecond) : '–'
    case 'created':
      return format.when(run.created)
    default:
      return String(values[column](run))
  }
}

/** Sorted copy, an interval by its worse end, figures task by task; equal values keep the newest first. */
export function sorted(runs: readonly RunRecord[], { key, descending }: RunSort): RunRecord[] {
  const value = values[key]
  const sign = descending ? -1 : 1
  return [...runs].sort((a, b) => {
    if (FIGURE_COLUMNS.has(key) && taskKind(a) !== taskKind(b)) return taskKind(a).localeCompare(taskKind(b))
    const [left, right] = [value(a), value(b)]
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? compared(left, right)
        : String(left).localeCompare(String(right))
    return order !== 0 ? sign * order : b.created.localeCompare(a.created)
  })
}

/** Of two that are not known neither comes first; their difference would be no number. */
const compared = (left: number, right: number): number => (left === right ? 0 : left - right)

/** Every typed word occurs in the run's name, tags, data or network. */
export function matches(run: RunRecord, query: string): boolean {
  const haystack = [run.name, ...run.tags, run.data.train.name, networkName(run), run.notes].join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}
