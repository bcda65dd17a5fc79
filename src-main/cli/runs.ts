// gatescope runs: the runs in the home folder, newest last.

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { caveatsOf, CoreError, type RunRecord } from '@core'
import { homeFolder, runsFolder } from '../host/home'
import { assertHome } from '../host/make-folder'
import { diskError, runStoreAt } from '../host/disk-file-store'
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
      const found = await listRuns()
      if (json) for (const { folder, record } of found) printJson({ event: 'run', ...runLine(folder, record) })
      if (json) printJson({ event: 'done', runs: found.length, home: runsFolder() })
      else if (found.length === 0) printLine(t('cli.text.noRuns', { folder: runsFolder() }))
      else
        for (const line of alignColumns([
          [
            t('cli.column.run'),
            t('cli.column.status'),
            t('cli.column.epochs'),
            t('cli.column.validation'),
            t('cli.column.test'),
            t('cli.column.folder')
          ],
          ...found.map(({ folder, record }) => cells(folder, record))
        ]))
          printLine(line)
    })
}

/** Every run folder under home; one that cannot be read is reported on stderr and skipped. */
async function listRuns(): Promise<{ folder: string; record: RunRecord }[]> {
  const names = await readdir(runsFolder()).catch(async (thrown: NodeJS.ErrnoException): Promise<string[]> => {
    if (thrown.code === 'ENOENT') return []
    await assertHome(homeFolder())
    throw diskError(thrown, runsFolder(), 'listing')
  })
  const found: { folder: string; record: RunRecord }[] = []
  for (const name of names) {
    const folder = join(runsFolder(), name)
    const store = runStoreAt(folder)
    try {
      if ((await store.files.read('run.json')) !== null) found.push({ folder, record: await store.readRecord() })
    } catch (thrown) {
      remark(errorSentence(CoreError.wrap(thrown, folder)))
    }
  }
  return found.sort((a, b) => (a.record.created < b.record.created ? -1 : 1))
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
