// What a run and its repeats show together, from the files that each of them left: nothing is trained or predicted for it.

import {
  type EvidenceRun,
  bestBaselineOf,
  evidenceOf,
  type JudgedRows,
  readJudged,
  repeatsMissing,
  type RunRecord
} from '@core'
import type { EvidenceResult } from '@contract'
import { runStoreAt } from '../disk-file-store'

interface Counted {
  readonly record: RunRecord
  readonly judged: JudgedRows
}

/**
 * Counts those that came to their own end on the split of the first of them.
 *
 * @param folders the run that is repeated first
 */
export async function runEvidence(folders: readonly string[]): Promise<EvidenceResult> {
  const found = (await Promise.all(folders.map(finishedAt))).filter((one) => one !== null)
  const counted = found.filter(({ record }) => record.split.sha256 === found[0].record.split.sha256)
  const runs = counted.map(({ record, judged }, repeat): EvidenceRun => ({
    ...judged,
    repeat,
    accuracy: (record.test ?? record.validation)!.accuracy
  }))
  const evidence = runs.length === 0 ? null : evidenceOf(runs)
  const best = evidence && bestBaselineOf(evidence)
  return {
    runs: counted.map(({ record }, index) => {
      const hits = best && runs[index].baselines.get(best)
      return { run: record.id, accuracy: runs[index].accuracy, baseline: hits ? shareRight(hits) : null }
    }),
    split: counted[0]?.record.test ? 'test' : 'validation',
    evidence,
    best,
    missing: best ? repeatsMissing(evidence.versus[best]!, runs.length) : null
  }
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
