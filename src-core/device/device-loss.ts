// How a GPU says that it is gone. There are no error classes to ask for; these are the specification's words, Dawn's and
// gpu.js's. A failed map means that a buffer could not be made.

import { CoreError } from '../errors'

const LOSSES: readonly (readonly [RegExp, string])[] = [
  [/device (was |is )?(lost|destroyed)|context lost|AbortError/i, 'the loss of the device'],
  [/OperationError|out of memory/i, 'too little GPU memory for a batch of this shape']
]

/** "device-lost" where the words say so, else null. */
export function deviceLoss(thrown: unknown): CoreError | null {
  const got = LOSSES.find(([words]) => words.test(String(thrown)))?.[1]
  return got === undefined
    ? null
    : new CoreError(
        {
          code: 'device-lost',
          subject: 'GPU',
          expected: 'an answer',
          got,
          next: 'Go on from the last checkpoint on another device, or with smaller batches.'
        },
        { cause: thrown }
      )
}
