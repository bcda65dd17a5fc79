// Slices over lanes: whichever lane is free takes the next slice, results are taken in slice order. Order of summation,
// and with it every bit of the result, therefore does not depend on the number of lanes or on which was faster.

import type { Lane } from './host'

/** How far a lane may run ahead of the slice whose turn it is, per lane: bounds the results that wait in memory. */
const MAX_SLICES_AHEAD = 4
/** Slices a lane holds at once, where there are enough for all: the next lies ready when one is done. */
const SLICES_PER_LANE = 2
/** With fewer slices a lane each goes to whichever lane is free. */
const MIN_SLICES_PER_LANE = 4

/**
 * @param compute starts slice k on a lane
 * @param take    called for slice 0, 1, 2 ... in this order
 */
export async function inSliceOrder<T>(
  lanes: readonly Lane[],
  count: number,
  compute: (lane: Lane, slice: number) => Promise<T>,
  take: (result: T, slice: number) => void
): Promise<void> {
  const waiting = new Map<number, T>()
  const onTurn: (() => void)[] = []
  let next = 0
  let taken = 0
  let failed = false
  const drain = (): void => {
    for (let result = waiting.get(taken); result !== undefined; result = waiting.get(taken)) {
      waiting.delete(taken)
      take(result, taken++)
    }
    for (const wake of onTurn.splice(0)) wake()
  }
  const work = async (lane: Lane): Promise<void> => {
    while (!failed && next < count) {
      const slice = next++
      while (!failed && slice >= taken + MAX_SLICES_AHEAD * lanes.length)
        await new Promise<void>((resolve) => onTurn.push(resolve))
      if (failed) return
      try {
        waiting.set(slice, await compute(lane, slice))
      } catch (thrown) {
        failed = true
        throw thrown
      } finally {
        drain()
      }
    }
  }
  // Every lane comes to rest before an error is passed on: no slice of this batch is still running then.
  const slicesPerLane = count >= MIN_SLICES_PER_LANE * lanes.length ? SLICES_PER_LANE : 1
  const ends = await Promise.allSettled(Array.from({ length: slicesPerLane }, () => lanes.map(work)).flat())
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
