// The contract of everything that is timed.

import type { Task } from './task'

export interface Prepared {
  /** Trains on some batches; tells how many sequences and real tokens that were, and its own time where it is another process. */
  run(): Promise<{ sequences: number; tokens: number; seconds?: number; cpu?: number }>
  close(): Promise<void>
}

export interface Contestant {
  readonly name: string
  /** What the timing leaves out, as a footnote; '' when it is the whole training step. */
  readonly leavesOut: string
  readonly threads: number
  /** Null where the contestant cannot do the task. */
  prepare(task: Task): Promise<Prepared | null>
}
