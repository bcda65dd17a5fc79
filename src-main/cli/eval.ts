// gatescope eval: a trained run on the rows of a labelled file.

import type { Command } from 'commander'
import {
  abstainReasons,
  type Abstention,
  abstentionFigures,
  type AbstentionFigures,
  argmaxRows,
  calibrationErrors,
  encoderOf,
  encodeSet,
  type Evaluation,
  evaluationOf,
  examplesOf,
  predictSet,
  type SequenceSet,
  type SetPrediction,
  taskOfRun,
  wilson
} from '@core'
import { leftOut, leftOutMessages, seenInTraining } from '../host/left-out'
import { fileOfRun } from '../host/score-file'
import { abstentionLine } from './abstention-line'
import { abstentionFor, addAbstainOption, addDeviceOptions, openForUse, type OpenedModel } from './device-options'
import { accuracyText, macroF1Text } from './figures'
import { jsonMessage } from './json-lines'
import { sentenceOf, t } from './language'
import { alignColumns, grouped, printJson, printLine, remark, share } from './output'
import { readDataFileLike } from './read-data'
import { addReadOptions, addTextOption, readOptionsOf, textColumnOf } from './read-options'
import { type EvalFlags, evaluateTask } from './task-eval'
import { countOption } from './train-flags'

/** Largest confusion matrix that a terminal shows; --json always has it. */
const PRINTED_CLASSES = 12

export function registerEval(program: Command): void {
  const command = program
    .command('eval')
    .description(t('cli.command.eval'))
    .argument('<RUN>', t('cli.option.run'))
    .argument('<DATA>', t('cli.option.labelledFile'))
  addTextOption(addReadOptions(command), t('cli.option.runText'))
    .option('--label <COL>', t('cli.option.runLabel'))
    .option('--tags <COL>', t('cli.option.runTags'))
    .option('--source <COL>', t('cli.option.runSource'))
    .option('--target <COL>', t('cli.option.runTarget'))
    .option('--beam <N>', t('cli.option.beam'), countOption('beam', 1))
  addDeviceOptions(addAbstainOption(command)).option('--json', t('cli.option.jsonLines')).action(evaluate)
}

async function evaluate(folder: string, data: string, flags: EvalFlags): Promise<void> {
  const { run, model, remarks } = await openForUse(folder, flags)
  try {
    const { record, classes } = run
    const abstention = abstentionFor(run, flags)
    const task = taskOfRun(record, classes)
    if (task) return await evaluateTask({ run, model, task }, data, flags, remarks)
    const textColumn = textColumnOf(flags) ?? record.data.textColumn
    const labelColumn = flags.label ?? record.data.labelColumn
    const file = await readDataFileLike(data, readOptionsOf(flags), fileOfRun(record, [textColumn, labelColumn]))
    const examples = examplesOf(file.table, 'data', { textColumn, labelColumn, classes })
    const left = leftOut(file.table, examples, textColumn)
    for (const note of leftOutMessages(file.table, left)) remark(sentenceOf(note))
    const set = encodeSet(encoderOf(run.encoder), examples.texts, examples.labels, examples.rows)
    const prediction = await predictSet(model, set, { blend: run.blend, texts: examples.texts })
    const evaluation = evaluationOf(prediction.probabilities, prediction.logits, set.labels, classes)
    const calibrationError = calibrationErrors(prediction, set.labels, {
      classCount: classes.length,
      temperature: record.calibration?.temperature ?? 1
    })
    const abstains =
      abstention && (await abstained({ run, model }, { set, texts: examples.texts, abstention, prediction }))
    const caveats = seenInTraining(file.table, record)
    if (flags.json)
      printJson({
        ...doneLine(evaluation),
        ...left,
        interval: wilson(evaluation.accuracy, evaluation.rows),
        coverage: evaluation.coverage,
        calibrationError,
        ...(abstains ? { abstention: abstains } : {}),
        caveats: caveats.map(jsonMessage),
        ...remarks
      })
    else {
      for (const line of summaryLines(evaluation, caveats.length > 0)) printLine(line)
      const { before, after } = calibrationError
      printLine(t('cli.text.calibrationError', { before: share(before), after: share(after) }))
      if (abstains) printLine(abstentionLine(abstains, abstention.cost, 'rows'))
      for (const caveat of caveats) printLine(`* ${sentenceOf(caveat)}`)
    }
  } finally {
    await model.close()
  }
}

interface Judged {
  readonly set: SequenceSet
  readonly texts: readonly string[]
  readonly abstention: Abstention
  readonly prediction: SetPrediction
}

/** How many rows the model answers, and how often those are right. */
async function abstained(
  { run: { encoder, classes }, model }: Pick<OpenedModel, 'run' | 'model'>,
  { set, texts, abstention, prediction: { probabilities } }: Judged
): Promise<AbstentionFigures> {
  const winners = argmaxRows(probabilities, classes.length)
  const confidences = Float32Array.from(winners, (winner, n) => probabilities[n * classes.length + winner])
  const reasons = await abstainReasons(model, encoderOf(encoder), abstention, texts, confidences)
  const rows = reasons.flatMap((reason, n) =>
    set.labels[n] < 0 ? [] : [{ reason, right: winners[n] === set.labels[n] }]
  )
  return abstentionFigures(rows, abstention.cost)
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
