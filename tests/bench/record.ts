// RESULTS.json: what the page is written from. A run measures some contestants on some tasks; every figure keeps the run it is of,
// since only figures of one run may be compared.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

const figureSchema = v.object({
  contestant: v.string(),
  /** What the timing leaves out, in the contestant's favour. */
  leavesOut: v.string(),
  threads: v.number(),
  /** Sequences a second: the middle and the best of all rounds; null where the contestant cannot do the task, or it was not kept. */
  median: v.nullable(v.number()),
  best: v.nullable(v.number()),
  /** Least processor milliseconds of a sequence, all threads together; null where it was not measured. */
  processorMs: v.nullable(v.number()),
  /** Billions of operations of a sequence's products. */
  gigaflop: v.number(),
  /** Number of its run. */
  run: v.number()
})

const runSchema = v.object({
  date: v.string(),
  machine: v.string(),
  /** Vector instructions, where the system tells them. */
  instructions: v.string(),
  versions: v.record(v.string(), v.string()),
  rounds: v.number(),
  /** Processes that wanted a processor on average, at the beginning and at the end. */
  load: v.array(v.number()),
  /** GFLOPS of a product of 1024 x 1024, by threads, and whose it is. */
  peak: v.object({ of: v.string(), one: v.number(), two: v.number() }),
  skipped: v.array(v.string())
})

const recordSchema = v.object({
  runs: v.array(runSchema),
  tasks: v.record(v.string(), v.array(figureSchema)),
  memory: v.string()
})

export type Figure = v.InferOutput<typeof figureSchema>
export type BenchRun = v.InferOutput<typeof runSchema>
export type BenchRecord = v.InferOutput<typeof recordSchema>

const PATH = join(import.meta.dirname, 'RESULTS.json')

export const readRecord = (): BenchRecord =>
  existsSync(PATH) ? v.parse(recordSchema, JSON.parse(readFileSync(PATH, 'utf8'))) : { runs: [], tasks: {}, memory: '' }

/** The record with a run's figures in the place of earlier runs that hold no other contestants; runs that nothing is left of go. */
export function merged(
  record: BenchRecord,
  run: BenchRun,
  measured: Readonly<Record<string, readonly Figure[]>>
): BenchRecord {
  const number = record.runs.length
  const tasks: Record<string, Figure[]> = { ...record.tasks }
  for (const [task, figures] of Object.entries(measured)) {
    const names = new Set(figures.map(({ contestant }) => contestant))
    const earlier = tasks[task] ?? []
    // A run stays whole while one of its contestants has not been measured again: it was compared with all the others.
    const others = earlier.filter(({ run }) => earlier.some((one) => one.run === run && !names.has(one.contestant)))
    tasks[task] = [...others, ...figures.map((figure) => ({ ...figure, run: number }))]
  }
  const runs = [...record.runs, run]
  const kept = runs.flatMap((_, at) =>
    Object.values(tasks).some((list) => list.some((one) => one.run === at)) ? [at] : []
  )
  return {
    ...record,
    runs: kept.map((at) => runs[at]),
    tasks: Object.fromEntries(
      Object.entries(tasks).map(([task, list]) => [task, list.map((one) => ({ ...one, run: kept.indexOf(one.run) }))])
    )
  }
}

export const writeRecord = (record: BenchRecord): void => writeFileSync(PATH, `${JSON.stringify(record, null, 1)}\n`)
