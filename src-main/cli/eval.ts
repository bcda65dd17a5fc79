// gatescope eval: a trained run on the rows of a labelled file.

import type { Command } from 'commander'
import {
  columnOf,
  encoderOf,
  encodeSet,
  evaluateSet,
  examplesOf,
  message,
  skippedRemarks,
  tableRemarks,
  wilson,
  type Column,
  type Evaluation,
  type Examples,
  type Message,
  type Table
} from '@core'
import { fileOfRun } from '../host/score-file'
import { type DeviceFlags, addDeviceOptions, openForUse } from './device-options'
import { accuracyText, macroF1Text } from './figures'
import { jsonMessage } from './json-lines'
import { sentenceOf, t } from './language'
import { alignColumns, grouped, printJson, printLine, remark, share } from './output'
import { readDataFileLike } from './read-data'
import { addReadOptions, addTextOption, type ReadFlags, readOptionsOf, textColumnOf } from './read-options'

interface EvalFlags extends ReadFlags, DeviceFlags {
  readonly label?: string
  readonly json?: boolean
}

/** Largest confusion matrix that a terminal shows; --json always has it. */
const PRINTED_CLASSES = 12

export function registerEval(program: Command): void {
  const command = program
    .command('eval')
    .description(t('cli.command.eval'))
    .argument('<RUN>', t('cli.option.run'))
    .argument('<DATA>', t('cli.option.labelledFile'))
  addTextOption(addReadOptions(command), t('cli.option.runText')).option('--label <COL>', t('cli.option.runLabel'))
  addDeviceOptions(command).option('--json', t('cli.option.jsonLines')).action(evaluate)
}

async function evaluate(folder: string, data: string, flags: EvalFlags): Promise<void> {
  const { run, model, remarks } = await openForUse(folder, flags)
  try {
    const { record, classes } = run
    const textColumn = textColumnOf(flags) ?? record.data.textColumn
    const labelColumn = flags.label ?? record.data.labelColumn
    const file = await readDataFileLike(data, readOptionsOf(flags), fileOfRun(record, [textColumn, labelColumn]))
    const examples = examplesOf(file.table, 'data', { textColumn, labelColumn, classes })
    const left = leftOut(file.table, examples, columnOf(file.table, textColumn))
    for (const note of leftOutMessages(file.table, left)) remark(sentenceOf(note))
    const set = encodeSet(encoderOf(run.encoder), examples.texts, examples.labels, examples.rows)
    const evaluation = await evaluateSet(model, set, classes)
    // Rows that the run was trained on say nothing about new texts.
    const caveats = file.table.sha256 === record.data.train.sha256 ? [message('trained-on-this')] : []
    if (flags.json)
      printJson({
        ...doneLine(evaluation),
        ...left,
        interval: wilson(evaluation.accuracy, evaluation.rows),
        coverage: evaluation.coverage,
        caveats: caveats.map(jsonMessage),
        ...remarks
      })
    else {
      for (const line of summaryLines(evaluation, caveats.length > 0)) printLine(line)
      for (const caveat of caveats) printLine(`* ${sentenceOf(caveat)}`)
    }
  } finally {
    await model.close()
  }
}

interface LeftOut {
  /** Rows of the file, all of them. */
  readonly fileRows: number
  readonly unread: number
  readonly firstUnreadLine: number | null
  readonly withoutText: number
  readonly withoutLabel: number
  /** Rows whose label training never saw. */
  readonly unknownLabels: number
}

function leftOut(table: Table, { rows, labels }: Examples, texts: Column): LeftOut {
  let withoutText = 0
  for (const text of texts) if (text.trim() === '') withoutText++
  return {
    fileRows: table.rowCount + table.rejectedCount,
    unread: table.rejectedCount,
    firstUnreadLine: table.rejected.at(0)?.line ?? null,
    withoutText,
    withoutLabel: table.rowCount - withoutText - rows.length,
    unknownLabels: labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0)
  }
}

function leftOutMessages(table: Table, { withoutText, withoutLabel, unknownLabels }: LeftOut): Message[] {
  return [
    ...tableRemarks(table),
    ...skippedRemarks({ skippedEmptyText: withoutText, skippedEmptyLabel: withoutLabel }),
    ...(unknownLabels > 0 ? [message('unseen-data', { count: unknownLabels })] : [])
  ]
}

function doneLine({ rows, loss, accuracy, macroF1, perClass, confusion, classes }: Evaluation): object {
  return {
    event: 'done',
    rows,
    loss,
    accuracy,
    macroF1,
    perClass: Object.fromEntries(classes.map((label, index) => [label, perClass[index]])),
    confusion
  }
}

function summaryLines(evaluation: Evaluation, tooGood: boolean): string[] {
  const { rows, loss, accuracy, perClass, confusion, classes } = evaluation
  const table = classes.map((label, index) => {
    const { precision, recall, f1, support, predicted } = perClass[index]
    return [label, share(precision), share(recall), share(f1), grouped(support), grouped(predicted)]
  })
  return [
    t('cli.text.evaluation', {
      rows: grouped(rows),
      accuracy: `${accuracyText(accuracy, rows)}${tooGood ? ' *' : ''}`,
      f1: macroF1Text(evaluation),
      loss: loss.toFixed(4)
    }),
    '',
    ...alignColumns([
      [
        t('cli.column.class'),
        t('cli.column.precision'),
        t('cli.column.recall'),
        t('cli.column.classF1'),
        t('cli.column.rows'),
        t('cli.column.predicted')
      ],
      ...table
    ]),
    ...(classes.length > PRINTED_CLASSES
      ? []
      : [
          '',
          ...alignColumns([
            [t('cli.column.truePredicted'), ...classes],
            ...confusion.map((row, index) => [classes[index], ...row.map(String)])
          ])
        ])
  ]
}
