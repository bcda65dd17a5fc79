// Rounds of labelling: the texts' TF-IDF rows are made once a table and column, the model anew each round.

import {
  CoreError,
  columnOf,
  formatCsvRow,
  largest,
  nextTexts,
  predictAll,
  type SparseRows,
  type Table,
  TfIdf
} from '@core'
import type { CallArgument, CallResult } from '@contract'

type Question = Omit<CallArgument<'labelling.next'>, 'dataset'>

/** The event loop runs at least this often. */
const YIELD_INTERVAL_MS = 20
/** With more texts, words and word pairs alone: memory stays below 200 MB. */
const MAX_RUN_TEXTS = 50_000
/** Texts shown are cut here. */
const MAX_TEXT = 20_000
const SEED = 1

interface Texts {
  readonly table: Table
  readonly column: string
  readonly texts: readonly string[]
  /** [N] line of each. */
  readonly lines: readonly number[]
  readonly placeOf: ReadonlyMap<number, number>
  readonly rows: SparseRows
}

export class Labelling {
  #texts: Texts | null = null
  /** [N] classes predicted in the round before; -1 without a model. */
  #before: Int32Array | null = null

  async next(table: Table, question: Question, signal: AbortSignal): Promise<CallResult<'labelling.next'>> {
    const { texts, lines, placeOf, rows } = await this.#textsOf(table, question.textColumn, signal)
    const count = texts.length
    const labels = new Int32Array(count).fill(-1)
    for (const [line, label] of question.labels) {
      const place = placeOf.get(line)
      if (place !== undefined) labels[place] = label
    }
    const classCount = question.classes.length
    const probabilities = await inParts(predictAll({ rows, labels, classCount, seed: SEED }), signal)
    const predicted = Int32Array.from({ length: count }, (_, n) =>
      probabilities ? largest(probabilities.subarray(n * classCount, (n + 1) * classCount)) : -1
    )
    const before = this.#before
    this.#before = probabilities ? predicted : null
    // Texts that were passed over are as good as labelled: they are not asked for again.
    const asked = labels.slice()
    for (const line of question.exclude) {
      const place = placeOf.get(line)
      if (place !== undefined && asked[place] < 0) asked[place] = 0
    }
    const choices = nextTexts({ rows, labels: asked, probabilities, count: question.count, seed: SEED })
    return {
      total: count,
      changed:
        before && probabilities && before.length === count
          ? predicted.filter((label, n) => label !== before[n]).length / Math.max(1, count)
          : null,
      choices: choices.map(({ row, random }) => ({
        line: lines[row],
        text: texts[row].slice(0, MAX_TEXT),
        random,
        guess: probabilities
          ? { label: predicted[row], probability: probabilities[row * classCount + predicted[row]] }
          : null
      }))
    }
  }

  async #textsOf(table: Table, column: string, signal: AbortSignal): Promise<Texts> {
    if (this.#texts?.table === table && this.#texts.column === column) return this.#texts
    const cells = columnOf(table, column)
    const places = Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => cells.at(row).trim() !== '')
    const texts = places.map((row) => cells.at(row))
    const lines = places.map((row) => table.line[row])
    const rows = await inParts(new TfIdf({ runs: texts.length <= MAX_RUN_TEXTS }).fit(texts), signal)
    this.#before = null
    this.#texts = { table, column, texts, lines, placeOf: new Map(lines.map((line, place) => [line, place])), rows }
    return this.#texts
  }
}

/** The labelled rows as CSV: the columns of the file, and the label. */
export function* labelledCsv(
  table: Table,
  { classes, labels }: Pick<CallArgument<'labelling.save'>, 'classes' | 'labels'>
): Generator<string> {
  const columns = table.columns.filter(({ joinedFrom }) => joinedFrom === undefined)
  const names = columns.map(({ name }) => name)
  let label = 'label'
  for (let number = 2; names.includes(label); number++) label = `label ${number}`
  const labelOf = new Map(labels.map(([line, index]) => [line, classes[index]]))
  yield formatCsvRow([...names, label])
  for (let row = 0; row < table.rowCount; row++) {
    const given = labelOf.get(table.line[row])
    if (given !== undefined) yield formatCsvRow([...columns.map((column) => column.at(row)), given])
  }
}

/** Drives long work without holding up whoever else the process answers. @throws CoreError "cancelled" */
async function inParts<Result>(work: Generator<unknown, Result>, signal: AbortSignal): Promise<Result> {
  let yieldedAt = performance.now()
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
    if (performance.now() - yieldedAt < YIELD_INTERVAL_MS) continue
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
    if (signal.aborted) throw new CoreError({ code: 'cancelled', case: 'labels-check-stopped', values: { file: '' } })
    yieldedAt = performance.now()
  }
}
