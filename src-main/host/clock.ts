// The machine's clock and memory, for the training loop.

import type { Clock } from '@core'

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date().toISOString(),
  after: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  memoryBytes: () => process.memoryUsage.rss()
}
