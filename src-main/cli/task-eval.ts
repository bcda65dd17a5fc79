// gatescope eval of a run that does not classify rows: its task's figures on the rows of a file.

import {
  encoderOf,
  judgeTable,
  message,
  skippedRemarks,
  tableRemarks,
  type LoadedRun,
  type ResidentModel,
  type RunTask
} from '@core'
import { fileOfRun } from '../host/score-file'
import type { DeviceFlags } from './device-options'
import { jsonMessage } from './json-lines'
import { sentenceOf, t } from './language'
import { printJson, printLine, remark } from './output'
import { readDataFileLike } from './read-data'
import { type ReadFlags, readOptionsOf, textColumnOf } from './read-options'
import { withBeam } from './task-prediction'
import { figureTable, perLabelTable } from './task-figures'

export interface EvalFlags extends ReadFlags, DeviceFlags {
  readonly label?: string
  readonly tags?: string
  readonly source?: string
  readonly target?: string
  readonly beam?: number
  readonly abstain?: boolean
  readonly json?: boolean
}

interface Opened {
  readonly run: LoadedRun
  readonly model: ResidentModel
  readonly task: RunTask
}

export async function evaluateTask(
  { run, model, task }: Opened,
  data: string,
  flags: EvalFlags,
  remarks: object
): Promise<void> {
  const { record } = run
  const text = textColumnOf(flags) ?? flags.source ?? record.data.textColumn
  const named = flags.label ?? flags.tags ?? flags.target
  const recorded = record.data.labelColumns ?? [record.data.labelColumn].filter((name) => name !== '')
  const targets = named === undefined ? recorded : [named]
  const { table } = await readDataFileLike(data, readOptionsOf(flags), fileOfRun(record, [text, ...targets]))
  const { metrics, read, part } = await judgeTable(model, encoderOf(run.encoder), withBeam(task, flags), table, {
    text,
    targets
  })
  const taskRemarks = task.task.remarks?.([part], task.fitted) ?? []
  for (const note of [...tableRemarks(table), ...skippedRemarks(read), ...read.notes, ...taskRemarks])
    remark(sentenceOf(note))
  // Rows that the run was trained on say nothing about new texts.
  const caveats = table.sha256 === record.data.train.sha256 ? [message('trained-on-this')] : []
  if (flags.json)
    printJson({
      event: 'done',
      task: task.task.kind,
      rows: metrics.rows,
      loss: metrics.loss,
      ...metrics.figures,
      ...(metrics.perLabel ? { perLabel: metrics.perLabel } : {}),
      intervals: metrics.intervals ?? {},
      fileRows: table.rowCount + table.rejectedCount,
      unread: table.rejectedCount,
      firstUnreadLine: table.rejected.at(0)?.line ?? null,
      withoutText: read.skippedEmptyText,
      withoutLabel: read.skippedEmptyLabel,
      caveats: caveats.map(jsonMessage),
      ...remarks
    })
  else {
    const name = `${t('cli.text.taskEvaluation', { loss: metrics.loss.toFixed(4) })}${caveats.length > 0 ? ' *' : ''}`
    for (const line of figureTable(record.task!, [{ name, rows: metrics.rows, of: metrics }])) printLine(line)
    for (const line of perLabelTable(metrics)) printLine(line)
    for (const caveat of caveats) printLine(`* ${sentenceOf(caveat)}`)
    printLine(t('cli.text.taskIntervals'))
  }
}
