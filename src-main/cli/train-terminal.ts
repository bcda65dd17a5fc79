// One training run in a terminal: progress, Ctrl-C, the final words. Used by a new run and by a resumed one.

import {
  type Checkpoint,
  type DeviceReport,
  type Prepared,
  type RunRecord,
  type RunStore,
  TrainControl,
  type TrainEvent,
  runExperiment
} from '@core'
import { systemClock } from '../host/clock'
import { middleBatch } from '../host/engine/batches'
import { modelOpener } from '../host/engine/open-model'
import { prober } from '../host/engine/prober'
import { Interruption } from './interruption'
import { jsonMessage } from './json-lines'
import { alignColumns, grouped, printJson, printLine, remark, share } from './output'
import { TrainProgress } from './progress'

export interface TerminalRun {
  readonly record: RunRecord
  readonly store: RunStore
  readonly folder: string
  readonly json: boolean
  readonly checkpoint?: Checkpoint
  /** As ModelOnDevice.known. */
  readonly known?: DeviceReport | null
}

/** Milliseconds between two step lines with --json: enough to follow, not to drown in. */
const JSON_STEP_MS = 1000

/** @returns the exit code: 0 finished, 1 interrupted */
export async function trainInTerminal(
  experiment: Prepared,
  { record, store, folder, json, checkpoint, known }: TerminalRun
): Promise<number> {
  const control = new TrainControl()
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
    const { kind, ...fields } = event.kind === 'started' ? { ...event, notes: event.notes.map(jsonMessage) } : event
    // A failure is printed once, where it is caught.
    if (kind !== 'failed') printJson({ event: kind, ...fields })
  }
  try {
    const { spec, settings } = experiment
    const sample = middleBatch(experiment.sets.train, settings)
    const open = modelOpener({ spec, settings, sample, known })
    const running = runExperiment(experiment, {
      store,
      record,
      control,
      emit,
      open,
      clock: systemClock,
      probe: prober(experiment, store),
      ...(checkpoint ? { checkpoint } : {})
    })
    const finished = await Promise.race([running, signals.outOfPatience])
    progress.clear()
    if (finished.status === 'paused') {
      remark(`Stopped after a whole step; nothing is lost. Continue with: gatescope train --resume ${folder}`)
      return 1
    }
    printResult(finished, folder, json)
    return 0
  } finally {
    progress.clear()
    signals.forget()
  }
}

/** The result of a finished run: the documented `done` line, or the same for a reader. */
export function printResult(record: RunRecord, folder: string, json: boolean): void {
  if (json) printJson(doneLine(record, folder))
  else for (const line of summaryLines(record, folder)) printLine(line)
}

/** Exactly the fields that other programs rely on. */
function doneLine(record: RunRecord, folder: string): object {
  const metrics = (split: RunRecord['test']): object | null =>
    split ? { loss: split.loss, accuracy: split.accuracy, macroF1: split.macroF1 } : null
  return {
    event: 'done',
    run: folder,
    epochs: record.epochs,
    bestEpoch: record.bestEpoch,
    train: { loss: record.train?.loss ?? null },
    validation: metrics(record.validation),
    test: metrics(record.test),
    baselines: record.baselines,
    parameters: record.parameters,
    throughput: record.throughput,
    device: { name: record.device?.got ?? null, threads: record.device?.threads ?? null }
  }
}

function summaryLines(record: RunRecord, folder: string): string[] {
  const { validation, test, baselines, throughput, device } = record
  const rows: string[][] = [['', 'rows', 'accuracy', 'macro F1', 'loss']]
  for (const [name, metrics] of [
    ['validation', validation],
    ['test', test]
  ] as const) {
    if (metrics)
      rows.push([name, grouped(metrics.rows), share(metrics.accuracy), share(metrics.macroF1), metrics.loss.toFixed(4)])
  }
  rows.push(
    ['majority class', '', share(baselines.majority), '', ''],
    ['naive Bayes', '', share(baselines.naiveBayes), '', '']
  )
  return [
    ...alignColumns(rows),
    '',
    `epochs      ${record.epochs}, best ${record.bestEpoch}`,
    `parameters  ${grouped(record.parameters)}`,
    ...(throughput
      ? [
          `speed       ${grouped(throughput.sequencesPerSecond)} sequences/s, ${grouped(throughput.tokensPerSecond)} tokens/s`
        ]
      : []),
    ...(device ? [`device      ${device.got}, ${device.threads} ${device.threads === 1 ? 'thread' : 'threads'}`] : []),
    `run         ${folder}`,
    '',
    `Try it: gatescope predict ${folder} "some text"`
  ]
}
