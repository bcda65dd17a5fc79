// What this machine has room for: how many workers a CPU device gets (what was asked for, or as many as are of use), and whether
// a model fits at all. Both are asked before anything is allocated; the numbers may come from an untrusted run.json.

import { availableParallelism, freemem } from 'node:os'
import { CoreError, type ModelSpec, parameterCount } from '@core'

/** Slices of a batch of 32 or 64 rows keep no more workers than this busy. */
const MAX_WORKERS = 8
/** Rows that a worker takes at a time. */
const SLICE_ROWS = 16
/** Predictions and validations come in batches of their own, larger than a small training batch. */
const COMMON_BATCH_ROWS = 128
/** A worker's thread with its runtime, measured: 30 to 60 MB before its first model. */
const WORKER_BYTES = 64e6
/** Weights in a worker: its own copy, their gradients, and what passes through the layers. */
const WEIGHT_COPIES = 3

export const defaultThreads = (): number => Math.min(availableParallelism(), MAX_WORKERS)

const FLOAT_BYTES = 4

export interface Workload {
  readonly batchSize: number
  readonly spec: ModelSpec
}

/** @param asked a positive whole number, or null for as many as are of use */
export function workersFor(asked: number | null, { batchSize, spec }: Workload): number {
  const slices = Math.ceil(Math.max(batchSize, COMMON_BATCH_ROWS) / SLICE_ROWS)
  const room = Math.floor(freeBytes() / 2 / (WORKER_BYTES + WEIGHT_COPIES * weightBytes(spec)))
  return Math.max(1, Math.min(asked ?? MAX_WORKERS, availableParallelism(), slices, room))
}

/** @throws CoreError "settings" for a model whose weights and their gradients alone are more than there is room for */
export function assertRoomFor(spec: ModelSpec): void {
  const needed = 2 * weightBytes(spec)
  const free = freeBytes()
  if (needed > free)
    throw new CoreError({
      code: 'settings',
      case: 'model-memory',
      values: { parameters: parameterCount(spec), megabytes: Math.ceil(needed / 1e6), free: Math.floor(free / 1e6) }
    })
}

const weightBytes = (spec: ModelSpec): number => FLOAT_BYTES * parameterCount(spec)

/** What this process may still take: a container's limit counts, where Node knows it. */
const freeBytes = (): number => process.availableMemory?.() ?? freemem()
