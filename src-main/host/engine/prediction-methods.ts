// What a run makes of new texts: the model engine's methods.

import { columnOf, CoreError, formatCsv, predictTexts, UNKNOWN_ID, type Encoder, type TextPrediction } from '@core'
import type { PredictionResult } from '@contract'
import type { Handlers } from '../../../src-core/contract/rpc'
import { writeFileAtomic } from '../files'
import type { ModelMethods } from './methods'
import type { ResidentRuns } from './resident-runs'
import { readSource } from './tables'

/** Texts predicted between two checks of the abort signal. */
const SCORED_AT_ONCE = 512

export const predictionMethods = (runs: ResidentRuns) =>
  ({
    'run.predict': ({ folder, text }) =>
      runs.use(folder, async ({ model, encoder, opened }) => {
        const started = performance.now()
        const [prediction] = await predictTexts(model, encoder, opened.classes, [text])
        return describe(prediction, encoder, opened.classes, performance.now() - started)
      }),
    'run.predictFile': ({ folder, source, rowCount, textColumn, target }, { progress, signal }) =>
      runs.use(folder, async ({ model, encoder, opened }) => {
        const table = await readSource(source, signal).catch((thrown: unknown) => {
          throw signal.aborted ? scoringStopped(source.name, 0, rowCount) : thrown
        })
        const texts = columnOf(table, textColumn).values
        const rows: string[][] = []
        for (let from = 0; from < texts.length; from += SCORED_AT_ONCE) {
          if (signal.aborted) throw scoringStopped(source.name, from, texts.length)
          const predictions = await predictTexts(
            model,
            encoder,
            opened.classes,
            texts.slice(from, from + SCORED_AT_ONCE)
          )
          predictions.forEach(({ label, probabilities }, n) =>
            rows.push([
              ...table.columns.map((column) => column.values[from + n]),
              label,
              ...Array.from(probabilities, (share) => share.toFixed(6))
            ])
          )
          progress({ rows: rows.length })
        }
        const header = [
          ...table.columns.map((column) => column.name),
          'predicted',
          ...opened.classes.map((label) => `p(${label})`)
        ]
        await writeFileAtomic(target, [...formatCsv(header, rows, { guardFormulas: true })].join(''))
        return { rows: rows.length }
      })
  }) satisfies Partial<Handlers<ModelMethods>>

const scoringStopped = (file: string, done: number, count: number): CoreError =>
  new CoreError({ code: 'cancelled', case: 'scoring-stopped', values: { file, done, count } })

function describe(
  { text, label, probabilities, encoded }: TextPrediction,
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
    milliseconds
  }
}
