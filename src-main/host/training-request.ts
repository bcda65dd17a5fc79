// What a new run is to be: from a page's choices, or from the record of a run that it repeats with a change.

import { basename, extname } from 'node:path'
import type { RunRecord } from '@core'
import type { StartRun } from '@contract'
import type { Datasets } from './datasets'
import type { DataSource, StartTraining } from './engine/methods'
import { newRunId } from './home'
import { isKnownVectors, vectorsFile } from './vectors/installed-vectors'

/** All that does not depend on the machine. */
export type TrainingRequest = Omit<StartTraining, 'folder' | 'versions' | 'known' | 'avoid'>

export function trainingOf(
  { dataset, textColumn, labelColumn, roles, testDataset, name, vectors, settings }: StartRun,
  datasets: Datasets,
  home: string
): TrainingRequest {
  const train = datasets.source(dataset)
  const stem = stemOf(train.name)
  const cell = `${settings.model.bidirectional ? 'bi' : ''}${settings.model.cell}`
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
    test: testDataset === null ? null : datasets.source(testDataset),
    vectors: vectors === null ? null : isKnownVectors(vectors) ? knownSource(home, vectors) : datasets.file(vectors)
  }
}

/** What a recorded run trained with: its files, columns, settings and seed; `peephole` with or without, all else alike. */
export function repeatOf(
  { data, settings }: RunRecord,
  { name, peephole }: { readonly name: string; readonly peephole?: boolean | undefined }
): TrainingRequest {
  const created = new Date().toISOString()
  return {
    run: newRunId(created, [stemOf(data.train.name), 'repeat']),
    created,
    name,
    textColumn: data.textColumn,
    labelColumn: data.labelColumn,
    roles: data.roles,
    settings: peephole === undefined ? settings : { ...settings, model: { ...settings.model, cell: 'lstm', peephole } },
    train: recordedSource(data.train),
    validation: data.validation && recordedSource(data.validation),
    test: data.test && recordedSource(data.test),
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
