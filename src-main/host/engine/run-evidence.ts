// What a run and its repeats show together, from the files that each of them left: nothing is trained or predicted for it.

import {
  type EvidenceRun,
  bestBaselineOf,
  evidenceOf,
  type JudgedRows,
  lookConfidence,
  readJudged,
  repeatsMissing,
  type RunRecord
} from '@core'
import type { EvidenceResult } from '@contract'
import { runStoreAt } from '../disk-file-store'

/** Of the intervals of repeats whose number was settled beforehand. */
const CONFIDENCE = 0.95

interface Counted {
  readonly record: RunRecord
  readonly judged: JudgedRows
}

/**
 * Counts those that came to their own end: of repeats those on the split of the first, of folds one for each.
 *
 * @param folders of repeats the run that is repeated first
 * @param folds how many there are to be; null: repeats
 */
export async function runEvidence(folders: readonly string[], folds: number | null): Promise<EvidenceResult> {
  const found = (await Promise.all(folders.map(finishedAt))).filter((one) => one !== null)
  const counted =
    folds === null ? found.filter(({ record }) => record.split.sha256 === found[0].record.split.sha256) : found
  const runs = counted.map(({ record, judged }, index): EvidenceRun => ({
    ...judged,
    repeat: folds === null ? index : 0,
    accuracy: (record.test ?? record.validation)!.accuracy
  }))
  const maxRuns = maxRunsOf(counted)
  const confidence = maxRuns === null ? CONFIDENCE : lookConfidence(maxRuns)
  const evidence = runs.length === 0 ? null : evidenceOf(runs, confidence)
  const best = evidence && bestBaselineOf(evidence)
  return {
    runs: counted.map(({ record }, index) => {
      const hits = best && runs[index].baselines.get(best)
      return { run: record.id, accuracy: runs[index].accuracy, baseline: hits ? shareRight(hits) : null }
    }),
    split: counted[0]?.record.test ? 'test' : 'validation',
    folds,
    confidence,
    maxRuns,
    evidence,
    best,
    missing: best && folds === null ? repeatsMissing(evidence.versus[best]!, runs.length) : null
  }
}

/** More looks than were planned are as many as there were. */
function maxRunsOf(counted: readonly Counted[]): number | null {
  const planned = counted.flatMap(({ record }) => record.maxRuns ?? [])
  return planned.length === 0 ? null : Math.max(...planned, counted.length)
}

async function finishedAt(folder: string): Promise<Counted | null> {
  const store = runStoreAt(folder)
  const record = await store.readRecord()
  if (record.status !== 'finished' || record.task !== undefined) return null
  const judged = await readJudged(store.files, store.where)
  return judged && { record, judged }
}

/** Of the rows that count. */
function shareRight(hits: Uint8Array): number {
  const counted = hits.filter((hit) => hit <= 1)
  return counted.reduce((sum, hit) => sum + hit, 0) / counted.length
}
