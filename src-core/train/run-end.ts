// The end of a run: best weights back, calibrated and weighed against n-grams, test rows and a sample of the training rows
// evaluated, everything kept and said.

import { subset } from '../data/split'
import type { SequenceSet } from '../data/sequence-set'
import { type Message, message } from '../messages/message'
import { argmaxRows, evaluationOf } from '../metrics/classification'
import type { Metrics } from '../metrics/metrics'
import type { CalibrationErrors } from '../run/calibration'
import type { JudgedRows } from '../run/evidence'
import type { RunRecord } from '../run/record'
import { refittedMessage, wideMessage } from '../run/wide'
import type { Blend } from '../wide/blend'
import { fitAbstention, type PredictedRows } from './abstention'
import { type BaselineFits, hitsOf } from './baseline-fits'
import { calibrate, calibrationErrors } from './calibrate'
import { evaluateSet, metricsOf, predictSet } from './evaluate'
import { directionVerdict, valueVerdict } from './forecast-verdict'
import { finalOfTask } from './judge'
import type { TaskSetup } from './experiment'
import type { RunParts } from './run-parts'
import { fitWidePath } from './wide-path'

/** The final training loss is measured on so many rows at most: enough for three digits, a moment even for big files. */
const TRAIN_LOSS_ROWS = 10_000

export type EndReason = 'finished' | 'early' | 'asked'

interface JudgedSet {
  readonly rows: PredictedRows
  readonly metrics: Metrics
  /** [N] as `hitsOf` gives them. */
  readonly hits: Uint8Array
  readonly errors: CalibrationErrors
}

/** @returns the record as last written */
export async function endRun(parts: RunParts, baselines: BaselineFits, why: EndReason): Promise<RunRecord> {
  const { experiment, options, model, files } = parts
  if (parts.state.stopping.averaged) addRemarks(files, [message('weights-averaged')])
  if (experiment.task) return endTask(parts, experiment.task, why)
  const { sets, classes, documents } = experiment
  const { carried } = files.record
  const { params, temperature, rows } = await calibrate(experiment, model, await model.restoreBest(), carried)
  const path = await fitWidePath(experiment, model.resident, options.clock, carried)
  const blend = path?.blend ?? null
  const judge = async (set: SequenceSet, texts: readonly string[], blend: Blend | null): Promise<JudgedSet> => {
    const prediction = await predictSet(model.resident, set, { blend, texts })
    const { probabilities, logits } = prediction
    return {
      rows: { set, texts, probabilities },
      metrics: metricsOf(evaluationOf(probabilities, logits, set.labels, classes)),
      hits: hitsOf(argmaxRows(probabilities, classes.length), set.labels),
      errors: calibrationErrors(prediction, set.labels, { classCount: classes.length, temperature })
    }
  }
  const validation = await judge(sets.validation, documents.validation, path?.heldOut ?? null)
  const test = sets.test && (await judge(sets.test, documents.judged, blend))
  const judged: JudgedRows = {
    rows: (sets.test ?? sets.validation).rowOf,
    model: (test ?? validation).hits,
    baselines: baselines.hits
  }
  options.onJudged?.(judged)
  const abstains = carried
    ? null
    : await fitAbstention(
        experiment,
        model.resident,
        { validation: validation.rows, test: test && test.rows },
        options.clock
      )
  const { loss } = await evaluateSet(model.resident, sampleOf(sets.train, TRAIN_LOSS_ROWS), classes)
  await files.keep(params, { blend, abstention: abstains && abstains.abstention, judged })
  files.change({
    status: why === 'asked' ? 'stopped' : 'finished',
    train: { loss },
    test: test && test.metrics,
    comparison: baselines.compare((test ?? validation).hits)
  })
  addRemarks(files, directionVerdict(files.record, (test ?? validation).hits, baselines.hits))
  // Calibrated, or with n-grams beside it, the run predicts its validation rows otherwise than its best epoch did.
  if (rows > 0 || blend) files.change({ validation: validation.metrics })
  // The errors of rows that were trained on would say nothing: those of the earlier run stay.
  const held = carried?.calibration?.validation ?? validation.errors
  if (rows > 0) files.change({ calibration: { temperature, rows, validation: held, test: test && test.errors } })
  if (abstains) files.change({ abstention: abstains.record })
  if (path) {
    files.change({ wide: path.record })
    const messages = [wideMessage(path.record), refittedMessage(files.record)].filter((one) => one !== null)
    addRemarks(files, messages)
  }
  return closed(parts, why)
}

/** Another task's end: no calibration, no n-grams, but what the task settles on validation rows. */
async function endTask({ model, ...parts }: RunParts, task: TaskSetup, why: EndReason): Promise<RunRecord> {
  const best = await model.restoreBest()
  const { fitted, validation, test, trainLoss } = await finalOfTask(model.resident, task)
  const { files } = parts
  await files.keep(best, { blend: null, abstention: null, judged: null })
  const status = why === 'asked' ? 'stopped' : 'finished'
  files.change({ status, train: { loss: trainLoss }, validation, test, task: fitted.spec })
  addRemarks(files, await valueVerdict(model.resident, task, files.record))
  return closed({ model, ...parts }, why)
}

/** Adds to what the run says of itself. */
function addRemarks(files: RunParts['files'], messages: readonly Message[]): void {
  if (messages.length > 0) files.change({ remarks: [...files.record.remarks, ...messages] })
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
function sampleOf(set: SequenceSet, max: number): SequenceSet {
  const rows = set.labels.length
  return rows <= max
    ? set
    : subset(
        set,
        Int32Array.from({ length: max }, (_, n) => Math.floor((n * rows) / max))
      )
}
