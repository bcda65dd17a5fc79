// How a GPU says that it is gone. There are no error classes to ask for; these are the specification's words, Dawn's and
// gpu.js's. A failed map means that a buffer could not be made.

import { CoreError } from '../errors'

const LOSSES = [
  [/device (was |is )?(lost|destroyed)|context lost|AbortError/i, 'gpu-lost'],
  [/OperationError|out of memory/i, 'gpu-memory']
] as const

/** "device-lost" where the words are those of a loss, else null. */
export function deviceLoss(thrown: unknown): CoreError | null {
  const loss = LOSSES.find(([words]) => words.test(String(thrown)))?.[1]
  return loss === undefined ? null : new CoreError({ code: 'device-lost', case: loss }, { cause: thrown })
}
