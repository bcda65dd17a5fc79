// gatescope predict: labels for texts from the arguments, a file or standard input.

import { isatty } from 'node:tty'
import type { Command } from 'commander'
import {
  CoreError,
  Encoder,
  type LoadedRun,
  type ResidentModel,
  type Table,
  type TextPrediction,
  columnOf,
  formatCsv,
  predictTexts,
  suggestColumns
} from '@core'
import { writeFileAtomic } from '../host/files'
import { type DeviceFlags, addDeviceOptions, openForUse } from './device-options'
import { usageError } from './failure'
import { t } from './language'
import { printJson, printLine, remark, share } from './output'
import { readDataFile, readDataFileLike } from './read-data'
import { addReadOptions, type ReadFlags, readOptionsOf } from './read-options'

interface PredictFlags extends ReadFlags, DeviceFlags {
  readonly file?: string
  readonly out?: string
  readonly text?: string
  readonly guardFormulas?: boolean
  readonly json?: boolean
}

/** Texts predicted at once: bounds memory on files of any length. */
const CHUNK = 4096
/** With more classes than this, a CSV names only the winner. */
const COLUMN_CLASSES = 100

export function registerPredict(program: Command): void {
  const command = program
    .command('predict')
    .description(t('cli.command.predict'))
    .argument('<RUN>', t('cli.option.run'))
    .argument('[TEXT...]', t('cli.option.texts'))
  command.option('--file <DATA>', t('cli.option.file')).option('--out <OUT.csv>', t('cli.option.outCsv'))
  addReadOptions(command)
    .option('--text <COL>', t('cli.option.fileText'))
    .option('--guard-formulas', t('cli.option.guard'))
  addDeviceOptions(command).option('--json', t('cli.option.jsonPredict')).action(predict)
}

async function predict(folder: string, texts: readonly string[], flags: PredictFlags): Promise<void> {
  if (flags.file !== undefined && texts.length > 0) throw usageError('predict-both')
  if (flags.out !== undefined && flags.file === undefined) throw usageError('out-without-file')
  if (flags.file === undefined && texts.length === 0 && isatty(0)) throw usageError('predict-nothing')
  const { run, model, remarks } = await openForUse(folder, flags)
  try {
    const predictor = new Predictor(run, model)
    const rows =
      flags.file === undefined
        ? await predictor.print(texts.length > 0 ? texts : await linesOfInput(), flags)
        : await predictFile(predictor, flags.file, flags)
    if (flags.json) printJson({ event: 'done', rows, ...remarks })
  } finally {
    await model.close()
  }
}

class Predictor {
  readonly run: LoadedRun
  readonly #model: ResidentModel
  readonly #encoder: Encoder

  constructor(run: LoadedRun, model: ResidentModel) {
    this.run = run
    this.#model = model
    this.#encoder = new Encoder(run.encoder)
  }

  async *predictions(texts: readonly string[]): AsyncGenerator<TextPrediction> {
    for (let from = 0; from < texts.length; from += CHUNK)
      yield* await predictTexts(this.#model, this.#encoder, this.run.classes, texts.slice(from, from + CHUNK))
  }

  /** One line a text: JSON for programs, label and text at a terminal. @returns how many */
  async print(texts: readonly string[], { json }: { readonly json?: boolean }): Promise<number> {
    const readable = process.stdout.isTTY && json !== true
    for await (const prediction of this.predictions(texts)) {
      if (readable)
        printLine(`${prediction.label}  ${share(Math.max(...prediction.probabilities))}  ${prediction.text}`)
      else printJson(predictionLine(prediction, this.run.classes))
    }
    return texts.length
  }
}

/** Exactly the fields that other programs rely on. */
function predictionLine({ text, label, probabilities, encoded }: TextPrediction, classes: readonly string[]): object {
  return {
    text,
    label,
    probabilities: Object.fromEntries(classes.map((name, index) => [name, probabilities[index]])),
    unknown: encoded.unknown,
    truncated: encoded.truncated
  }
}

async function predictFile(predictor: Predictor, path: string, flags: PredictFlags): Promise<number> {
  const { train } = predictor.run.record.data
  const given = readOptionsOf(flags)
  const { table } =
    Object.keys(given).length > 0
      ? await readDataFile(path, given)
      : await readDataFileLike(path, { table: { dialect: train.dialect }, options: {} })
  const texts = textsOf(table, flags.text, predictor.run)
  if (flags.out === undefined) return predictor.print(texts, flags)
  const { classes } = predictor.run
  const columns = classes.length <= COLUMN_CLASSES ? classes : []
  const rows: string[][] = []
  for await (const { label, probabilities } of predictor.predictions(texts)) {
    const row = rows.length
    rows.push([
      ...table.columns.map(({ values }) => values[row]),
      label,
      Math.max(...probabilities).toFixed(6),
      ...columns.map((_, index) => probabilities[index].toFixed(6))
    ])
  }
  const header = [
    ...table.columns.map(({ name }) => name),
    ...namesBeside(table, ['predicted', 'probability', ...columns.map((label) => `p(${label})`)])
  ]
  await writeFileAtomic(
    flags.out,
    [...formatCsv(header, rows, { guardFormulas: flags.guardFormulas === true })].join('')
  )
  remark(t('cli.text.written', { rows: String(rows.length), file: flags.out }))
  return rows.length
}

/** The run's text column; in a file without it, the one that looks like texts, named on stderr. */
function textsOf(table: Table, column: string | undefined, { record }: LoadedRun): readonly string[] {
  if (column !== undefined) return columnOf(table, column).values
  try {
    return columnOf(table, record.data.textColumn).values
  } catch (thrown) {
    const only = table.columns.length === 1 ? table.columns[0].name : suggestColumns(table).text
    if (!(thrown instanceof CoreError) || only === null) throw thrown
    remark(t('cli.text.otherColumn', { wanted: record.data.textColumn, column: only }))
    return columnOf(table, only).values
  }
}

/** New column names that no column of the file has. */
function namesBeside(table: Table, wanted: readonly string[]): string[] {
  const taken = new Set(table.columns.map(({ name }) => name))
  return wanted.map((name) => {
    let free = name
    for (let number = 2; taken.has(free); number++) free = `${name} ${number}`
    taken.add(free)
    return free
  })
}

async function linesOfInput(): Promise<string[]> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of process.stdin) text += decoder.decode(chunk as Uint8Array, { stream: true })
  const lines = (text + decoder.decode()).split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
