// From a run folder to an ExportProject. The weights and their story come from the folder; rows and evaluations need the
// data file, which may be gone: then the export says so and goes without.

import {
  CoreError,
  type ExportProject,
  type LabelledTexts,
  type Message,
  type ProbeRecord,
  type SequenceSet,
  type Table,
  columnOf,
  errorMessage,
  evaluateSet,
  message,
  PROBE_FORMAT
} from '@core'
import type { LoadedRun, ResidentModel, RunStore } from '@core'
import { prepareAgain } from '../engine/prepare'
import { VERSION } from '../locations'

export interface Gathered {
  readonly project: ExportProject
  /** What is missing and why. */
  readonly notes: readonly Message[]
}

/**
 * @param model where the rows are predicted; null: rows and evaluations are not needed
 * @param store null for an imported model, which has no story
 */
export async function gatherProject(
  run: LoadedRun,
  model: ResidentModel | null,
  store: RunStore | null
): Promise<Gathered> {
  const base = {
    ...run,
    events: store ? await store.readEvents() : [],
    probes: store ? await readProbes(store) : [],
    version: VERSION
  }
  const without: ExportProject = { ...base, evaluations: { validation: null, test: null }, rows: null }
  if (!model) return { project: without, notes: [] }
  if (!store)
    return {
      project: without,
      notes: [message('export-imported')]
    }
  try {
    return { project: { ...base, ...(await dataOf(store, run, model)) }, notes: [] }
  } catch (thrown) {
    const reason = errorMessage(CoreError.wrap(thrown, 'data').toData())
    return { project: without, notes: [message('export-without-data', { reason })] }
  }
}

async function dataOf(
  store: RunStore,
  { record, classes, blend }: LoadedRun,
  model: ResidentModel
): Promise<Pick<ExportProject, 'evaluations' | 'rows'>> {
  const {
    experiment: { sets, documents },
    tables
  } = await prepareAgain(record, store)
  const { textColumn } = record.data
  const rows = (set: SequenceSet, table: Table): LabelledTexts => {
    const texts = columnOf(table, textColumn)
    const known = Array.from(set.labels.keys()).filter((n) => set.labels[n] >= 0)
    return { texts: known.map((n) => texts.at(set.rowOf[n])), labels: known.map((n) => classes[set.labels[n]]) }
  }
  return {
    evaluations: {
      validation: await evaluateSet(model, sets.validation, classes, { blend, texts: documents.validation }),
      test: sets.test && (await evaluateSet(model, sets.test, classes, { blend, texts: documents.judged }))
    },
    rows: {
      train: rows(sets.train, tables.train),
      heldOut: sets.test ? rows(sets.test, tables.test) : rows(sets.validation, tables.validation)
    }
  }
}

/** The newest probe is what a report shows; one of an unknown format is left out. */
async function readProbes(store: RunStore): Promise<ProbeRecord[]> {
  const newest = (await store.probeEpochs()).at(-1)
  const probe = newest === undefined ? null : ((await store.readProbe(newest)) as ProbeRecord)
  return probe?.format === PROBE_FORMAT ? [probe] : []
}
