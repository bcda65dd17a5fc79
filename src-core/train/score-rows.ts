// A model on every row of a file: the rows in their order, each with its prediction, or with the reason why it has none. And
// the CSV made of them, whose columns are the same wherever it is made: the file's own, predicted, probability, one p(...) a
// class, abstain where that is asked for, reason.

import type { Abstention } from '../abstain/abstention'
import type { ResidentModel } from '../device/device'
import { type Message, message } from '../messages/message'
import { formatCsvRow } from '../table/csv-write'
import { columnsOfFile, type FileRow, everyRow } from '../table/every-row'
import { runsAsFormula, spreadsheetSafe } from '../table/spreadsheet'
import type { Table, TextForm } from '../table/table'
import type { Encoder } from '../text/encoder'
import type { Blend } from '../wide/blend'
import { type TextPrediction, predictOrAbstain } from './evaluate'
import { type RunTask, type TaskTextPrediction, predictTaskTexts } from './task-rows'

/** Rows predicted at once: bounds memory, and how long a cancel waits. */
const BATCH_ROWS = 1024
/** With more classes than this, the CSV names only the winner and its probability. */
const COLUMN_CLASSES = 100

export interface Scorer {
  readonly model: ResidentModel
  readonly encoder: Encoder
  readonly classes: readonly string[]
  /** null or absent: the network predicts alone. */
  readonly blend?: Blend | null
  /** Limits on when to answer; null or absent: every text is answered. */
  readonly abstention?: Abstention | null
  /** Of a run that does not classify rows; null or absent for one that does. */
  readonly task?: RunTask | null
}

export interface ScoredRow extends FileRow {
  /** null where `reason` says why, and where a task says something else. */
  readonly prediction: TextPrediction | null
  /** What a task says; null where `reason` says why not. */
  readonly answer: TaskTextPrediction | null
}

/** Counts of a file's rows as they are scored. */
export class ScoreCounts {
  /** Rows of the file, all of them. */
  rows = 0
  /** Rows that could not be read, and the line of the first. */
  unread = 0
  firstUnreadLine: number | null = null
  /** Rows that were read and hold no text, and the line of the first. */
  withoutText = 0
  firstLineWithoutText: number | null = null
  /** Cells that got an apostrophe; null where that was not asked for. */
  guardedCells: number | null = null

  count({ line, reason, read }: FileRow): void {
    this.rows++
    if (reason === null) return
    if (read) {
      this.withoutText++
      this.firstLineWithoutText ??= line
    } else {
      this.unread++
      this.firstUnreadLine ??= line
    }
  }

  /** What a person should know of it. */
  messages(): Message[] {
    const { unread, withoutText, guardedCells } = this
    return [
      ...(unread > 0 ? [message('scored-unread', { count: unread, line: String(this.firstUnreadLine) })] : []),
      ...(withoutText > 0
        ? [message('scored-without-text', { count: withoutText, line: String(this.firstLineWithoutText) })]
        : []),
      ...(guardedCells === null ? [] : [message('scored-guarded', { count: guardedCells })])
    ]
  }
}

/** What a file of predictions needs of one, kept from a pass over the rows for the next. */
export type KeptPrediction = Pick<TextPrediction, 'label' | 'probabilities' | 'abstain'>

interface WrittenRow extends FileRow {
  readonly prediction: KeptPrediction | null
  readonly answer: TaskTextPrediction | null
}

/** @param kept predictions of the rows with a text, in their order */
function* keptRows(
  kept: readonly KeptPrediction[],
  table: Table,
  textColumn: number,
  counts: ScoreCounts
): Generator<WrittenRow> {
  let next = 0
  for (const row of everyRow(table, textColumn)) {
    counts.count(row)
    yield { ...row, prediction: row.reason === null ? kept[next++] : null, answer: null }
  }
}

/** @param table read with `keepRejected` */
export async function* scoreRows(
  { model, encoder, classes, blend, abstention, task }: Scorer,
  table: Table,
  textColumn: number,
  counts: ScoreCounts
): AsyncGenerator<ScoredRow> {
  let waiting: FileRow[] = []
  // While rows are taken, the next ones are at work: the device never waits for who writes them down.
  let ahead: Promise<ScoredRow[]> = Promise.resolve([])
  for (const row of everyRow(table, textColumn)) {
    waiting.push(row)
    if (waiting.length < BATCH_ROWS) continue
    const done = ahead
    ahead = begun(waiting)
    waiting = []
    yield* counted(await done)
  }
  const last = begun(waiting)
  yield* counted(await ahead)
  yield* counted(await last)

  function* counted(rows: readonly ScoredRow[]): Generator<ScoredRow> {
    for (const row of rows) {
      counts.count(row)
      yield row
    }
  }

  /** Predicts in the background; whoever stops taking rows leaves an error of these unheard. */
  function begun(rows: readonly FileRow[]): Promise<ScoredRow[]> {
    const scored = predicted(rows)
    scored.catch(() => undefined)
    return scored
  }

  async function predicted(rows: readonly FileRow[]): Promise<ScoredRow[]> {
    const texts = rows.filter(({ reason }) => reason === null).map(({ text }) => text)
    const predictions =
      task || texts.length === 0 ? [] : await predictOrAbstain(model, encoder, classes, texts, { blend, abstention })
    const answers = task && texts.length > 0 ? await predictTaskTexts(model, encoder, task, texts) : []
    let next = 0
    return rows.map((row) => {
      const at = row.reason === null ? next++ : -1
      return { ...row, prediction: predictions[at] ?? null, answer: answers[at] ?? null }
    })
  }
}

export interface ScoredCsvOptions {
  /** Of the written file; absent fields as in the file that was read. */
  readonly form?: Partial<TextForm>
  /** Puts an apostrophe before cells that a spreadsheet would run as a formula. */
  readonly spreadsheetSafe?: boolean
  /** Predictions of all rows with a text, in their order: nothing is predicted again. */
  readonly kept?: readonly KeptPrediction[] | undefined
  readonly sentence: (message: Message) => string
}

/** The CSV, header first, line by line. */
export async function* scoredCsv(
  scorer: Scorer,
  table: Table,
  textColumn: number,
  counts: ScoreCounts,
  { form, spreadsheetSafe: safe = false, kept, sentence }: ScoredCsvOptions
): AsyncGenerator<string> {
  const { bom, lineEnd } = { ...table.form, ...form }
  const { task } = scorer
  const abstains = !task && Boolean(scorer.abstention)
  const shown = scorer.classes.length <= COLUMN_CLASSES ? scorer.classes : []
  if (safe) counts.guardedCells = 0
  const line = (cells: readonly string[]): string => {
    if (!safe) return formatCsvRow(cells, lineEnd)
    counts.guardedCells! += cells.filter(runsAsFormula).length
    return formatCsvRow(cells.map(spreadsheetSafe), lineEnd)
  }
  const figures = task
    ? task.task.scoredColumns(task.fitted)
    : ['predicted', 'probability', ...shown.map((label) => `p(${label})`), ...(abstains ? ['abstain'] : [])]
  const added = [...figures, 'reason']
  yield (bom ? '\ufeff' : '') + line([...columnsOfFile(table).map(({ name }) => name), ...namesBeside(table, added)])
  const rows: AsyncIterable<WrittenRow> | Iterable<WrittenRow> = kept
    ? keptRows(kept, table, textColumn, counts)
    : scoreRows(scorer, table, textColumn, counts)
  for await (const { cells, prediction, answer, reason } of rows) {
    const written = prediction
      ? [
          prediction.label,
          Math.max(...prediction.probabilities).toFixed(6),
          ...shown.map((_, index) => prediction.probabilities[index].toFixed(6)),
          ...(abstains ? [prediction.abstain ?? ''] : [])
        ]
      : task && answer
        ? task.task.scoredCells(answer.answer, task.fitted, answer.text)
        : figures.map(() => '')
    yield line([...cells, ...written, reason === null ? '' : sentence(reason)])
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
