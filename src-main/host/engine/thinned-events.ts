// A run's log for the screen: every event of weight, and of the steps no more than a chart can show.

import type { TrainEvent } from '@core'

const MAX_STEPS = 10_000

/** Keeps every k-th step event, the last one included; everything else stays. */
export function thinnedEvents(events: readonly TrainEvent[], mostSteps = MAX_STEPS): TrainEvent[] {
  const steps = events.filter((event) => event.kind === 'step').length
  const stride = Math.ceil(steps / mostSteps)
  if (stride <= 1) return [...events]
  let seen = 0
  return events.filter((event) => event.kind !== 'step' || (steps - ++seen) % stride === 0)
}
