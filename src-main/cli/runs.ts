// gatescope runs: the runs in the home folder, newest last.

import type { Command } from 'commander'
import { caveatsOf, type RunRecord } from '@core'
import { runsFolder } from '../host/home'
import { type FoundRuns, readRuns } from '../host/run-records'
import { accuracyText, figureFields } from './figures'
import { figuresInLine, taskFigureFields } from './task-figures'
import { errorSentence, t } from './language'
import { alignColumns, printJson, printLine, remark } from './output'

export function registerRuns(program: Command): void {
  program
    .command('runs')
    .description(t('cli.command.runs'))
    .option('--json', t('cli.option.jsonLines'))
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { found, unreadable } = await listRuns()
      if (json) {
        for (const { folder, record } of found) printJson({ event: 'run', ...runLine(folder, record) })
        printJson({ event: 'done', runs: found.length, unreadable, home: runsFolder() })
      } else if (found.length > 0) printTable(found)
      else if (unreadable === 0) printLine(t('cli.text.noRuns', { folder: runsFolder() }))
    })
}

function printTable(found: FoundRuns['runs']): void {
  const head = [
    t('cli.column.run'),
    t('cli.column.status'),
    t('cli.column.epochs'),
    t('cli.column.validation'),
    t('cli.column.test'),
    t('cli.column.folder')
  ]
  for (const line of alignColumns([head, ...found.map(({ folder, record }) => cells(folder, record))])) printLine(line)
}

/** Every run under home, the oldest first; one that cannot be read is reported on stderr and counted. */
async function listRuns(): Promise<{ found: FoundRuns['runs']; unreadable: number }> {
  const { runs, unreadable } = await readRuns(runsFolder())
  for (const { error } of unreadable) remark(errorSentence(error))
  return {
    found: [...runs].sort((a, b) => (a.record.created < b.record.created ? -1 : 1)),
    unreadable: unreadable.length
  }
}

function runLine(folder: string, record: RunRecord): object {
  const { id, name, created, status, epochs, bestEpoch, model, parameters, validation, test, baselines, device } =
    record
  return {
    run: folder,
    id,
    name,
    created,
    status,
    cell: model.cell,
    epochs,
    bestEpoch,
    parameters,
    validation,
    test,
    baselines: record.task ? (record.taskBaselines ?? {}) : baselines,
    task: record.task?.kind ?? 'classes',
    device: device?.got ?? null,
    ...(record.task ? taskFigureFields(record) : figureFields(record))
  }
}

function cells(folder: string, record: RunRecord): string[] {
  const { name, status, epochs } = record
  const figure = (part: 'validation' | 'test'): string => {
    const metrics = record[part]
    if (!metrics) return ''
    const mark = caveatsOf(record, part).length > 0 ? ' *' : ''
    return `${record.task ? figuresInLine(metrics) : accuracyText(metrics.accuracy, metrics.rows)}${mark}`
  }
  return [name, status, String(epochs), figure('validation'), figure('test'), folder]
}
