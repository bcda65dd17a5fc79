// A file in, a CSV of the same rows with a prediction each out: what `gatescope predict --out` and the Predict page both do.

import {
  CoreError,
  type KeptPrediction,
  type Language,
  type LoadedRun,
  messageText,
  ScoreCounts,
  scoredCsv,
  type Scorer,
  suggestColumns,
  type Table
} from '@core'
import { writeFileAtomic } from './files'
import { assertNotOntoInput } from './not-onto-input'
import type { FirstFile } from './read-like'

/** A run's training file, as the first of `readLike`. */
export const fileOfRun = ({ data: { train } }: LoadedRun['record'], columns: readonly string[]): FirstFile => ({
  dialect: train.dialect,
  options: train.options,
  columns
})

/** Place of the column that texts are taken from: as found, else the only one, else the one that looks like texts; -1 for none. */
export function textColumnIn(table: Table, found: string | null): number {
  const name = found ?? (table.columns.length === 1 ? table.columns[0].name : suggestColumns(table).text)
  return table.columns.findIndex((column) => column.name === name)
}

export interface ScoreRequest {
  /** Read with `keepRejected`. */
  readonly table: Table
  /** Its place among the columns. */
  readonly textColumn: number
  readonly target: string
  /** Files and folders that were read: none of them is written onto. */
  readonly inputs: readonly string[]
  readonly language: Language
  readonly spreadsheetSafe?: boolean
  /** Of the written file; by default as the file that was read. */
  readonly bom?: boolean
  /** As of `scoredCsv`. */
  readonly kept?: readonly KeptPrediction[] | undefined
  readonly signal?: AbortSignal
  readonly onProgress?: (rows: number) => void
}

/** @throws CoreError "cancelled"; "usage" for a target that is an input; "disk" */
export async function scoreFile(
  scorer: Scorer,
  { table, textColumn, target, inputs, language, spreadsheetSafe, bom, kept, signal, onProgress }: ScoreRequest
): Promise<ScoreCounts> {
  await assertNotOntoInput(target, inputs)
  const counts = new ScoreCounts()
  const lines = scoredCsv(scorer, table, textColumn, counts, {
    form: bom === undefined ? {} : { bom },
    spreadsheetSafe,
    kept,
    sentence: (reason) => messageText(language, reason)
  })
  await writeFileAtomic(target, watched(lines))
  return counts

  async function* watched(made: AsyncIterable<string>): AsyncGenerator<string> {
    let reported = 0
    for await (const line of made) {
      if (signal?.aborted === true) throw scoringStopped(table.name, counts.rows, table.rowCount + table.rejectedCount)
      if (counts.rows > reported) onProgress?.((reported = counts.rows))
      yield line
    }
  }
}

export const scoringStopped = (file: string, done: number, count: number): CoreError =>
  new CoreError({ code: 'cancelled', case: 'scoring-stopped', values: { file, done, count } })
