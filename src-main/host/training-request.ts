// What a new run is to be: from a page's choices, or from the record of a run that it repeats with a change.

import { basename, extname } from 'node:path'
import { networkWord, repeatedRun, type RunRecord, type TrainSettings } from '@core'
import type { CallArgument, StartRun } from '@contract'
import type { Datasets } from './datasets'
import type { DataSource, StartTraining } from './engine/methods'
import { newRunId } from './home'
import { isKnownVectors, vectorsFile } from './vectors/installed-vectors'

/** All that does not depend on the machine. */
export type TrainingRequest = Omit<StartTraining, 'folder' | 'versions' | 'known' | 'avoid' | 'until'>

/** A run to go on from, and where it lies. */
export interface FromRun {
  readonly record: RunRecord
  readonly folder: string
}

export function trainingOf(
  { dataset, textColumn, labelColumn, roles, testDataset, name, vectors, settings }: StartRun,
  datasets: Datasets,
  home: string,
  from: FromRun | null
): TrainingRequest {
  const train = datasets.source(dataset)
  const stem = stemOf(train.name)
  const cell = networkWord(settings.model)
  const created = new Date().toISOString()
  return {
    run: newRunId(created, [stem, cell]),
    created,
    textColumn,
    labelColumn,
    roles,
    settings,
    train,
    name: name ?? `${stem}, ${cell}`,
    // The files that the model was judged by judge what becomes of it.
    ...(from?.record.data.validation ? { validation: recordedSource(from.record.data.validation) } : {}),
    ...(from ? { from: { folder: from.folder, name: from.record.name } } : {}),
    test:
      testDataset !== null
        ? datasets.source(testDataset)
        : from?.record.data.test
          ? recordedSource(from.record.data.test)
          : null,
    vectors: vectors === null ? null : isKnownVectors(vectors) ? knownSource(home, vectors) : datasets.file(vectors)
  }
}

/**
 * What a recorded run trained with: its files, columns, settings and seed; `peephole` with or without, all else alike; `seed` another one
 * for the training on the same split, by which it becomes a repeat of that run; `fold` the test rows that it has in cross-validation.
 */
export function repeatOf(
  record: RunRecord,
  {
    name,
    peephole,
    seed,
    fold,
    maxRuns
  }: Pick<CallArgument<'run.repeat'>, 'name' | 'peephole' | 'seed' | 'fold' | 'maxRuns'>
): TrainingRequest {
  const { data, settings: recorded } = record
  const created = new Date().toISOString()
  const splitSeed = recorded.splitSeed ?? recorded.seed
  const settings: TrainSettings = {
    ...recorded,
    ...(seed === undefined ? {} : { seed, splitSeed }),
    ...(fold === undefined ? {} : { ...fold, splitSeed })
  }
  return {
    run: newRunId(created, [stemOf(data.train.name), 'repeat']),
    created,
    name,
    ...(fold !== undefined
      ? { foldOf: repeatedRun(record) }
      : seed === undefined
        ? {}
        : { repeatOf: repeatedRun(record), maxRuns }),
    textColumn: data.textColumn,
    labelColumn: data.labelColumn,
    roles: data.roles,
    settings: peephole === undefined ? settings : { ...settings, model: { ...settings.model, cell: 'lstm', peephole } },
    train: recordedSource(data.train),
    validation: data.validation && recordedSource(data.validation),
    test: data.test && recordedSource(data.test),
    ...(data.from ? { from: { folder: data.from.path, name: data.from.name } } : {}),
    vectors: data.vectors && { path: data.vectors.path, name: data.vectors.name, options: {}, sha256: null }
  }
}

const knownSource = (home: string, name: string): DataSource => ({
  path: vectorsFile(home, name),
  name,
  options: {},
  sha256: null
})

const stemOf = (name: string): string => basename(name, extname(name))

const recordedSource = ({ path, name, options, sha256 }: RunRecord['data']['train']): DataSource => ({
  path,
  name,
  options,
  sha256
})
