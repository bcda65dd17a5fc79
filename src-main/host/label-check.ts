// Drives the check of labels without holding up whoever else the process answers.

import { checkLabels, CoreError, type LabelCheck, type NetworkOutOfFold, type Table } from '@core'

/** The event loop runs at least this often. */
const YIELD_INTERVAL_MS = 20
/** Suspects that are listed; all of them are counted. */
export const MAX_SUSPECTS = 500
/** The folds are the same every time. */
const SEED = 1

export interface LabelCheckOf {
  readonly textColumn: string
  readonly labelColumn: string
  readonly max?: number
  /** As of `checkLabels`. */
  readonly network?: NetworkOutOfFold | undefined
}

export interface CheckHooks {
  readonly signal?: AbortSignal | undefined
  /** @param share 0..1 */
  readonly onProgress?: (share: number) => void
}

/** @throws CoreError as `checkLabels`; "cancelled" */
export async function labelCheck(
  table: Table,
  { textColumn, labelColumn, max = MAX_SUSPECTS, network }: LabelCheckOf,
  { signal, onProgress }: CheckHooks = {}
): Promise<LabelCheck> {
  const work = checkLabels(table, textColumn, labelColumn, { max, seed: SEED, network })
  let yieldedAt = performance.now()
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
    if (performance.now() - yieldedAt < YIELD_INTERVAL_MS) continue
    onProgress?.(value)
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
    if (signal?.aborted)
      throw new CoreError({ code: 'cancelled', case: 'labels-check-stopped', values: { file: table.name } })
    yieldedAt = performance.now()
  }
}
