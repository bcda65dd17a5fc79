// The end of a run: best weights back, calibrated and weighed against n-grams, test rows and a sample of the training rows
// evaluated, everything kept and said.

import { subset } from '../data/split'
import type { SequenceSet } from '../data/sequence-set'
import { argmaxRows, evaluationOf } from '../metrics/classification'
import type { Metrics } from '../metrics/metrics'
import type { CalibrationErrors } from '../run/calibration'
import type { RunRecord } from '../run/record'
import { wideMessage } from '../run/wide'
import { type BaselineFits, hitsOf } from './baseline-fits'
import { calibrate, calibrationErrors } from './calibrate'
import { evaluateSet, metricsOf, predictSet } from './evaluate'
import { finalOfTask } from './judge'
import type { TaskSetup } from './experiment'
import type { RunParts } from './run-parts'
import { fitWidePath } from './wide-path'

/** The final training loss is measured on so many rows at most: enough for three digits, a moment even for big files. */
const TRAIN_LOSS_ROWS = 10_000

export type EndReason = 'finished' | 'early' | 'asked'

interface JudgedSet {
  readonly metrics: Metrics
  /** [N] as `hitsOf` gives them. */
  readonly hits: Uint8Array
  readonly errors: CalibrationErrors
}

/** @returns the record as last written */
export async function endRun(parts: RunParts, baselines: BaselineFits, why: EndReason): Promise<RunRecord> {
  const { experiment, options, model, files } = parts
  if (experiment.task) return endTask(parts, experiment.task, why)
  const { sets, classes, documents } = experiment
  const { params, temperature, rows } = await calibrate(experiment, model, await model.restoreBest())
  const path = await fitWidePath(experiment, model.resident, options.clock)
  const blend = path?.blend ?? null
  const judge = async (set: SequenceSet, texts: readonly string[]): Promise<JudgedSet> => {
    const prediction = await predictSet(model.resident, set, { blend, texts })
    const { probabilities, logits } = prediction
    return {
      metrics: metricsOf(evaluationOf(probabilities, logits, set.labels, classes)),
      hits: hitsOf(argmaxRows(probabilities, classes.length), set.labels),
      errors: calibrationErrors(prediction, set.labels, { classCount: classes.length, temperature })
    }
  }
  const validation = await judge(sets.validation, documents.validation)
  const test = sets.test && (await judge(sets.test, documents.judged))
  options.onJudged?.({
    rows: (sets.test ?? sets.validation).rowOf,
    model: (test ?? validation).hits,
    baselines: baselines.hits
  })
  const { loss } = await evaluateSet(model.resident, sampleOf(sets.train, TRAIN_LOSS_ROWS), classes)
  await files.keep(params, blend)
  files.change({
    status: why === 'asked' ? 'stopped' : 'finished',
    train: { loss },
    test: test && test.metrics,
    comparison: baselines.compare((test ?? validation).hits)
  })
  // Calibrated, or with n-grams beside it, the run predicts its validation rows otherwise than its best epoch did.
  if (rows > 0 || blend) files.change({ validation: validation.metrics })
  if (rows > 0)
    files.change({
      calibration: { temperature, rows, validation: validation.errors, test: test && test.errors }
    })
  if (path) files.change({ wide: path.record, remarks: [...files.record.remarks, wideMessage(path.record)] })
  return closed(parts, why)
}

/** Another task's end: no calibration, no n-grams, but what the task settles on validation rows. */
async function endTask({ model, ...parts }: RunParts, task: TaskSetup, why: EndReason): Promise<RunRecord> {
  const best = await model.restoreBest()
  const { fitted, validation, test, trainLoss } = await finalOfTask(model.resident, task)
  const { files } = parts
  await files.keep(best, null)
  const status = why === 'asked' ? 'stopped' : 'finished'
  files.change({ status, train: { loss: trainLoss }, validation, test, task: fitted.spec })
  return closed({ model, ...parts }, why)
}

async function closed({ files, reporter }: RunParts, why: EndReason): Promise<RunRecord> {
  const { validation, test, epochs, bestEpoch } = files.record
  if (validation) reporter.event({ kind: 'evaluated', split: 'validation', metrics: validation })
  if (test) reporter.event({ kind: 'evaluated', split: 'test', metrics: test })
  reporter.event({ kind: 'stopped', why, epochs, bestEpoch })
  await files.close()
  return files.record
}

/** The set itself, or every k-th sequence of a larger one. */
function sampleOf(set: SequenceSet, most: number): SequenceSet {
  const rows = set.labels.length
  return rows <= most
    ? set
    : subset(
        set,
        Int32Array.from({ length: most }, (_, n) => Math.floor((n * rows) / most))
      )
}
