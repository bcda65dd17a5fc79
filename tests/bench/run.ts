// npm run bench [-- --rounds N] [--only TASK[,TASK]] [--ours] [--dry]
// Times training steps of TensorFlow.js, jax-js and ours in turns and writes RESULTS.md (not with --dry or --only). The peers
// are packages of this folder alone: npm ci --prefix tests/bench. With --ours they are not needed.

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { nodeDevices } from '../../src-main/host/devices'
import type { Contestant, Prepared } from './contestant'
import { ours } from './ours'
import { matmulPeak } from './peak'
import { missingPeers } from './peers/installed'
import { jax } from './peers/jax'
import { tensorflow } from './peers/tensorflow'
import { type Figure, type Peaks, type Target, type TaskFigures, page, ratio, targetTable, taskTable } from './report'
import { SCALING, TASKS, type Task, floatingPointOperations } from './task'
import { memoryPerWorker } from './worker-memory'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    only: { type: 'string' },
    ours: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false }
  }
})
const rounds = Number(values.rounds)
/** Each contestant works about so long in each round, so that fast ones are not judged by a single step. */
const ROUND_MS = 300

const missing = values.ours ? [] : missingPeers()
if (missing.length > 0) {
  console.error(
    `Benchmark: expected the packages of tests/bench/package.json, ${missing.join(', ')} missing. Run npm ci --prefix tests/bench (or measure ours alone: npm run bench -- --ours).`
  )
  process.exit(2)
}

const [native, wasm] = nodeDevices() as [ReturnType<typeof nodeDevices>[number], ReturnType<typeof nodeDevices>[number]]
const OURS: readonly Contestant[] = [ours(native, 1), ours(native, 2), ours(wasm, 1), ours(wasm, 2)]
const PEERS: readonly Contestant[] = values.ours ? [] : [tensorflow, jax]

/** GFLOPS of one and of two threads; measured before every task, the best counts. */
const peaks = { one: 0, two: 0 }
const [peakOne, peakTwo] = [await matmulPeak(1), await matmulPeak(2)]

async function measurePeaks(): Promise<void> {
  for (let repeat = 0; repeat < 5; repeat++) {
    peaks.one = Math.max(peaks.one, await peakOne.measure())
    peaks.two = Math.max(peaks.two, await peakTwo.measure())
  }
}

async function runTask(task: Task, contestants: readonly Contestant[]): Promise<TaskFigures> {
  const entries: {
    contestant: Contestant
    prepared: Prepared | null
    best: { perSecond: number; gigaflops: number }
  }[] = []
  for (const contestant of contestants) {
    process.stderr.write(`\r${task.title}: ${contestant.name} warms up   `.padEnd(70))
    const prepared = await contestant.prepare(task)
    await prepared?.run()
    await prepared?.run()
    entries.push({ contestant, prepared, best: { perSecond: 0, gigaflops: 0 } })
  }
  for (let round = 0; round < rounds; round++) {
    await measurePeaks()
    for (const { contestant, prepared, best } of entries) {
      process.stderr.write(`\r${task.title}: round ${round + 1} of ${rounds}, ${contestant.name}`.padEnd(70))
      const start = performance.now()
      while (prepared && performance.now() - start < ROUND_MS) {
        const before = performance.now()
        const { sequences, tokens } = await prepared.run()
        const seconds = (performance.now() - before) / 1000
        if (sequences / seconds > best.perSecond)
          Object.assign(best, {
            perSecond: sequences / seconds,
            gigaflops: floatingPointOperations(task, tokens) / seconds / 1e9
          })
      }
    }
  }
  for (const { prepared } of entries) await prepared?.close()
  process.stderr.write('\r'.padEnd(70) + '\r')
  return {
    task,
    figures: entries.map(({ contestant, prepared, best }): Figure => ({
      contestant: contestant.name,
      leavesOut: contestant.leavesOut,
      sequencesPerSecond: prepared ? best.perSecond : null,
      gigaflops: best.gigaflops
    }))
  }
}

const only = values.only?.split(',')
const tasks = TASKS.filter(({ name }) => !only || only.includes(name))
const results: TaskFigures[] = []
for (const task of tasks) results.push(await runTask(task, [...PEERS, ...OURS]))
for (const task of SCALING.filter(({ name }) => !only || only.includes(name))) results.push(await runTask(task, OURS))

const figuresOf = (name: string): readonly Figure[] => results.find(({ task }) => task.name === name)?.figures ?? []
const taskL = figuresOf('lstm')
const targets: Target[] = [
  {
    what: 'native, 2 workers, against TensorFlow.js',
    wanted: 40,
    got: ratio(taskL, 'native, 2 workers', 'TensorFlow.js wasm')
  },
  { what: 'native, 2 workers, against jax-js', wanted: 6, got: ratio(taskL, 'native, 2 workers', 'jax-js wasm') },
  {
    what: 'wasm, 2 workers, against TensorFlow.js',
    wanted: 15,
    got: ratio(taskL, 'wasm, 2 workers', 'TensorFlow.js wasm')
  },
  { what: 'wasm, 2 workers, against jax-js', wanted: 2, got: ratio(taskL, 'wasm, 2 workers', 'jax-js wasm') },
  ...['lstm', ...SCALING.map(({ name }) => name)].flatMap((name) =>
    (['native', 'wasm'] as const).map((device) => ({
      what: `${device}, two workers against one, batch ${results.find(({ task }) => task.name === name)?.task.batchSize ?? '-'}`,
      wanted: 1.7,
      got: ratio(figuresOf(name), `${device}, 2 workers`, `${device}, 1 worker`)
    }))
  )
]

const measured: Peaks = peaks
for (const figures of results) console.log(taskTable(figures, measured))
console.log(targetTable(targets))
if (!values.dry && !only && !values.ours) {
  const path = `${import.meta.dirname}/RESULTS.md`
  writeFileSync(path, page(results, measured, targets, memoryPerWorker(), rounds))
  console.log(`written: ${path}`)
}
