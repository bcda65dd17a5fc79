// From a request or a recorded run to an Experiment: reads its files and hands them to the core.

import {
  CoreError,
  isImported,
  prepareExperiment,
  type Prepared,
  type ReadOptions,
  type ReadProgress,
  type RunRecord,
  type RunStore,
  type StartModel,
  type Table,
  type TableFile,
  type TrainSettings
} from '@core'
import { systemClock } from '../clock'
import { type FirstFile, readLike } from '../read-like'
import { vectorSource } from '../vectors/installed-vectors'
import { readSource } from './tables'
import { loadRunOrExport } from '../import/read-model'
import type { DataSource, StartedFrom, StartTraining } from './methods'

export async function prepareNew({
  train,
  validation,
  test,
  textColumn,
  labelColumn,
  roles,
  settings,
  vectors,
  from
}: StartTraining): Promise<Prepared> {
  const first = await tableFile(train)
  const begun = from ? await startedFrom(from, first, settings) : null
  const { dialect } = first.table
  const like = {
    dialect,
    options: first.options,
    columns: labelColumn === '' ? [textColumn] : [textColumn, labelColumn]
  }
  return prepareExperiment({
    train: first,
    validation: validation && (await tableFileLike(validation, like)),
    test: test && (await tableFileLike(test, like)),
    vectors: vectors && { source: await vectorSource(vectors.path), path: vectors.path },
    textColumn,
    labelColumn,
    roles,
    settings: begun?.settings ?? settings,
    from: begun?.model,
    splitAs: begun?.splitAs,
    now: systemClock.now
  })
}

interface Begun {
  readonly model: StartModel
  readonly settings: TrainSettings
  readonly splitAs: TableFile | null
}

/** The model to go on from; of the same file its rows stay in the parts that they were in when it was trained. */
async function startedFrom(
  { folder, name }: StartedFrom,
  { table, path }: TableFile,
  settings: TrainSettings
): Promise<Begun> {
  const { record, encoder, classes, params, graph } = await loadRunOrExport(folder)
  if (graph) throw new CoreError({ code: 'usage', case: 'graph-kept-only' })
  const model = { name, path: folder, spec: record.model, encoder, classes, params }
  const { data, settings: before } = record
  if (isImported(record) || data.train.sha256 !== table.sha256) return { model, settings, splitAs: null }
  const { testSplit, validationSplit, validationRows, folds, fold } = before
  const options = data.splitAs ?? data.train.options
  return {
    model,
    settings: {
      ...settings,
      splitSeed: before.splitSeed ?? before.seed,
      testSplit,
      validationSplit,
      validationRows,
      folds,
      fold
    },
    splitAs: await tableFile({ path, name: table.name, options, sha256: null })
  }
}

export interface PreparedAgain {
  readonly experiment: Prepared
  /** The tables that the sets' `rowOf` count in; validation and test rows may come from files of their own. */
  readonly tables: { readonly train: Table; readonly validation: Table; readonly test: Table }
}

export interface ReadAgain {
  /** Where the training rows lie now; absent: where they lay. */
  readonly elsewhere?: string
  /** Read the word vectors too. They only set the initial weights, which training has replaced once there is a checkpoint. */
  readonly vectors?: boolean
  readonly onProgress?: (name: string, progress: ReadProgress) => void
}

/**
 * The experiment of a recorded run: same files, same split, the encoder that was fitted then.
 * @throws CoreError "rows" where a file has changed since or its rows are split otherwise
 */
export async function prepareAgain(
  record: RunRecord,
  store: Pick<RunStore, 'readEncoder'>,
  { elsewhere, vectors = false, onProgress }: ReadAgain = {}
): Promise<PreparedAgain> {
  const { data, settings } = record
  const recorded = async ({ path, name, options, sha256 }: RunRecord['data']['train']): Promise<TableFile> => {
    const table = await readSource(
      { path, name, options, sha256: null },
      { onProgress: (progress) => onProgress?.(name, progress) }
    )
    if (table.sha256 === sha256) return { table, path, options }
    throw new CoreError({ code: 'rows', case: 'run-file-changed', values: { file: name }, where: path })
  }
  const train = await recorded({ ...data.train, path: elsewhere ?? data.train.path })
  const validation = data.validation && (await recorded(data.validation))
  const test = data.test && (await recorded(data.test))
  const experiment = await prepareExperiment({
    train,
    validation,
    test,
    vectors:
      vectors && data.vectors ? { source: await vectorSource(data.vectors.path), path: data.vectors.path } : null,
    encoder: await store.readEncoder(),
    recordedSplit: record.split.sha256,
    splitAs:
      data.splitAs && (await tableFile({ ...train, name: data.train.name, options: data.splitAs, sha256: null })),
    textColumn: data.textColumn,
    labelColumn: data.labelColumn,
    roles: data.roles,
    settings
  })
  if (experiment.split.sha256 !== record.split.sha256) {
    throw new CoreError({ code: 'rows', case: 'run-split-changed' })
  }
  return {
    experiment,
    tables: { train: train.table, validation: (validation ?? train).table, test: (test ?? train).table }
  }
}

async function tableFile(source: DataSource): Promise<TableFile> {
  return { table: await readSource(source), path: source.path, options: source.options }
}

/** As `gatescope train --test` reads it: the training file's header holds where the columns are then found. */
async function tableFileLike(source: DataSource, first: FirstFile): Promise<TableFile> {
  const read = (options: ReadOptions): Promise<Table> => readSource({ ...source, options })
  return { path: source.path, ...(await readLike(read, source.options, first)) }
}
