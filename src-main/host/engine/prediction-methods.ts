// What a run makes of new texts: the model engine's methods.

import {
  columnOf,
  predictTexts,
  repairedText,
  taskOfRun,
  UNKNOWN_ID,
  type Encoder,
  type ReadOptions,
  type Table,
  type TextPrediction
} from '@core'
import type { PredictionResult } from '@contract'
import type { Handlers } from '../../../src-core/contract/rpc'
import { readLike } from '../read-like'
import { fileOfRun, scoreFile, scoringStopped } from '../score-file'
import type { ModelMethods } from './methods'
import type { ResidentRuns } from './resident-runs'
import { readSource } from './tables'

export const predictionMethods = (runs: ResidentRuns) =>
  ({
    'run.predict': ({ folder, text }) =>
      runs.useClassifier(folder, 'prediction-page', async ({ model, encoder, opened }) => {
        const started = performance.now()
        const { textColumn, textColumns = [textColumn], train } = opened.record.data
        const repaired = repairedText(text, train.options.repairs, textColumns)
        const [prediction] = await predictTexts(model, encoder, opened.classes, [repaired], opened.blend)
        return describe(prediction, encoder, opened.classes, performance.now() - started)
      }),
    'run.predictFile': (
      { folder, source, rowCount, textColumn, textColumnIndex, target, inputs, language, spreadsheetSafe, bom },
      { progress, signal }
    ) =>
      runs.use(folder, async ({ model, encoder, opened }) => {
        const read = (options: ReadOptions): Promise<Table> =>
          readSource({ ...source, options }, { signal, keepRejected: true }).catch((thrown: unknown) => {
            throw signal.aborted ? scoringStopped(source.name, 0, rowCount) : thrown
          })
        const { record, classes } = opened
        const { table } = await readLike(read, source.options, fileOfRun(record, [record.data.textColumn]))
        if (textColumnIndex < 0 || textColumnIndex >= table.columns.length) columnOf(table, textColumn)
        const named = table.columns.findIndex(({ name }) => name === textColumn)
        const counts = await scoreFile(
          { model, encoder, classes, blend: opened.blend, task: taskOfRun(record, classes) },
          {
            table,
            // The page names a column as the data engine read it; read the run's way it may have another name.
            textColumn: named >= 0 ? named : textColumnIndex,
            target,
            inputs: [...inputs, source.path, folder],
            language,
            spreadsheetSafe,
            bom,
            signal,
            onProgress: (rows) => progress({ rows })
          }
        )
        const { rows, unread, withoutText } = counts
        return { rows, unread, withoutText, notes: counts.messages() }
      })
  }) satisfies Partial<Handlers<ModelMethods>>

function describe(
  { text, label, probabilities, encoded, contribution }: TextPrediction,
  encoder: Encoder,
  classes: readonly string[],
  milliseconds: number
): PredictionResult {
  return {
    text,
    label,
    probabilities: Object.fromEntries(classes.map((name, o) => [name, probabilities[o]])),
    tokens: encoded.tokens.map((token, n) => ({
      ...token,
      known: encoder.idOf(token.text) !== UNKNOWN_ID,
      kept: n >= encoded.keptFrom && n < encoded.keptTo
    })),
    unknown: encoded.unknown,
    truncated: encoded.truncated,
    contribution,
    milliseconds
  }
}
