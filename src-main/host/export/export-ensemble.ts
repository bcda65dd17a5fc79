// Several runs of the same rows as one model in a bundle: opened, weighed on the rows that they share, written whole.

import {
  CoreError,
  type EnsembleProject,
  type FittedEnsemble,
  type LoadedRun,
  type ResidentModel,
  ensembleFiles,
  fitEnsemble,
  parameterCount,
  referenceDevice,
  zipFiles
} from '@core'
import type { EnsembleWritten } from '@contract'
import { systemClock } from '../clock'
import { runStoreAt } from '../disk-file-store'
import { prepareAgain } from '../engine/prepare'
import { VERSION } from '../locations'
import { assertNotOntoInput } from '../not-onto-input'
import { openOnDevice } from '../open-on-device'
import { writeExportFile, writeExportFolder } from './write-export'

export interface EnsembleRequest {
  /** Run folders. */
  readonly folders: readonly string[]
  /** A folder; with `zip` an archive. */
  readonly target: string
  readonly zip: boolean
}

export interface EnsembleResult {
  readonly path: string
  readonly bytes: number
  /** The runs' records, in the order given. */
  readonly members: readonly LoadedRun['record'][]
  readonly fitted: FittedEnsemble
}

/** What is said of it: its figure beside those of the runs, on the test rows where there are any. */
export function ensembleWritten({ path, members, fitted }: EnsembleResult): Omit<EnsembleWritten, 'name'> {
  const split = fitted.test ? 'test' : 'validation'
  const each = members.map((record) => record[split]?.accuracy ?? 0)
  const { accuracy, rows } = fitted[split]!
  return {
    path,
    runs: members.length,
    split,
    rows,
    accuracy,
    meanAccuracy: each.reduce((sum, one) => sum + one, 0) / each.length
  }
}

/** @throws CoreError "usage" where the runs cannot be one model, or as openOnDevice and prepareAgain */
export async function exportEnsemble({ folders, target, zip }: EnsembleRequest): Promise<EnsembleResult> {
  if (folders.length < 2) throw new CoreError({ code: 'usage', case: 'ensemble-few' })
  await assertNotOntoInput(target, folders)
  const runs: LoadedRun[] = []
  const models: ResidentModel[] = []
  try {
    for (const folder of folders) {
      const { run, model } = await openOnDevice(folder, { device: 'auto' })
      models.push(model)
      runs.push(run)
      assertMember(run, runs[0], folder)
    }
    const { experiment } = await prepareAgain(runs[0].record, runStoreAt(folders[0]))
    const fitted = await fitEnsemble(experiment, models, systemClock)
    const files = await ensembleFiles(projectOf(runs, fitted), referenceDevice)
    const path = zip
      ? await writeExportFile(target, zipFiles('ensemble', files))
      : await writeExportFolder(target, files)
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0)
    return { path, bytes, members: runs.map(({ record }) => record), fitted }
  } finally {
    for (const model of models) await model.close()
  }
}

/** @throws CoreError "usage" that names what differs from the first run, or what no ensemble has a place for */
function assertMember({ record, encoder, classes, graph }: LoadedRun, first: LoadedRun, folder: string): void {
  const refuse = (found: 'task' | 'graph' | 'rows' | 'tokens' | 'network'): never => {
    throw new CoreError({ code: 'usage', case: `ensemble-${found}`, where: folder })
  }
  if (record.task || encoder.series) refuse('task')
  if (graph || record.imported || record.model.subwords !== undefined) refuse('graph')
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  if (record.split.sha256 !== first.record.split.sha256 || !same(classes, first.classes)) refuse('rows')
  if (!same(encoder, first.encoder)) refuse('tokens')
  if (!same(record.model, first.record.model)) refuse('network')
}

function projectOf(
  runs: readonly LoadedRun[],
  { scale, blend, wide, validation, test }: FittedEnsemble
): EnsembleProject {
  const [{ record, encoder, classes, params }] = runs
  return {
    record: {
      ...record,
      name: `${record.name} ×${runs.length}`,
      parameters: runs.length * parameterCount(record.model),
      validation,
      test,
      // Of the first run alone.
      calibration: undefined,
      abstention: undefined,
      comparison: undefined,
      wide: wide ?? undefined
    },
    encoder,
    classes,
    params,
    blend,
    abstention: null,
    events: [],
    evaluations: { validation: null, test: null },
    probes: [],
    rows: null,
    version: VERSION,
    ensemble: { members: runs.map((run) => run.params), scale }
  }
}
