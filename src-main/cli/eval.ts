// gatescope eval: a trained run on the rows of a labelled file.

import type { Command } from 'commander'
import { Encoder, encodeSet, evaluateSet, examplesOf, type Evaluation } from '@core'
import { type DeviceFlags, addDeviceOptions, openForUse } from './device-options'
import { t } from './language'
import { alignColumns, grouped, printJson, printLine, remark, share } from './output'
import { readDataFile, readDataFileLike } from './read-data'
import { addReadOptions, type ReadFlags, readOptionsOf } from './read-options'

interface EvalFlags extends ReadFlags, DeviceFlags {
  readonly text?: string
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
  addReadOptions(command)
    .option('--text <COL>', t('cli.option.runText'))
    .option('--label <COL>', t('cli.option.runLabel'))
  addDeviceOptions(command).option('--json', t('cli.option.jsonLines')).action(evaluate)
}

async function evaluate(folder: string, data: string, flags: EvalFlags): Promise<void> {
  const { run, model, remarks } = await openForUse(folder, flags)
  try {
    const { record, classes } = run
    const given = readOptionsOf(flags)
    const file =
      Object.keys(given).length > 0
        ? await readDataFile(data, given)
        : await readDataFileLike(data, {
            table: { dialect: record.data.train.dialect },
            options: record.data.train.options
          })
    const examples = examplesOf(file.table, 'data', {
      textColumn: flags.text ?? record.data.textColumn,
      labelColumn: flags.label ?? record.data.labelColumn,
      classes
    })
    const unknown = examples.labels.filter((label) => label < 0).length
    if (unknown > 0) remark(t('cli.text.unseenLabels', { rows: grouped(unknown) }))
    const set = encodeSet(new Encoder(run.encoder), examples.texts, examples.labels, examples.rows)
    const evaluation = await evaluateSet(model, set, classes)
    if (flags.json) printJson({ ...doneLine(evaluation), ...remarks })
    else for (const line of summaryLines(evaluation)) printLine(line)
  } finally {
    await model.close()
  }
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

function summaryLines({ rows, loss, accuracy, macroF1, perClass, confusion, classes }: Evaluation): string[] {
  const table = classes.map((label, index) => {
    const { precision, recall, f1, support, predicted } = perClass[index]
    return [label, share(precision), share(recall), share(f1), grouped(support), grouped(predicted)]
  })
  return [
    t('cli.text.evaluation', {
      rows: grouped(rows),
      accuracy: share(accuracy),
      f1: share(macroF1),
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
