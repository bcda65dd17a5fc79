// Texts someone tried on a run, newest first, so that two wordings can be compared without retyping them.

import { defineStore } from 'pinia'
import type { PredictionResult } from '@contract'
import { persisted } from '../composables/persisted'

export interface KeptPrediction {
  readonly id: number
  readonly run: string
  readonly result: PredictionResult
}

/** Enough to compare wordings; a longer list is a file to score. */
const MAX_KEPT = 50

export const usePredictionsStore = defineStore('predictions', () => {
  /** What stands in the box, kept while other pages are visited. */
  const text = persisted('predict.text', '', 'until-closed')
  /** Of a network that writes: beginnings that are kept; 1: greedy. */
  const beam = persisted('predict.beam', 1, 'until-closed')
  const kept = persisted<readonly KeptPrediction[]>('predict.kept', [], 'until-closed')
  let nextId = Math.max(0, ...kept.value.map(({ id }) => id)) + 1

  function keep(run: string, result: PredictionResult): void {
    if (kept.value[0]?.run === run && kept.value[0].result.text === result.text) return
    kept.value = [{ id: nextId++, run, result }, ...kept.value].slice(0, MAX_KEPT)
  }

  function forget(id: number): void {
    kept.value = kept.value.filter((entry) => entry.id !== id)
  }

  return { text, beam, kept, keep, forget }
})
