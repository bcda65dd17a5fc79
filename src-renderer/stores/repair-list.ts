// The list of repairs that a file is read with, and the lists that it was before and may become again.

import type { Repair } from '@core'

/** With one more. A row that is corrected again has its last label; rows of one label, or left out, share an entry. */
export function withRepair(repairs: readonly Repair[], added: Repair): Repair[] {
  if (added.repair !== 'relabel' && added.repair !== 'drop-rows') return [...repairs, added]
  const last = repairs.at(-1)
  const joins =
    added.repair === 'relabel'
      ? last?.repair === 'relabel' && last.column === added.column && last.to === added.to
      : last?.repair === 'drop-rows'
  if (!joins || !last || !('lines' in last)) return [...repairs, added]
  return [...repairs.slice(0, -1), { ...last, lines: [...new Set([...last.lines, ...added.lines])] }]
}

/** Lines of rows that were labelled anew or left out one by one or in bulk. */
export const linesTouched = (repairs: readonly Repair[]): ReadonlySet<number> =>
  new Set(repairs.flatMap((repair) => ('lines' in repair ? repair.lines : [])))

/** Lists before and after the present one, the nearest last. */
export interface RepairHistory {
  readonly undo: readonly (readonly Repair[])[]
  readonly redo: readonly (readonly Repair[])[]
}

export const NO_HISTORY: RepairHistory = { undo: [], redo: [] }

/** A change made anew: what was to come is forgotten. @param before the list until then */
export const withStep = ({ undo }: RepairHistory, before: readonly Repair[]): RepairHistory => ({
  undo: [...undo, before],
  redo: []
})

/** One list back, or forward again; null where there is none. */
export function stepBack(
  { undo, redo }: RepairHistory,
  present: readonly Repair[],
  way: 'undo' | 'redo'
): { readonly repairs: readonly Repair[]; readonly history: RepairHistory } | null {
  const [from, to] = way === 'undo' ? [undo, redo] : [redo, undo]
  const repairs = from.at(-1)
  if (!repairs) return null
  const [less, more] = [from.slice(0, -1), [...to, present]]
  return { repairs, history: way === 'undo' ? { undo: less, redo: more } : { undo: more, redo: less } }
}
