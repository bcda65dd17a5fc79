// Long work in parts, between which everything else goes on: other processes' questions, a person who presses stop.

import type { Clock } from './reporter'

/** The event loop runs at least this often. */
const YIELD_INTERVAL_MS = 20

/**
 * The generator's result; null where it was given up.
 * @param isGivenUp asked between two parts
 */
export async function drive<Result>(
  work: Generator<void, Result>,
  clock: Pick<Clock, 'now' | 'turn'>,
  isGivenUp: () => boolean = () => false
): Promise<Result | null> {
  let yieldedAt = clock.now()
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
    if (isGivenUp()) return null
    if (clock.now() - yieldedAt < YIELD_INTERVAL_MS) continue
    await clock.turn()
    yieldedAt = clock.now()
  }
}
