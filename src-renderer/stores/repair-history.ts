// The lists of repairs that a file was read with, to and fro: every change of the list, wherever it was made, can be taken back.

import { shallowRef } from 'vue'
import type { Repair } from '@core'
import { NO_HISTORY, type RepairHistory, stepBack, withStep } from './repair-list'

export function useRepairHistory() {
  const histories = shallowRef<ReadonlyMap<string, RepairHistory>>(new Map())
  /** While the list goes to and fro it makes no history. */
  let stepping = false

  const put = (dataset: string, history: RepairHistory): void => {
    histories.value = new Map(histories.value).set(dataset, history)
  }
  const of = (dataset: string): RepairHistory => histories.value.get(dataset) ?? NO_HISTORY

  /** The file was read with another list. */
  function note(dataset: string, before: readonly Repair[] = [], now: readonly Repair[] = []): void {
    if (!stepping && JSON.stringify(before) !== JSON.stringify(now)) put(dataset, withStep(of(dataset), before))
  }

  /** @param read reads the file with the list before, or after */
  async function step(
    dataset: string,
    present: readonly Repair[] = [],
    way: 'undo' | 'redo',
    read: (repairs: readonly Repair[]) => Promise<void>
  ): Promise<void> {
    const stepped = stepBack(of(dataset), present, way)
    if (!stepped || stepping) return
    stepping = true
    try {
      await read(stepped.repairs)
      put(dataset, stepped.history)
    } finally {
      stepping = false
    }
  }

  return { of, note, step }
}
