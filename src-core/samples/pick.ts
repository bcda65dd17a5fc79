// The one draw every sample is made of.

import type { Rng } from '../rng'

/** One of the items, each as likely. */
export function pick<T>(items: readonly T[], rng: Rng): T {
  return items[rng.below(items.length)]
}
