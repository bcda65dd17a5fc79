// The model engine's verbs: what a trained (or training) run makes of its data and of new texts.

import {
  columnOf,
  CoreError,
  curvesOf,
  evaluationOf,
  formatCsv,
  largest,
  predictTexts,
  UNKNOWN_ID,
  type Encoder,
  type TextPrediction
} from '@core'
import type { CallResults, Example, PredictionResult } from '@contract'
import { exportRun } from '../export/export-run'
import { writeFileAtomic } from '../files'
import type { Handlers } from '../../../src-core/contract/rpc'
import { runStoreAt } from '../run-store'
import type { OpenedRuns, PredictedSplit } from './opened-runs'
import { readSource } from './tables'
import { thinnedEvents } from './thinned-events'
import type { ModelVerbs } from './verbs'

/** Texts predicted between two checks of the abort signal. */
const SCORED_AT_ONCE = 512

export function modelVerbs(runs: OpenedRuns): Handlers<ModelVerbs> {
  return {
    'model.evaluate': ({ folder, split }) =>
      runs.use(folder, async (run) => {
        const { probabilities, logits, set } = await run.split(split)
        return evaluationOf(probabilities, logits, set.labels, run.opened.classes)
      }),
    'model.examples': ({ folder, split, label, predicted, wrongOnly, from, count }) =>
      runs.use(folder, async (run) => {
        const { textColumn } = run.opened.record.data
        return examples(
          await run.split(split),
          run.opened.classes.length,
          textColumn,
          (example) =>
            (label === null || example.label === label) &&
            (predicted === null || example.predicted === predicted) &&
            (!wrongOnly || example.label !== example.predicted),
          from,
          count
        )
      }),
    'model.curves': ({ folder, split }) =>
      runs.use(folder, async (run) => {
        const { probabilities, set } = await run.split(split)
        return curvesOf(probabilities, set.labels, run.opened.classes)
      }),
    'model.predict': ({ folder, text }) =>
      runs.use(folder, async ({ model, encoder, opened }) => {
        const started = performance.now()
        const [prediction] = await predictTexts(model, encoder, opened.classes, [text])
        return describe(prediction, encoder, opened.classes, performance.now() - started)
      }),
    'model.predictFile': ({ folder, source, rowCount, textColumn, target }, { progress, signal }) =>
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
      }),
    'model.metrics': async ({ folder }) => thinnedEvents(await runStoreAt(folder).readEvents()),
    'model.export': ({ int8, ...request }) => exportRun({ ...request, html: int8 ? 'int8' : 'float32' })
  }
}

const scoringStopped = (subject: string, done: number, count: number): CoreError =>
  new CoreError({
    code: 'cancelled',
    subject,
    expected: 'all rows to be scored',
    got: `${done} of ${count}`,
    next: 'Score it again when you like.',
    case: 'scoring-stopped',
    values: { done, count }
  })

/** Chosen rows of a split, the most confidently wrong (or simply most confident) first. */
function examples(
  { probabilities, set, table }: PredictedSplit,
  classCount: number,
  textColumn: string,
  wanted: (example: Pick<Example, 'label' | 'predicted'>) => boolean,
  from: number,
  count: number
): CallResults['run.examples'] {
  const found: {
    readonly n: number
    readonly label: number
    readonly predicted: number
    readonly probability: number
  }[] = []
  set.labels.forEach((label, n) => {
    const shares = probabilities.subarray(n * classCount, (n + 1) * classCount)
    const predicted = largest(shares)
    if (wanted({ label, predicted })) found.push({ n, label, predicted, probability: shares[predicted] })
  })
  found.sort((a, b) => b.probability - a.probability || a.n - b.n)
  const texts = columnOf(table, textColumn).values
  return {
    total: found.length,
    examples: found.slice(from, from + count).map(({ n, label, predicted, probability }) => {
      const row = set.rowOf[n]
      return { row, line: table.line[row], text: texts[row], label, predicted, probability }
    })
  }
}

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
