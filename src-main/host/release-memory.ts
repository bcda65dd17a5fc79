// Gives back at once what a finished step of work left behind: the bytes of a table lie outside V8's heap, and a training that makes
// little garbage of its own would keep them to its end.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Less is not worth the tenths of a second that a collection of a large heap takes. */
const WORTHWHILE_BYTES = 128 * 2 ** 20

export function releaseMemory(): void {
  if (process.memoryUsage().arrayBuffers < WORTHWHILE_BYTES) return
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
}
