// What the table of runs shows and sorts by: one accessor a column, used for both.

import { type RunRecord, wilson } from '@core'
import { intervalText } from '../../composables/accuracy'
import { format, t } from '../../i18n'

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
  model
}: {
  readonly model: Pick<RunRecord['model'], 'cell' | 'bidirectional' | 'layers' | 'hidden'>
}): string {
  const cell = `${model.bidirectional ? 'Bi' : ''}${model.cell.toUpperCase()}`
  return `${cell} ${model.layers > 1 ? `${model.layers} × ` : ''}${format.integer(model.hidden)}`
}

/** "8,000 training · 1,000 validation · 1,000 test" */
export const splitSizes = ({ split }: Pick<RunRecord, 'split'>): string =>
  t('runs.detail.rowsText', {
    train: format.integer(split.train),
    validation: format.integer(split.validation),
    test: format.integer(split.test)
  })

const values: Readonly<Record<RunColumn, (run: RunRecord) => string | number>> = {
  name: ({ name }) => name,
  status: ({ status }) => status,
  cell: (run) => networkName(run),
  accuracy: ({ validation }) => validation?.accuracy ?? -1,
  interval: ({ validation }) => (validation && wilson(validation.accuracy, validation.rows)?.[0]) ?? -1,
  macroF1: ({ validation }) => validation?.macroF1 ?? -1,
  test: ({ test }) => test?.accuracy ?? -1,
  loss: ({ validation }) => validation?.loss ?? Infinity,
  parameters: ({ parameters }) => parameters,
  epochs: ({ epochs }) => epochs,
  speed: ({ throughput }) => throughput?.sequencesPerSecond ?? -1,
  data: ({ data }) => data.train.name,
  created: ({ created }) => created
}

export function runText(run: RunRecord, column: RunColumn): string {
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

/** Sorted copy, an interval by its lower end; equal values keep the newest first. */
export function sorted(runs: readonly RunRecord[], { key, descending }: RunSort): RunRecord[] {
  const value = values[key]
  const sign = descending ? -1 : 1
  return [...runs].sort((a, b) => {
    const [left, right] = [value(a), value(b)]
    const order =
      typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right))
    return order !== 0 ? sign * order : b.created.localeCompare(a.created)
  })
}

/** Every typed word occurs in the run's name, tags, data or network. */
export function matches(run: RunRecord, query: string): boolean {
  const haystack = [run.name, ...run.tags, run.data.train.name, networkName(run), run.notes].join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}
