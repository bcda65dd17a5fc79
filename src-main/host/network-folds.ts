// Class probabilities of every row by a network that has not seen it: the rows in K folds, each judged by a network trained on the
// others, as a run of these settings would be trained: early stopping, temperature and n-grams included. Rows of one text stay in
// one fold, unless a column groups them otherwise. The K runs live in memory and leave nothing behind.

import {
  type ColumnRoles,
  CoreError,
  type DeviceReport,
  MemoryFileStore,
  type NetworkOutOfFold,
  type Prepared,
  RunStore,
  type TableFile,
  TrainControl,
  type TrainEvent,
  type TrainSettings,
  newRecord,
  parameterCount,
  predictSet,
  prepareExperiment,
  runExperiment
} from '@core'
import type { FoldProgress } from '@contract'
import { systemClock } from './clock'
import { middleBatch } from './engine/batches'
import { modelOpener, openModel } from './engine/open-model'

export interface FoldedTraining {
  readonly train: TableFile
  readonly textColumn: string
  readonly labelColumn: string
  readonly roles?: ColumnRoles | undefined
  readonly settings: TrainSettings
  /** K */
  readonly folds: number
}

export interface FoldHooks {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (progress: FoldProgress) => void
}

/**
 * @returns every row with a text and a label that is in a fold
 * @throws CoreError "cancelled"; "rows" where there are fewer rows than folds; and what preparing and training throw
 */
export async function networkOutOfFold(
  { settings, folds, roles, ...data }: FoldedTraining,
  { signal, onProgress }: FoldHooks = {}
): Promise<NetworkOutOfFold> {
  const rows: number[] = []
  const parts: Float32Array[] = []
  let classes: readonly string[] = []
  let known: DeviceReport | null = null
  for (let fold = 1; fold <= folds; fold++) {
    const experiment = await prepareExperiment({
      ...data,
      // A copy of a row in the training part would vouch for its own label.
      roles: { weight: roles?.weight, group: roles?.group ?? data.textColumn },
      settings: { ...settings, task: 'classes', folds, fold }
    })
    const { probabilities, device } = await judgedFold(experiment, known, data.train.table.name, {
      signal,
      onProgress: (epoch) => {
        const { epochs } = settings
        const share = (fold - 1 + Math.min(1, epoch / epochs)) / folds
        onProgress?.({ fold, folds, epoch: Math.min(epochs, Math.floor(epoch) + 1), epochs, share })
      }
    })
    classes = experiment.classes
    known ??= device
    rows.push(...experiment.sets.test!.rowOf)
    parts.push(probabilities)
  }
  const probabilities = new Float32Array(rows.length * classes.length)
  let at = 0
  for (const part of parts) {
    probabilities.set(part, at)
    at += part.length
  }
  return { classes, rows: Int32Array.from(rows), probabilities }
}

interface JudgedFold {
  /** [M, O] of the fold's rows. */
  readonly probabilities: Float32Array
  readonly device: DeviceReport
}

/** Trains on the other folds, then judges this one. @param onProgress epochs done, with their fraction */
async function judgedFold(
  experiment: Prepared,
  known: DeviceReport | null,
  file: string,
  { signal, onProgress }: { readonly signal?: AbortSignal | undefined; readonly onProgress: (epoch: number) => void }
): Promise<JudgedFold> {
  const { spec, settings, sets, documents } = experiment
  const control = new TrainControl()
  const interrupt = (): void => control.interrupt()
  signal?.addEventListener('abort', interrupt)
  const stepsPerEpoch = Math.max(1, Math.ceil(sets.train.labels.length / settings.batchSize))
  const emit = (event: TrainEvent): void => {
    if (event.kind === 'step') onProgress(event.step / stepsPerEpoch)
  }
  try {
    if (signal?.aborted) throw stopped(file)
    const store = new RunStore(new MemoryFileStore(), file)
    const sample = middleBatch(sets.train, settings)
    const identity = { id: 'fold', name: file, created: systemClock.date(), versions: {} }
    const record = await runExperiment(experiment, {
      store,
      record: newRecord(experiment, identity, parameterCount(spec)),
      open: modelOpener({ spec, settings, sample, known }),
      control,
      clock: systemClock,
      emit,
      fitsBaselines: false
    })
    if (signal?.aborted || record.status === 'paused') throw stopped(file)
    const { params, blend } = await store.open()
    const device = record.device!
    const model = await openModel({ spec, params, settings: { ...settings, device: device.got }, sample })
    try {
      const { probabilities } = await predictSet(model, sets.test!, { blend, texts: documents.judged })
      return { probabilities, device }
    } finally {
      await model.close()
    }
  } finally {
    signal?.removeEventListener('abort', interrupt)
  }
}

const stopped = (file: string): CoreError =>
  new CoreError({ code: 'cancelled', case: 'labels-check-stopped', values: { file } })
