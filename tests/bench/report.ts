// The benchmark's figures as a Markdown page, and what was wanted beside what was got.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchRecord, BenchRun, Figure } from './record'
import { ALL_TASKS, type Task } from './task'

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1))
const times = (value: number | null): string => (value === null ? '-' : `${value.toFixed(value < 10 ? 2 : 1)} x`)

/** What a ratio is made of. */
type Measure = 'median' | 'best' | 'processor'
const MEASURES: readonly Measure[] = ['median', 'best', 'processor']

const speedOf = (figure: Figure, by: Measure): number | null =>
  by === 'processor' ? figure.processorMs && 1 / figure.processorMs : figure[by]

/** Figures of contestants whose names begin so, of the newest run that has both. */
function ofOneRun(figures: readonly Figure[], ours: string, peer: string): [readonly Figure[], readonly Figure[]] {
  const runs = figures.map(({ run }) => run).sort((a, b) => b - a)
  for (const run of runs) {
    const of = (name: string): Figure[] => figures.filter((one) => one.run === run && one.contestant.startsWith(name))
    if (of(ours).length > 0 && of(peer).length > 0) return [of(ours), of(peer)]
  }
  return [[], []]
}

/** How many times faster the best of `ours` is than the best of `peer`; by processor time on one thread each. */
function ratio(figures: readonly Figure[], ours: string, peer: string, by: Measure): number | null {
  const [own, others] = ofOneRun(figures, ours, peer)
  const fastest = (list: readonly Figure[]): number =>
    Math.max(
      0,
      ...list.filter(({ threads }) => by !== 'processor' || threads === 1).map((one) => speedOf(one, by) ?? 0)
    )
  const [a, b] = [fastest(own), fastest(others)]
  return a > 0 && b > 0 ? a / b : null
}

/** More processes than processors: sequences a second are then a matter of turns, processor time is not. */
const isBusy = ({ load, machine }: BenchRun): boolean => Math.max(0, ...load) > Number.parseInt(machine, 10)

const shapeOf = ({ batchSize, steps, shortest, spec }: Task): string =>
  `batch ${batchSize}, T ${shortest === steps ? steps : `${shortest} to ${steps}`}, E = H = ${spec.hidden}`

export function taskTable(task: Task, { tasks, runs }: BenchRecord): string {
  const figures = tasks[task.name] ?? []
  const rows = figures.map(({ contestant, threads, median, best, processorMs, gigaflop, run }) => {
    const { peak } = runs[run]
    // Others took the processors away from the product, too.
    const busy = isBusy(runs[run])
    const share =
      best === null || busy ? '-' : `${((100 * best * gigaflop) / (threads === 1 ? peak.one : peak.two)).toFixed(0)} %`
    const cells = [median, best].map((value) => (value === null ? '-' : number(value)))
    return `| ${[contestant, ...cells, processorMs === null ? '-' : processorMs.toFixed(3), share, String(run + 1)].join(' | ')} |`
  })
  return [
    `### ${task.title}: ${shapeOf(task)}`,
    '',
    '| | sequences/s, median | best | processor ms a sequence | best, of peak | run |',
    '|---|---|---|---|---|---|',
    ...rows,
    ''
  ].join('\n')
}

interface Target {
  readonly what: string
  readonly wanted: number
  /** By median, best, processor time. */
  readonly got: readonly (number | null)[]
}

function targets({ tasks }: BenchRecord): Target[] {
  const against = (task: Task, ours: string, peer: string, wanted: number): Target => ({
    what: `${task.title}: ${ours} against ${peer}`,
    wanted,
    got: MEASURES.map((by) => ratio(tasks[task.name] ?? [], ours, peer, by))
  })
  const [taskL] = ALL_TASKS
  return [
    ...ALL_TASKS.map((task) => against(task, 'native', 'PyTorch', task.shortest === task.steps ? 1.1 : 1.3)),
    against(taskL, 'native', 'TensorFlow.js', 40),
    against(taskL, 'native', 'jax-js', 6),
    against(taskL, 'wasm', 'TensorFlow.js', 20),
    against(taskL, 'wasm', 'jax-js', 6)
  ]
}

/** Met where every ratio that there is reaches what was wanted. */
function targetTable(record: BenchRecord): string {
  const rows = targets(record).map(({ what, wanted, got }) => {
    const had = got.filter((value) => value !== null)
    const verdict = had.length === 0 ? 'not measured' : had.every((value) => value >= wanted) ? 'met' : 'missed'
    return `| ${[what, times(wanted), ...got.map(times), verdict].join(' | ')} |`
  })
  return [
    '| whole training step | wanted | medians | bests | processor time, one thread | |',
    '|---|---|---|---|---|---|',
    ...rows,
    ''
  ].join('\n')
}

function runLine(
  { date, machine, instructions, versions, rounds, load, peak, skipped }: BenchRun,
  index: number
): string {
  const list = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  const without = skipped.length > 0 ? ` Skipped: ${skipped.join('; ')}.` : ''
  const busy = load.length > 0 ? ` Load at the beginning and the end: ${load.join(', ')}.` : ''
  return `${index + 1}. ${date}, ${machine}${instructions ? `, ${instructions}` : ''}, ${rounds} rounds.${busy} Peak by ${peak.of}: ${peak.one.toFixed(0)} GFLOPS on one thread, ${peak.two.toFixed(0)} on two. ${list.join(', ')}.${without}`
}

export function page(record: BenchRecord): string {
  const figures = Object.values(record.tasks).flat()
  const omissions = new Map(
    figures.filter(({ leavesOut }) => leavesOut !== '').map((one) => [one.contestant, one.leavesOut])
  )
  const measured = ALL_TASKS.filter(({ name }) => name in record.tasks)
  return `# Speed of training

Written by \`npm run bench -- --write\`, from RESULTS.json. In each run all contestants take turns, round by round; compare within a run, not
between runs or machines. Ours is the whole step: embedding lookup, forward, backward, sum over slices, clipping, Adam, sparse embedding
update, messages between threads. PyTorch's is embedding, forward, backward, clipping and its fused Adam, the better of 1 and 2 threads, of
ragged texts the better of padded and packed. Left out of a peer's time, in its favour: ${[...omissions].map(([name, words]) => `${name}: ${words}`).join('; ') || 'nothing'}. Processor time
counts all threads of one worker or thread, the least of all steps: what a busy machine cannot take away; where the
load is above the number of processors, sequences a second and their ratios are a matter of turns, and no share of the peak is given.

${record.runs.map(runLine).join('\n')}

${targetTable(record)}
${measured.map((task) => taskTable(task, record)).join('\n')}
### Memory

${record.memory}
`
}

/** @returns where */
export function writePage(text: string): string {
  const path = join(import.meta.dirname, 'RESULTS.md')
  writeFileSync(path, text)
  return path
}
