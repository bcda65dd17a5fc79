// The machine's clock and memory, for the training loop.

import type { Clock } from '@core'

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date().toISOString(),
  after: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  // A timer of 0 ms is one of 1 ms: a twentieth of a training step.
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  memoryBytes: () => process.memoryUsage.rss()
}
