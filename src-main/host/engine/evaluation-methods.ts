// How good a run is: the model engine's methods about splits of its data and about two runs side by side.

import {
  calibrationErrors,
  argmaxRows,
  columnOf,
  CoreError,
  curvesOf,
  evaluateSlice,
  evaluationOf,
  largest,
  mcNemar,
  thresholdPoints,
  type Metrics
} from '@core'
import type { CallResult, ComparisonResult, Example } from '@contract'
import type { Handlers } from '../../../src-core/contract/rpc'
import type { ModelMethods } from './methods'
import type { ResidentRuns, PredictedSplit, ResidentRun } from './resident-runs'
import { textsOf } from './run-states'

/** Texts listed where two runs differ. */
const MAX_DIFFERING = 50

export const evaluationMethods = (runs: ResidentRuns) =>
  ({
    'run.evaluate': ({ folder, split }) =>
      runs.useClassifier(folder, 'evaluation-page', async (run) => {
        const { probabilities, logits, set, remarks } = await run.split(split)
        return { ...evaluationOf(probabilities, logits, set.labels, run.opened.classes), remarks }
      }),
    'run.examples': ({ folder, split, label, predicted, wrongOnly, from, count }) =>
      runs.useClassifier(folder, 'evaluation-page', async (run) => {
        return examples(
          await run.split(split),
          run.opened.classes.length,
          (example) =>
            (label === null || example.label === label) &&
            (predicted === null || example.predicted === predicted) &&
            (!wrongOnly || example.label !== example.predicted),
          from,
          count
        )
      }),
    'run.curves': ({ folder, split }) =>
      runs.useClassifier(folder, 'evaluation-page', async (run) => {
        const prediction = await run.split(split)
        const { classes, record } = run.opened
        const { labels } = prediction.set
        const temperature = record.calibration?.temperature
        const errorBefore =
          temperature === undefined
            ? null
            : calibrationErrors(prediction, labels, { classCount: classes.length, temperature }).before
        return { ...curvesOf(prediction.probabilities, labels, classes), errorBefore }
      }),
    'run.slices': ({ folder, split, slices }) =>
      runs.useClassifier(folder, 'lab', async (run) => {
        const { classes } = run.opened
        const { probabilities, logits, set, table, textColumn } = await run.split(split)
        const texts = columnOf(table, textColumn)
        const input = {
          texts: Array.from(set.rowOf, (row) => texts.at(row)),
          labels: set.labels,
          probabilities,
          classes,
          lengths: Int32Array.from(set.labels, (_, n) => set.offsets[n + 1] - set.offsets[n])
        }
        return {
          slices: slices.map((slice) => metricsOf(evaluateSlice(input, slice))),
          whole: metricsOf(evaluationOf(probabilities, logits, set.labels, classes))
        }
      }),
    'run.thresholds': ({ folder, split }) =>
      runs.useClassifier(folder, 'evaluation-page', async (run) => {
        const { classes } = run.opened
        if (classes.length !== 2)
          throw new CoreError({ code: 'usage', case: 'threshold-classes', values: { count: classes.length } })
        const { probabilities, set } = await run.split(split)
        return {
          classes,
          points: thresholdPoints(
            Float64Array.from(set.labels, (_, n) => probabilities[2 * n + 1]),
            set.labels
          )
        }
      }),
    'run.rowPart': ({ folder, line }) =>
      runs.useClassifier(folder, 'evaluation-page', async (run) => {
        const { experiment, tables } = await run.prepared()
        const found = (['train', 'validation', 'test'] as const).find(
          (part) =>
            tables[part] === tables.train && experiment.sets[part]?.rowOf.some((row) => tables[part].line[row] === line)
        )
        return found ?? null
      }),
    'run.compare': ({ first, second, split }) =>
      runs.useClassifier(first, 'lab', (a) =>
        runs.useClassifier(second, 'lab', async (b) => compare(a, await a.split(split), b, await b.split(split)))
      )
  }) satisfies Partial<Handlers<ModelMethods>>

const metricsOf = ({ rows, loss, accuracy, macroF1 }: Metrics): Metrics => ({ rows, loss, accuracy, macroF1 })

/** Chosen rows of a split, the most confidently wrong (or simply most confident) first. */
function examples(
  { probabilities, set, table, textColumn }: PredictedSplit,
  classCount: number,
  wanted: (example: Pick<Example, 'label' | 'predicted'>) => boolean,
  from: number,
  count: number
): CallResult<'run.examples'> {
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
  const texts = columnOf(table, textColumn)
  return {
    total: found.length,
    examples: found.slice(from, from + count).map(({ n, label, predicted, probability }) => {
      const row = set.rowOf[n]
      return { row, line: table.line[row], text: texts.at(row), label, predicted, probability }
    })
  }
}

/** Two runs on the rows that both have in the split; the rows must come from the same file. */
function compare(a: ResidentRun, first: PredictedSplit, b: ResidentRun, second: PredictedSplit): ComparisonResult {
  if (first.table.sha256 !== second.table.sha256) {
    throw new CoreError({
      code: 'rows',
      case: 'compare-files',
      values: { first: first.table.name, second: second.table.name }
    })
  }
  const { classes } = a.opened
  // By line: rows are counted anew where some were left out.
  const lineOf = ({ table, set }: PredictedSplit, n: number): number => table.line[set.rowOf[n]]
  const placeOf = new Map(Array.from(second.set.rowOf, (_, n) => [lineOf(second, n), n]))
  const shared = Array.from(first.set.rowOf.keys()).filter((n) => placeOf.has(lineOf(first, n)))
  if (shared.length === 0 || classes.join('\n') !== b.opened.classes.join('\n')) {
    throw new CoreError({
      code: 'rows',
      case: 'compare-rows',
      values: { count: shared.length, first: classes.length, second: b.opened.classes.length }
    })
  }
  const width = classes.length
  const pick = (values: Float32Array, rows: readonly number[]): Float32Array =>
    Float32Array.from(
      { length: rows.length * width },
      (_, k) => values[rows[Math.floor(k / width)] * width + (k % width)]
    )
  const labels = Int32Array.from(shared, (n) => first.set.labels[n])
  const theirs = shared.map((n) => placeOf.get(lineOf(first, n))!)
  const [ours, others] = [pick(first.probabilities, shared), pick(second.probabilities, theirs)]
  const [firstPredicted, secondPredicted] = [argmaxRows(ours, width), argmaxRows(others, width)]
  const texts = textsOf(first)
  const differing = shared
    .map((n, k) => ({ n, k }))
    .filter(({ k }) => (firstPredicted[k] === labels[k]) !== (secondPredicted[k] === labels[k]))
    .slice(0, MAX_DIFFERING)
  return {
    rows: shared.length,
    first: metricsOf(evaluationOf(ours, pick(first.logits, shared), labels, classes)),
    second: metricsOf(evaluationOf(others, pick(second.logits, theirs), labels, classes)),
    test: mcNemar(labels, firstPredicted, secondPredicted),
    relabelled: shared.filter((n, k) => first.set.labels[n] !== second.set.labels[theirs[k]]).length,
    differing: differing.map(({ n, k }) => ({
      ...texts(n),
      firstPredicted: firstPredicted[k],
      secondPredicted: secondPredicted[k]
    }))
  }
}
