// The model engine's verbs about the inside of a run: one text, its looks at itself, many texts, the doctor.

import {
  columnOf,
  CoreError,
  evaluateSlice,
  evaluationOf,
  examineOne,
  argmaxRows,
  inspectText,
  learningRateOf,
  mcNemar,
  nearest,
  referenceDevice,
  thresholdPoints,
  verdictsOf,
  type CheckName,
  type CheckResult,
  type Metrics,
  type ProbeRecord,
  type Slice,
  type TextInspection
} from '@core'
import type {
  CallArgument,
  ComparisonResult,
  NeighboursResult,
  PhraseSearchResult,
  ProbesResult,
  SlicesResult,
  ThresholdsResult,
  TrajectoryResult
} from '@contract'
import type { Handlers } from '../../../src-core/contract/rpc'
import { runStoreAt } from '../run-store'
import { openModel } from './open-model'
import type { OpenedRuns, PredictedSplit, SplitName, UsedRun } from './opened-runs'
import { middleBatch } from './batches'
import { searchPhrase, statesOfTraining, textsOf } from './run-states'
import { trajectoryOf } from './trajectory'
import type { Verb } from './verbs'

interface OfRun {
  readonly folder: string
}

export interface InspectVerbs {
  'model.inspect': Verb<OfRun & { readonly text: string; readonly explain: number | null }, TextInspection>
  'model.probes': Verb<OfRun, ProbesResult>
  'model.neighbours': Verb<OfRun & { readonly text: string; readonly count: number }, NeighboursResult>
  'model.phraseSearch': Verb<OfRun & Omit<CallArgument<'run.phraseSearch'>, 'run'>, PhraseSearchResult>
  'model.trajectory': Verb<
    OfRun & { readonly split: SplitName; readonly direction: 0 | 1; readonly texts: number },
    TrajectoryResult
  >
  'model.slices': Verb<OfRun & { readonly split: SplitName; readonly slices: readonly Slice[] }, SlicesResult>
  'model.thresholds': Verb<OfRun & { readonly split: SplitName }, ThresholdsResult>
  'model.compare': Verb<
    { readonly first: string; readonly second: string; readonly split: SplitName },
    ComparisonResult
  >
  'model.doctor': Verb<OfRun & { readonly check: CheckName }, CheckResult>
}

/** Texts listed where two runs differ. */
const MAX_DIFFERING = 50

export function inspectVerbs(runs: OpenedRuns): Handlers<InspectVerbs> {
  return {
    'model.inspect': ({ folder, text, explain }) =>
      runs.use(folder, async ({ model, encoder, opened }) => {
        if (explain !== null && explain >= opened.classes.length)
          throw new CoreError({
            code: 'usage',
            subject: 'class to explain',
            expected: `0 to ${opened.classes.length - 1}`,
            got: String(explain),
            next: "Choose one of the run's classes."
          })
        return inspectText(model, opened.params, opened.classes, text, encoder.encode(text), explain ?? undefined)
      }),
    'model.probes': async ({ folder }) => {
      const store = runStoreAt(folder)
      const { model: spec } = await store.readRecord()
      const records = await Promise.all(
        (await store.probeEpochs()).map(async (epoch) => (await store.readProbe(epoch)) as ProbeRecord)
      )
      return { spec, epochs: records.map((record) => ({ record, verdicts: verdictsOf(record, spec) })) }
    },
    'model.neighbours': ({ folder, text, count }) =>
      runs.use(folder, async (run) => {
        const { states, set, table } = await statesOfTraining(run)
        const { ids } = run.encoder.encode(text)
        const { pooled } = await run.model.trace(
          { batchSize: 1, steps: ids.length, ids, lengths: Int32Array.of(ids.length) },
          { gradient: 'none' }
        )
        const texts = textsOf(run, { set, table })
        return {
          searched: set.labels.length,
          neighbours: nearest(states, pooled.length, pooled, count).map(({ index, similarity }) => ({
            ...texts(index),
            similarity
          }))
        }
      }),
    'model.phraseSearch': ({ folder, ...query }) => runs.use(folder, (run) => searchPhrase(run, query)),
    'model.trajectory': ({ folder, split, direction, texts }) =>
      runs.use(folder, async (run) => trajectoryOf(run, await run.split(split), direction, texts)),
    'model.slices': ({ folder, split, slices }) =>
      runs.use(folder, async (run) => {
        const { classes } = run.opened
        const { probabilities, logits, set, table } = await run.split(split)
        const { values } = columnOf(table, run.opened.record.data.textColumn)
        const input = {
          texts: Array.from(set.rowOf, (row) => values[row]),
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
    'model.thresholds': ({ folder, split }) =>
      runs.use(folder, async (run) => {
        const { classes } = run.opened
        if (classes.length !== 2)
          throw new CoreError({
            code: 'usage',
            subject: 'threshold',
            expected: 'a run with two classes',
            got: `${classes.length} classes`,
            next: 'With more classes the most probable one is said; look at the calibration instead.'
          })
        const { probabilities, set } = await run.split(split)
        return {
          classes,
          points: thresholdPoints(
            Float64Array.from(set.labels, (_, n) => probabilities[2 * n + 1]),
            set.labels
          )
        }
      }),
    'model.compare': ({ first, second, split }) =>
      runs.use(first, (a) => runs.use(second, async (b) => compare(a, await a.split(split), b, await b.split(split)))),
    'model.doctor': ({ folder, check }, { signal }) =>
      runs.use(folder, async (run) => {
        const { experiment } = await run.prepared()
        const { spec, settings } = experiment
        const sample = middleBatch(experiment.sets.train, settings)
        const device = run.model.report.got
        return examineOne(check, {
          spec,
          seed: settings.seed,
          init: settings.model,
          set: experiment.sets.train,
          oracle: referenceDevice,
          signal,
          rule: {
            optimizer: settings.optimizer,
            learningRate: learningRateOf(settings),
            clipNorm: settings.clipNorm,
            clipValue: settings.clipValue,
            step: 1,
            dropoutSeed: 0
          },
          open: (changed, params) =>
            openModel({ spec: changed, params, settings: { device, threads: settings.threads }, sample })
        })
      })
  }
}

const metricsOf = ({ rows, loss, accuracy, macroF1 }: Metrics): Metrics => ({ rows, loss, accuracy, macroF1 })

/** Two runs on the rows that both have in the split; the rows must come from the same file. */
function compare(a: UsedRun, first: PredictedSplit, b: UsedRun, second: PredictedSplit): ComparisonResult {
  if (first.table.sha256 !== second.table.sha256) {
    throw new CoreError({
      code: 'rows',
      subject: 'comparison',
      expected: 'two runs that were tested on the same file',
      got: `'${first.table.name}' and '${second.table.name}'`,
      next: 'Choose two runs of the same data.'
    })
  }
  const { classes } = a.opened
  const placeOf = new Map(Array.from(second.set.rowOf, (row, n) => [row, n]))
  const shared = Array.from(first.set.rowOf.keys()).filter((n) => placeOf.has(first.set.rowOf[n]))
  if (shared.length === 0 || classes.join('\n') !== b.opened.classes.join('\n')) {
    throw new CoreError({
      code: 'rows',
      subject: 'comparison',
      expected: 'rows and classes in common',
      got: `${shared.length} rows, ${classes.length} and ${b.opened.classes.length} classes`,
      next: 'Choose two runs with the same seed and the same columns.'
    })
  }
  const width = classes.length
  const pick = (values: Float32Array, rows: readonly number[]): Float32Array =>
    Float32Array.from(
      { length: rows.length * width },
      (_, k) => values[rows[Math.floor(k / width)] * width + (k % width)]
    )
  const labels = Int32Array.from(shared, (n) => first.set.labels[n])
  const theirs = shared.map((n) => placeOf.get(first.set.rowOf[n])!)
  const [ours, others] = [pick(first.probabilities, shared), pick(second.probabilities, theirs)]
  const [said, otherSaid] = [argmaxRows(ours, width), argmaxRows(others, width)]
  const texts = textsOf(a, first)
  const differing = shared
    .map((n, k) => ({ n, k }))
    .filter(({ k }) => (said[k] === labels[k]) !== (otherSaid[k] === labels[k]))
    .slice(0, MAX_DIFFERING)
  return {
    rows: shared.length,
    first: metricsOf(evaluationOf(ours, pick(first.logits, shared), labels, classes)),
    second: metricsOf(evaluationOf(others, pick(second.logits, theirs), labels, classes)),
    test: mcNemar(labels, said, otherSaid),
    differing: differing.map(({ n, k }) => ({ ...texts(n), firstPredicted: said[k], secondPredicted: otherSaid[k] }))
  }
}
