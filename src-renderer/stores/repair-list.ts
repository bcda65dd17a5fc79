// The list of repairs that a file is read with.

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
