// The benchmark's figures as a Markdown page.

import { cpus } from 'node:os'
import type { Task } from './task'

export interface Figure {
  readonly contestant: string
  readonly leavesOut: string
  /** Best of all rounds; null where the contestant cannot do the task. */
  readonly sequencesPerSecond: number | null
  readonly gigaflops: number
}

export interface TaskFigures {
  readonly task: Task
  readonly figures: readonly Figure[]
}

export interface Peaks {
  readonly one: number
  readonly two: number
}

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1))

/** How many times faster `a` is than `b`. */
export function ratio(figures: readonly Figure[], a: string, b: string): number | null {
  const speed = (name: string): number | null =>
    figures.find(({ contestant }) => contestant === name)?.sequencesPerSecond ?? null
  const [fast, slow] = [speed(a), speed(b)]
  return fast === null || slow === null ? null : fast / slow
}

export function taskTable({ task, figures }: TaskFigures, peaks: Peaks): string {
  const rows = figures.map((figure) => {
    if (figure.sequencesPerSecond === null) return `| ${figure.contestant} | - | - | - | - | - |`
    const peak = figure.contestant.includes('2 workers') ? peaks.two : peaks.one
    const against = (peer: string): string => {
      const times = ratio(figures, figure.contestant, peer)
      return times === null ? '-' : `${number(times)} x`
    }
    return `| ${figure.contestant} | ${number(figure.sequencesPerSecond)} | ${figure.gigaflops.toFixed(1)} | ${((100 * figure.gigaflops) / peak).toFixed(0)} % | ${against('TensorFlow.js wasm')} | ${against('jax-js wasm')} |`
  })
  return [
    `### ${task.title}: batch ${task.batchSize}, T ${task.shortest === task.steps ? task.steps : `${task.shortest} to ${task.steps}`}, E = H = ${task.spec.hidden}`,
    '',
    '| | sequences/s | GFLOPS | of peak | against TensorFlow.js | against jax-js |',
    '|---|---|---|---|---|---|',
    ...rows,
    ''
  ].join('\n')
}

export interface Target {
  readonly what: string
  readonly wanted: number
  readonly got: number | null
}

export function targetTable(targets: readonly Target[]): string {
  const rows = targets.map(
    ({ what, wanted, got }) =>
      `| ${what} | ${wanted} x | ${got === null ? 'not measured' : `${got.toFixed(got < 10 ? 2 : 1)} x`} | ${got !== null && got >= wanted ? 'met' : 'missed'} |`
  )
  return ['| target, whole training step of task L | wanted | got | |', '|---|---|---|---|', ...rows, ''].join('\n')
}

export function page(
  tasks: readonly TaskFigures[],
  peaks: Peaks,
  targets: readonly Target[],
  memory: string,
  rounds: number
): string {
  const model = cpus()[0]?.model ?? 'processor of unknown name'
  const omissions = new Map(
    tasks
      .flatMap(({ figures }) => figures)
      .filter(({ leavesOut }) => leavesOut !== '')
      .map(({ contestant, leavesOut }) => [contestant, leavesOut])
  )
  return `# Speed of training

Written by \`npm run bench\`. ${cpus().length} x ${model.trim()}, Node ${process.versions.node}, float32. All contestants take turns in one process and
one run, best of ${rounds} rounds: compare within this page, not between machines. GFLOPS count the products on real tokens (backward twice
forward); the peak is onnxruntime's own 1024 x 1024 x 1024 product: ${peaks.one.toFixed(0)} GFLOPS on one thread, ${peaks.two.toFixed(0)} on two.

Ours is the whole step: embedding lookup, forward, backward, sum over slices, clipping, Adam, sparse embedding update, messages between
threads. Left out of a peer's time, in its favour: ${[...omissions].map(([name, words]) => `${name}: ${words}`).join('; ')}. Peers pad every text to T.

${targetTable(targets)}
${tasks.map((figures) => taskTable(figures, peaks)).join('\n')}
### Memory

${memory}
`
}
