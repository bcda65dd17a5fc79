// The machine's clock and memory, for the training loop.

import type { Clock } from '@core'

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date().toISOString(),
  memoryBytes: () => process.memoryUsage.rss()
}
