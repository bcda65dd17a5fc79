// gpu.js as a plan needs it: loaded by the host, one instance per process and mode.

import type { GPU, Input } from 'gpu.js'

export interface GpuJs {
  /** The one instance of this process in this mode: every model shares its context. */
  readonly gpu: GPU
  readonly Input: typeof Input
}
