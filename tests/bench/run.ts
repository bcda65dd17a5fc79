// npm run bench [-- --rounds N] [--only TASK[,TASK]] [--with NAME[,NAME]] [--seconds S] [--write]
// Times training steps of TensorFlow.js, jax-js, PyTorch and ours: contestants take turns in every round, on every task, in one run.
// Prints medians, bests, processor time and ratios. --write puts them into RESULTS.json in the place of earlier figures of the same
// contestants and tasks, so that a share of the tasks may be measured at a time, and writes RESULTS.md from it. Who is not installed is
// named and passed over: npm ci --prefix tests/bench for the packages, a python3 with torch and numpy for the rest.

import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { nodeDevices } from '../../src-main/host/devices'
import type { Contestant, Prepared } from './contestant'
import { MACHINE, instructions, versions } from './machine'
import { ours } from './ours'
import { matmulPeak } from './peak'
import { missingPeers } from './peers/installed'
import { jax } from './peers/jax'
import { openBlas } from './peers/openblas'
import { tensorflow } from './peers/tensorflow'
import { torch } from './peers/torch-steps'
import { type BenchRecord, type BenchRun, type Figure, merged, readRecord, writeRecord } from './record'
import { page, taskTable, writePage } from './report'
import { median } from './rounds'
import { ALL_TASKS, type Task, floatingPointOperations } from './task'
import { memoryPerWorker } from './worker-memory'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '0.3' },
    only: { type: 'string' },
    with: { type: 'string' },
    memory: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false }
  }
})
const rounds = Number(values.rounds)
/** Each contestant works about so long in each round, so that fast ones are not judged by a single step. */
const roundMs = 1000 * Number(values.seconds)

const skipped: string[] = []
const missing = missingPeers()
if (missing.length > 0) skipped.push(`TensorFlow.js and jax-js (${missing.join(', ')} not installed)`)
const [native, wasm] = nodeDevices()
const contestants = [
  ...(missing.length > 0 ? [] : [tensorflow, jax]),
  ...[1, 2].map((threads) => ours(native, threads)),
  ...[1, 2].map((threads) => torch(threads)),
  ...[1, 2].map((threads) => ours(wasm, threads))
].filter(({ name }) => values.with === undefined || values.with.split(',').some((part) => name.includes(part)))

const [blasOne, blasTwo] = await Promise.all([openBlas(1), openBlas(2)])
const [ownOne, ownTwo] = await Promise.all([matmulPeak(1), matmulPeak(2)])
const peak = { of: blasOne?.title ?? "onnxruntime's own product (no NumPy)", one: 0, two: 0 }

/** The best of a few products counts. */
async function measurePeaks(): Promise<void> {
  for (let repeat = 0; repeat < 3; repeat++) {
    peak.one = Math.max(peak.one, await (blasOne ?? ownOne).measure())
    peak.two = Math.max(peak.two, await (blasTwo ?? ownTwo).measure())
  }
}

interface Entry {
  readonly contestant: Contestant
  readonly prepared: Prepared | null
  readonly perSecond: number[]
  processorMs: number
  gigaflop: number
}

/** One contestant's part of a round: the best of its steps is what the round found. */
async function turn(task: Task, entry: Entry): Promise<void> {
  const start = performance.now()
  let best = 0
  while (entry.prepared && performance.now() - start < roundMs) {
    const cpu = process.cpuUsage()
    const before = performance.now()
    const told = await entry.prepared.run()
    const seconds = told.seconds ?? (performance.now() - before) / 1000
    const { user, system } = process.cpuUsage(cpu)
    const processor = told.cpu ?? (user + system) / 1e6
    best = Math.max(best, told.sequences / seconds)
    entry.processorMs = Math.min(entry.processorMs, (1000 * processor) / told.sequences)
    entry.gigaflop = floatingPointOperations(task, told.tokens) / told.sequences / 1e9
  }
  if (entry.prepared) entry.perSecond.push(best)
}

async function runTask(task: Task): Promise<Figure[]> {
  const entries: Entry[] = []
  for (const contestant of contestants) {
    process.stderr.write(`\r${task.title}: ${contestant.name} warms up`.padEnd(70))
    const prepared = await contestant.prepare(task)
    await prepared?.run()
    await prepared?.run()
    entries.push({ contestant, prepared, perSecond: [], processorMs: Infinity, gigaflop: 0 })
  }
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`\r${task.title}: round ${round + 1} of ${rounds}`.padEnd(70))
    await measurePeaks()
    for (const entry of entries) await turn(task, entry)
  }
  for (const { prepared } of entries) await prepared?.close()
  process.stderr.write('\r'.padEnd(70) + '\r')
  return entries.map(({ contestant: { name, leavesOut, threads }, prepared, perSecond, processorMs, gigaflop }) => ({
    contestant: name,
    leavesOut,
    threads,
    median: prepared ? median(perSecond) : null,
    best: prepared ? Math.max(...perSecond) : null,
    processorMs: prepared ? processorMs : null,
    gigaflop,
    run: 0
  }))
}

const began = loadavg()[0]
const told = versions()
const only = values.only?.split(',')
const unknown = only?.filter((name) => !ALL_TASKS.some((task) => task.name === name)) ?? []
if (unknown.length > 0) {
  console.error(`No such task: ${unknown.join(', ')}. There are ${ALL_TASKS.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
const measured: Record<string, Figure[]> = {}
const runNow = (): BenchRun => ({
  date: new Date().toISOString().slice(0, 10),
  machine: MACHINE,
  instructions: instructions(),
  versions: told,
  rounds,
  load: [began, loadavg()[0]].map((load) => Math.round(10 * load) / 10),
  peak,
  skipped
})
const before = readRecord()
for (const task of ALL_TASKS.filter(({ name }) => !only || only.includes(name))) {
  measured[task.name] = await runTask(task)
  console.log(taskTable(task, merged({ runs: [], tasks: {}, memory: '' }, runNow(), measured)))
  // After every task: a run that is ended keeps what it has.
  if (values.write) keep(merged(before, runNow(), measured))
}
blasOne?.close()
blasTwo?.close()
if (skipped.length > 0) console.log(`Skipped: ${skipped.join('; ')}.`)
if (values.write && values.memory) keep({ ...merged(before, runNow(), measured), memory: memoryPerWorker() })

function keep(record: BenchRecord): void {
  writeRecord(record)
  console.log(`written: ${writePage(page(record))}`)
}
