// How many workers a CPU device gets when nobody says.

import { availableParallelism } from 'node:os'

/** Slices of a batch of 32 or 64 rows keep no more workers than this busy. */
const MAX_WORKERS = 8

export const defaultThreads = (): number => Math.min(availableParallelism(), MAX_WORKERS)
