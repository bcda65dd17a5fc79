// gatescope predict: labels for texts from the arguments, a file or standard input.

import { isatty } from 'node:tty'
import { type Command, Option } from 'commander'
import {
  columnOf,
  encoderOf,
  type LoadedRun,
  message,
  type Message,
  predictTaskTexts,
  asTrained,
  predictOrAbstain,
  ScoreCounts,
  type ScoredRow,
  type Scorer,
  type Table,
  scoreRows,
  taskOfRun,
  type TextPrediction
} from '@core'
import { fileOfRun, scoreFile, textColumnIn } from '../host/score-file'
import { abstentionFor, type DeviceFlags, addAbstainOption, addDeviceOptions, openForUse } from './device-options'
import { usageError } from './failure'
import { jsonMessage } from './json-lines'
import { jsonSentence, language, sentenceOf, t } from './language'
import { aheadFields, aheadRemark, aheadText } from './forecast-lines'
import { printJson, printLine, remark, share } from './output'
import { readDataFileLike } from './read-data'
import { emptyTaskFields, printTaskPrediction, taskLine, withBeam } from './task-prediction'
import { countOption } from './train-flags'
import { addReadOptions, addTextOption, inputsOf, type ReadFlags, readOptionsOf, textColumnOf } from './read-options'

interface PredictFlags extends ReadFlags, DeviceFlags {
  readonly file?: string
  readonly out?: string
  readonly spreadsheetSafe?: boolean
  /** The option's name in earlier versions. */
  readonly guardFormulas?: boolean
  readonly bom?: boolean
  readonly beam?: number
  readonly abstain?: boolean
  readonly json?: boolean
}

/** Texts predicted at once: bounds memory on input of any length. */
const CHUNK = 4096

export function registerPredict(program: Command): void {
  const command = program
    .command('predict')
    .description(t('cli.command.predict'))
    .argument('<RUN>', t('cli.option.run'))
    .argument('[TEXT...]', t('cli.option.texts'))
  command.option('--file <DATA>', t('cli.option.file')).option('--out <OUT.csv>', t('cli.option.outCsv'))
  addTextOption(addReadOptions(command), t('cli.option.fileText'))
    .option('--beam <N>', t('cli.option.beam'), countOption('beam', 1))
    .option('--spreadsheet-safe', t('cli.option.guard'))
    .addOption(new Option('--guard-formulas').hideHelp())
    .option('--bom', t('cli.option.bom'))
    .option('--no-bom', t('cli.option.noBom'))
  addDeviceOptions(addAbstainOption(command)).option('--json', t('cli.option.jsonPredict')).action(predict)
}

async function predict(folder: string, texts: readonly string[], flags: PredictFlags): Promise<void> {
  if (flags.file !== undefined && texts.length > 0) throw usageError('predict-both')
  if (flags.out !== undefined && flags.file === undefined) throw usageError('out-without-file')
  if (flags.file === undefined && texts.length === 0 && isatty(0)) throw usageError('predict-nothing')
  const { run, model, remarks } = await openForUse(folder, flags)
  const found = taskOfRun(run.record, run.classes)
  const task = found && withBeam(found, flags)
  try {
    const scorer: Scorer = {
      model,
      encoder: encoderOf(run.encoder),
      classes: run.classes,
      blend: run.blend,
      abstention: abstentionFor(run, flags),
      task
    }
    if (flags.file === undefined) {
      const given = texts.length > 0 ? texts : await linesOfInput()
      const repaired = given.map((text) => asTrained(text, run.record))
      const rows = await predictAll(scorer, repaired, flags)
      if (flags.json) printJson({ event: 'done', rows, ...remarks })
    } else {
      const { counts, notes } = await predictFile(scorer, { run, folder }, flags.file, flags)
      for (const note of counts.messages()) remark(sentenceOf(note))
      if (flags.json)
        printJson({
          event: 'done',
          ...doneFields(counts),
          ...remarks,
          ...(notes.length > 0 ? { notes: notes.map(jsonMessage) } : {})
        })
    }
  } finally {
    await model.close()
  }
}

/** One line a text. @returns how many */
async function predictAll(scorer: Scorer, texts: readonly string[], flags: PredictFlags): Promise<number> {
  for (let from = 0; from < texts.length; from += CHUNK) {
    const { model, encoder, classes, blend, abstention, task } = scorer
    const chunk = texts.slice(from, from + CHUNK)
    if (task) {
      for (const answer of await predictTaskTexts(model, encoder, task, chunk))
        printTaskPrediction(answer, flags.json === true)
      continue
    }
    for (const prediction of await predictOrAbstain(model, encoder, classes, chunk, { blend, abstention }))
      print(prediction, classes, flags)
  }
  return texts.length
}

/** JSON for programs, label and text at a terminal. */
function print(prediction: TextPrediction, classes: readonly string[], { json }: PredictFlags): void {
  if (process.stdout.isTTY && json !== true)
    printLine(
      `${prediction.label}  ${share(Math.max(...prediction.probabilities))}  ${prediction.text}${from(prediction)}${withheld(prediction)}`
    )
  else printJson(predictionLine(prediction, classes))
}

/** "  (n-grams +1.2, recurrence -0.3)", in logits. */
function from({ contribution }: TextPrediction): string {
  if (!contribution) return ''
  const signed = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(1)}`
  const { ngrams, recurrence } = contribution
  return `  (${t('cli.text.contribution', { ngrams: signed(ngrams), recurrence: signed(recurrence) })})`
}

/** Why the model had better not answer. */
const withheld = ({ abstain }: TextPrediction): string => (abstain ? `  ${t(`abstain.explanations.${abstain}`)}` : '')

/** The fields that other programs rely on; `contribution` where n-grams predict beside the network. */
function predictionLine(
  { text, label, probabilities, encoded, contribution, abstain }: TextPrediction,
  classes: readonly string[]
): object {
  return {
    text,
    label,
    probabilities: Object.fromEntries(classes.map((name, index) => [name, probabilities[index]])),
    unknown: encoded.unknown,
    ...knownShares(encoded),
    truncated: encoded.truncated,
    ...(contribution ? { contribution } : {}),
    ...(abstain === undefined ? {} : { abstain })
  }
}

/** Where the model has subwords: how much is known of each unknown word, 0 to 1. */
function knownShares({ tokens, pieces }: TextPrediction['encoded']): { readonly knownShare?: Record<string, number> } {
  if (!pieces) return {}
  const shares = tokens.flatMap(({ text, knownShare }) => (knownShare === undefined ? [] : [[text, knownShare]]))
  return { knownShare: Object.fromEntries(shares) as Record<string, number> }
}

/** A row without a prediction: the same fields, empty, and why. */
function printUnpredicted({ text, line, reason }: ScoredRow, { task }: Scorer, { json }: PredictFlags): void {
  if (process.stdout.isTTY && json !== true)
    printLine(t('cli.text.unpredicted', { line: String(line), reason: reason! }))
  else
    printJson({
      text,
      ...(task ? emptyTaskFields(task.task.kind) : { label: null, probabilities: null }),
      unknown: [],
      truncated: false,
      line,
      reason: jsonSentence(reason!)
    })
}

async function predictFile(
  scorer: Scorer,
  { run, folder }: { readonly run: LoadedRun; readonly folder: string },
  path: string,
  flags: PredictFlags
): Promise<{ readonly counts: ScoreCounts; readonly notes: readonly Message[] }> {
  const given = textColumnOf(flags)
  const wanted = given ?? run.record.data.textColumn
  const { table, columns } = await readDataFileLike(path, readOptionsOf(flags), fileOfRun(run.record, [wanted]), {
    keepRejected: true
  })
  if (given !== undefined && columns[0] === null) columnOf(table, given)
  const textColumn = textColumnIn(table, columns[0])
  if (textColumn < 0) columnOf(table, wanted)
  const notes = [
    ...table.notes,
    ...(columns[0] === null ? [message('text-column-other', { wanted, column: table.columns[textColumn].name })] : [])
  ]
  for (const note of notes) remark(sentenceOf(note))
  if (flags.out !== undefined) {
    const counts = await scoreFile(scorer, {
      table,
      textColumn,
      target: flags.out,
      inputs: [...inputsOf(path, flags), folder],
      language,
      spreadsheetSafe: flags.spreadsheetSafe === true || flags.guardFormulas === true,
      bom: flags.bom
    })
    remark(t('cli.text.written', { rows: String(counts.rows), file: flags.out }))
    return { counts, notes }
  }
  const counts = new ScoreCounts()
  if (table.windows) remark(aheadRemark(table))
  for await (const row of scoreRows(scorer, table, textColumn, counts)) {
    if (table.windows && row.read && table.windows.ahead[row.row] === 0) continue
    if (table.windows && row.read) {
      printAhead(table, row, scorer, flags)
      continue
    }
    if (row.prediction) print(row.prediction, scorer.classes, flags)
    else if (row.answer) printTaskPrediction(row.answer, flags.json === true)
    else printUnpredicted(row, scorer, flags)
  }
  return { counts, notes }
}

/** The value ahead of a window. */
function printAhead(
  table: Table,
  { row, prediction, answer }: ScoredRow,
  { classes }: Scorer,
  flags: PredictFlags
): void {
  const value = answer?.answer.kind === 'number' ? answer.answer.value : null
  if (process.stdout.isTTY && flags.json !== true)
    printLine(`${aheadText(table, row)}  ${value === null ? prediction!.label : Number(value.toPrecision(6))}`)
  else
    printJson({
      ...aheadFields(table, row, value),
      ...(answer ? taskLine(answer) : predictionLine(prediction!, classes))
    })
}

/** Counts of the rows; lines are null where there is none. */
function doneFields(counts: ScoreCounts): object {
  const { rows, unread, firstUnreadLine, withoutText, firstLineWithoutText, guardedCells } = counts
  return {
    rows,
    unread,
    firstUnreadLine,
    withoutText,
    firstLineWithoutText,
    ...(guardedCells === null ? {} : { spreadsheetSafe: true, guardedCells })
  }
}

/** As predict.py cuts them: at LF or CR LF, at CR alone where there is no LF. */
async function linesOfInput(): Promise<string[]> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of process.stdin) text += decoder.decode(chunk as Uint8Array, { stream: true })
  text += decoder.decode()
  const lines = text.includes('\n') ? text.split(/\r?\n/) : text.split('\r')
  if (lines.at(-1) === '') lines.pop()
  return lines
}
