// What a run makes of new texts: the model engine's methods.

import {
  asTrained,
  columnOf,
  type KeptPrediction,
  predictOrAbstain,
  RowReview,
  ScoreCounts,
  scoreRows,
  taskOfRun,
  UNKNOWN_ID,
  type Encoded,
  type Encoder,
  type ReadOptions,
  type Scorer,
  type Table,
  type TextPrediction
} from '@core'
import type { PredictionResult, SeenToken } from '@contract'
import type { Handlers } from '../../../src-core/contract/rpc'
import { readLike } from '../read-like'
import { fileOfRun, scoreFile, scoringStopped } from '../score-file'
import type { ModelMethods, ScoredSource } from './methods'
import type { ResidentRun, ResidentRuns } from './resident-runs'
import { readSource } from './tables'

/** Probabilities that are kept from looking at a file until it is written: 80 MB. */
const MAX_KEPT = 20_000_000

/** What the file looked at last came to, of each opened run: written afterwards, it is not predicted again. */
const reviewed = new WeakMap<ResidentRun, { readonly file: string; readonly kept: readonly KeptPrediction[] }>()

/** The file's bytes and how they are read. */
const fileKey = ({ source: { path, sha256, options }, textColumn }: ScoredSource): string =>
  JSON.stringify([path, sha256, options, textColumn])

/** Without the tokens, and with probabilities of its own instead of a view on a batch's. */
const bare = ({ label, probabilities }: KeptPrediction): KeptPrediction => ({
  label,
  probabilities: probabilities.slice()
})

export const predictionMethods = (runs: ResidentRuns) =>
  ({
    'run.predict': ({ folder, text }) =>
      runs.useClassifier(folder, 'prediction-page', async ({ model, encoder, opened }) => {
        const started = performance.now()
        const repaired = asTrained(text, opened.record)
        const [prediction] = await predictOrAbstain(model, encoder, opened.classes, [repaired], opened)
        return describe(prediction, encoder, opened.classes, performance.now() - started)
      }),
    'run.reviewFile': (asked, { progress, signal }) =>
      runs.use(asked.folder, async (run) => {
        const { table, textColumn } = await tableOf(run, asked, signal)
        const review = new RowReview(run.encoder)
        const counts = new ScoreCounts()
        const kept: KeptPrediction[] = []
        const keeps = asked.rowCount * run.opened.classes.length <= MAX_KEPT
        let reported = 0
        for await (const row of scoreRows(scorerOf(run, asked.beam), table, textColumn, counts)) {
          if (signal.aborted) throw scoringStopped(asked.source.name, counts.rows, asked.rowCount)
          review.add(row)
          if (keeps && row.prediction) kept.push(bare(row.prediction))
          if (counts.rows > reported) progress({ rows: (reported = counts.rows) })
        }
        if (keeps) reviewed.set(run, { file: fileKey(asked), kept })
        return review.result()
      }),
    'run.predictFile': (asked, { progress, signal }) =>
      runs.use(asked.folder, async (run) => {
        const { folder, source, target, inputs, language, spreadsheetSafe, bom, beam } = asked
        const known = reviewed.get(run)
        const counts = await scoreFile(scorerOf(run, beam), {
          ...(await tableOf(run, asked, signal)),
          kept: known?.file === fileKey(asked) ? known.kept : undefined,
          target,
          inputs: [...inputs, source.path, folder],
          language,
          spreadsheetSafe,
          bom,
          signal,
          onProgress: (rows) => progress({ rows })
        })
        const { rows, unread, withoutText } = counts
        return { rows, unread, withoutText, notes: counts.messages() }
      })
  }) satisfies Partial<Handlers<ModelMethods>>

function scorerOf({ model, encoder, opened: { record, classes, blend } }: ResidentRun, beam?: number): Scorer {
  const task = taskOfRun(record, classes)
  return { model, encoder, classes, blend, task: task && { ...task, beam } }
}

/** The file, read the run's way, and the place of its text column. */
async function tableOf(
  { opened: { record } }: ResidentRun,
  { source, rowCount, textColumn, textColumnIndex }: ScoredSource,
  signal: AbortSignal
): Promise<{ readonly table: Table; readonly textColumn: number }> {
  const read = (options: ReadOptions): Promise<Table> =>
    readSource({ ...source, options }, { signal, keepRejected: true }).catch((thrown: unknown) => {
      throw signal.aborted ? scoringStopped(source.name, 0, rowCount) : thrown
    })
  const { table } = await readLike(read, source.options, fileOfRun(record, [record.data.textColumn]))
  if (textColumnIndex < 0 || textColumnIndex >= table.columns.length) columnOf(table, textColumn)
  const named = table.columns.findIndex(({ name }) => name === textColumn)
  // The page names a column as the data engine read it; read the run's way it may have another name.
  return { table, textColumn: named >= 0 ? named : textColumnIndex }
}

function describe(
  { text, label, probabilities, encoded, contribution, abstain = null }: TextPrediction,
  encoder: Encoder,
  classes: readonly string[],
  milliseconds: number
): PredictionResult {
  return {
    text,
    label,
    probabilities: Object.fromEntries(classes.map((name, o) => [name, probabilities[o]])),
    tokens: seenTokens(encoded, encoder),
    unknown: encoded.unknown,
    truncated: encoded.truncated,
    contribution,
    abstain,
    milliseconds
  }
}

/** Tokens as the model reads them. */
export const seenTokens = ({ tokens, keptFrom, keptTo }: Encoded, encoder: Encoder): SeenToken[] =>
  tokens.map((token, n) => ({
    ...token,
    known: encoder.idOf(token.text) !== UNKNOWN_ID,
    kept: n >= keptFrom && n < keptTo
  }))
