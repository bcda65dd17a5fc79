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
  evaluationOf,
  message,
  predictSet,
  PROBE_FORMAT
} from '@core'
import type { LoadedRun, ResidentModel, RunStore } from '@core'
import { prepareAgain } from '../engine/prepare'
import { VERSION } from '../locations'
import { taskDataOf } from './gather-task'
import { type Judged, typicalMistakes } from './typical-mistakes'

export interface Gathered {
  readonly project: ExportProject
  /** What is missing and why. */
  readonly notes: readonly Message[]
}

/**
 * @param model where the rows are predicted; null: rows and evaluations are not needed
 * @param store null for an imported model, which has no story
 * @param mistakes how many misclassified texts; 0 where nobody asked for people's words
 */
export async function gatherProject(
  run: LoadedRun,
  model: ResidentModel | null,
  { store, mistakes }: { readonly store: RunStore | null; readonly mistakes: number }
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
    const data = run.record.task ? taskDataOf : dataOf
    return { project: { ...base, ...(await data(store, run, model, mistakes)) }, notes: [] }
  } catch (thrown) {
    const reason = errorMessage(CoreError.wrap(thrown, 'data').toData())
    return { project: without, notes: [message('export-without-data', { reason })] }
  }
}

/** What the rows of a run add to its export. */
export type DataOfRun = Pick<ExportProject, 'evaluations' | 'rows' | 'mistakes' | 'failures'>

async function dataOf(
  store: RunStore,
  { record, classes, blend }: LoadedRun,
  model: ResidentModel,
  mistakes: number
): Promise<DataOfRun> {
  const {
    experiment: { sets, documents },
    tables
  } = await prepareAgain(record, store)
  const { textColumn } = record.data
  const textsOf = (set: SequenceSet, table: Table): string[] => {
    const texts = columnOf(table, textColumn)
    return Array.from(set.rowOf, (row) => texts.at(row))
  }
  const rows = (set: SequenceSet, table: Table): LabelledTexts => {
    const texts = columnOf(table, textColumn)
    const known = Array.from(set.labels.keys()).filter((n) => set.labels[n] >= 0)
    return { texts: known.map((n) => texts.at(set.rowOf[n])), labels: known.map((n) => classes[set.labels[n]]) }
  }
  const predict = async (set: SequenceSet, texts: readonly string[]): Promise<Judged> => {
    const { probabilities, logits } = await predictSet(model, set, { blend, texts })
    return { set, probabilities, evaluation: evaluationOf(probabilities, logits, set.labels, classes) }
  }
  const validation = await predict(sets.validation, documents.validation)
  const test = sets.test && (await predict(sets.test, documents.judged))
  return {
    evaluations: { validation: validation.evaluation, test: test && test.evaluation },
    mistakes:
      mistakes > 0
        ? typicalMistakes(
            test ?? validation,
            classes,
            textsOf((test ?? validation).set, test ? tables.test : tables.validation),
            mistakes
          )
        : null,
    rows: {
      train: rows(sets.train, tables.train),
      heldOut: sets.test ? rows(sets.test, tables.test) : rows(sets.validation, tables.validation),
      validation: sets.validation === sets.train ? null : rows(sets.validation, tables.validation)
    }
  }
}

/** The newest probe is what a report shows; one of an unknown format is left out. */
async function readProbes(store: RunStore): Promise<ProbeRecord[]> {
  const newest = (await store.probeEpochs()).at(-1)
  const probe = newest === undefined ? null : ((await store.readProbe(newest)) as ProbeRecord)
  return probe?.format === PROBE_FORMAT ? [probe] : []
}
