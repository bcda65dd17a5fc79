// One training run in a terminal: progress, Ctrl-C, the final words. Used by a new run and by a resumed one.

import {
  BASELINES,
  type Checkpoint,
  type DeviceReport,
  type JudgedRows,
  type Prepared,
  type RunOptions,
  type RunRecord,
  type RunStore,
  TrainControl,
  type TrainEvent,
  baselineRows,
  caveatsOf,
  quotedPath,
  readsNumbers,
  runExperiment,
  storedEvent,
  wideMessage
} from '@core'
import { systemClock } from '../host/clock'
import { middleBatch } from '../host/engine/batches'
import { modelOpener } from '../host/engine/open-model'
import { prober } from '../host/engine/prober'
import { homeFolder } from '../host/home'
import { MeasuredDevices } from '../host/measured-devices'
import { abstentionLine } from './abstention-line'
import { accuracyText, figureFields, macroF1Text } from './figures'
import { forecastFields, forecastLines } from './forecast-lines'
import { Interruption } from './interruption'
import { jsonMessage } from './json-lines'
import { sentenceOf, t } from './language'
import { alignColumns, grouped, printJson, printLine, remark, share, widthOf } from './output'
import { TrainProgress } from './progress'
import { taskFigureFields, taskFigureLines } from './task-figures'

export interface TerminalRun {
  readonly record: RunRecord
  readonly store: RunStore
  readonly folder: string
  readonly json: boolean
  readonly checkpoint?: Checkpoint
  /** As ModelOnDevice.known. */
  readonly known?: DeviceReport | null
  /** Absent: one of its own. */
  readonly control?: TrainControl
  readonly until?: RunOptions['until']
  readonly onJudged?: (judged: JudgedRows) => void
}

/** Milliseconds between two step lines with --json: enough to follow, not to drown in. */
const JSON_STEP_MS = 1000

/** Trains and prints the result. @returns the exit code: 0 finished, 1 interrupted */
export async function trainInTerminal(experiment: Prepared, run: TerminalRun): Promise<number> {
  const record = await runInTerminal(experiment, run)
  if (record.status === 'paused') {
    remark(t('cli.text.stopped', { folder: quotedPath(run.folder) }))
    return 1
  }
  printResult(record, run.folder, run.json)
  return 0
}

/** Trains with its progress on stderr, Ctrl-C heeded; prints no result. @returns the record as last written */
export async function runInTerminal(
  experiment: Prepared,
  { record, store, json, checkpoint, known, control = new TrainControl(), until, onJudged }: TerminalRun
): Promise<RunRecord> {
  const progress = new TrainProgress()
  const signals = new Interruption(control, progress)
  let printedAt = -Infinity
  const emit = (event: TrainEvent): void => {
    if (event.kind === 'started') signals.savesState()
    progress.show(event)
    if (!json) return
    if (event.kind === 'step') {
      if (performance.now() - printedAt < JSON_STEP_MS) return
      printedAt = performance.now()
    }
    const notes = event.kind === 'started' ? { notes: event.notes.map(jsonMessage) } : {}
    const { kind, ...fields } = { ...storedEvent(event), ...notes, kind: event.kind }
    // A failure is printed once, where it is caught.
    if (kind !== 'failed') printJson({ event: kind, ...fields })
  }
  try {
    const { spec, settings } = experiment
    const sample = middleBatch(experiment.sets.train, settings)
    const memory = new MeasuredDevices(homeFolder())
    const open = modelOpener({ spec, settings, sample, known, memory })
    const running = runExperiment(experiment, {
      store,
      record,
      control,
      emit,
      open,
      clock: systemClock,
      probe: prober(experiment, store),
      ...(checkpoint ? { checkpoint } : {}),
      ...(until ? { until } : {}),
      ...(onJudged ? { onJudged } : {})
    })
    return await Promise.race([running, signals.outOfPatience])
  } finally {
    progress.clear()
    signals.forget()
  }
}

/** The result of a finished run: the documented `done` line, or the same for a reader. */
export function printResult(record: RunRecord, folder: string, json: boolean): void {
  if (json) printJson({ event: 'done', ...resultFields(record, folder) })
  else for (const line of summaryLines(record, folder)) printLine(line)
}

/** Metrics as the lines of other programs have them. */
export const metricFields = (split: RunRecord['test']): object | null =>
  split && { loss: split.loss, ...(split.figures ?? { accuracy: split.accuracy, macroF1: split.macroF1 }) }

/** The fields that other programs rely on, and behind them what must be known beside the figures. */
export function resultFields(record: RunRecord, folder: string): object {
  return {
    run: folder,
    epochs: record.epochs,
    bestEpoch: record.bestEpoch,
    train: { loss: record.train?.loss ?? null },
    validation: metricFields(record.validation),
    test: metricFields(record.test),
    baselines: record.task ? (record.taskBaselines ?? {}) : record.baselines,
    baselineSeconds: record.baselineSeconds ?? {},
    metric: record.settings.metric,
    wide: record.wide ?? null,
    calibration: record.calibration ?? null,
    ...(record.abstention ? { abstention: record.abstention } : {}),
    task: record.task?.kind ?? 'classes',
    input: readsNumbers(record.model) ? 'numbers' : 'tokens',
    parameters: record.parameters,
    throughput: record.throughput,
    device: { name: record.device?.got ?? null, threads: record.device?.threads ?? null },
    ...(record.task ? taskFigureFields(record) : figureFields(record)),
    ...forecastFields(record)
  }
}

function summaryLines(record: RunRecord, folder: string): string[] {
  const { throughput, device } = record
  const pairs: (readonly [name: string, value: string])[] = [
    [t('cli.column.epochs'), t('cli.text.epochs', { epochs: String(record.epochs), best: String(record.bestEpoch) })],
    [t('cli.column.parameters'), grouped(record.parameters)]
  ]
  if (throughput)
    pairs.push([
      t('cli.column.speed'),
      t('cli.text.speed', {
        sequences: grouped(throughput.sequencesPerSecond),
        tokens: grouped(throughput.tokensPerSecond)
      })
    ])
  if (device) pairs.push([t('cli.column.device'), t('cli.text.threads', { device: device.got, count: device.threads })])
  pairs.push([t('cli.column.run'), folder])
  const width = Math.max(...pairs.map(([name]) => widthOf(name)))
  return [
    ...(record.task ? taskFigureLines(record) : figureLines(record)),
    ...forecastLines(record),
    '',
    ...pairs.map(([name, value]) => `${name}${' '.repeat(width - widthOf(name))}  ${value}`),
    '',
    t(tryKey(record), { folder: quotedPath(folder), file: quotedPath(record.data.train.path) })
  ]
}

const tryKey = ({
  model,
  task,
  data
}: RunRecord): 'cli.text.tryForecast' | 'cli.text.trySeries' | 'cli.text.tryGenerate' | 'cli.text.tryIt' =>
  data.train.options.forecast
    ? 'cli.text.tryForecast'
    : readsNumbers(model)
      ? 'cli.text.trySeries'
      : task?.kind === 'language'
        ? 'cli.text.tryGenerate'
        : 'cli.text.tryIt'

/** Model and baselines, each with its interval; what must be known beside them. */
function figureLines(record: RunRecord): string[] {
  const { validation, test, baselines } = record
  const rows: string[][] = [
    ['', t('cli.column.rows'), t('cli.column.accuracy'), t('cli.column.f1'), t('cli.column.loss')]
  ]
  const caveats: string[] = []
  for (const part of ['validation', 'test'] as const) {
    const metrics = part === 'test' ? test : validation
    if (!metrics) continue
    const beside = caveatsOf(record, part)
    caveats.push(...beside.map((caveat) => `* ${sentenceOf(caveat)}`))
    rows.push([
      t(`cli.column.${part}`),
      grouped(metrics.rows),
      `${accuracyText(metrics.accuracy, metrics.rows)}${beside.length > 0 ? ' *' : ''}`,
      macroF1Text(metrics),
      metrics.loss.toFixed(4)
    ])
  }
  const judged = baselineRows(record)
  for (const name of BASELINES) {
    const accuracy = baselines[name]
    if (accuracy !== undefined)
      rows.push([t(`baselines.${name}`), grouped(judged), accuracyText(accuracy, judged), '', ''])
  }
  return [
    ...alignColumns(rows),
    ...caveats,
    ...wideLines(record),
    ...calibrationLines(record),
    ...abstentionLines(record),
    t('cli.text.intervals')
  ]
}

/** The three scores of a wide path, and what it came to. */
function wideLines({ wide }: RunRecord): string[] {
  if (!wide) return []
  const scores = (['validation', 'test'] as const).flatMap((part) => {
    const found = wide[part]
    if (!found) return []
    const { words, recurrence, both } = found
    return t('cli.text.wideScores', {
      part: t(`cli.column.${part}`),
      words: share(words),
      recurrence: share(recurrence),
      both: share(both)
    })
  })
  return [...scores, sentenceOf(wideMessage(wide))]
}

/** What --abstain would come to, on the test rows, else on the validation rows that its limits were fitted on. */
function abstentionLines({ abstention }: RunRecord): string[] {
  if (!abstention) return []
  const { test, validation, cost } = abstention
  return [abstentionLine(test ?? validation, cost, test ? 'test' : 'validation')]
}

/** The error of the probabilities before and after calibration, on the test rows, else on the validation rows. */
function calibrationLines({ calibration }: RunRecord): string[] {
  if (!calibration) return []
  const { before, after } = calibration.test ?? calibration.validation
  return [t('cli.text.calibrationError', { before: share(before), after: share(after) })]
}
