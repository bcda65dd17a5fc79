// The section of ACCURACY.md about other tasks than classes of texts.

import { TASKS, type TaskBench, type TaskResult } from './tasks'

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0) / numbers.length
const show = (value: number): string => String(Number(value.toPrecision(4)))

function row({ name, options, figure, goal }: TaskBench, results: readonly TaskResult[]): string {
  const values = results.map(({ value }) => value)
  const baselines = Object.keys(results[0].baselines).map(
    (baseline) => `${baseline} ${show(mean(results.map((result) => result.baselines[baseline])))}`
  )
  return [
    name,
    options.length === 0 ? 'defaults' : `\`${options.join(' ')}\``,
    results.map(({ seed }) => seed).join(' '),
    figure,
    `**${show(mean(values))}**${values.length > 1 ? ` (${values.map(show).join(' ')})` : ''}`,
    peerOf(results),
    baselines.join(', '),
    goalOf(goal, values, results),
    secondsOf(results)
  ].join(' | ')
}

/** Of the runs that PyTorch was asked beside. */
function peerOf(results: readonly TaskResult[]): string {
  const values = results.flatMap(({ torch }) => torch?.value ?? [])
  if (values.length === 0) return ''
  const each = values.length > 1 ? ` (${values.map(show).join(' ')})` : ''
  const seeds = results.flatMap(({ torch, seed }) => (torch ? [seed] : []))
  const which = seeds.length < results.length ? `, seed ${seeds.join(' ')} alone` : ''
  return `${show(mean(values))}${each}${which}`
}

/** Of the runs that were timed. */
function secondsOf(results: readonly TaskResult[]): string {
  const timed = results.flatMap(({ cpuSeconds }) => cpuSeconds ?? [])
  return timed.length === 0 ? '' : String(Math.round(mean(timed)))
}

function goalOf(goal: TaskBench['goal'], values: readonly number[], results: readonly TaskResult[]): string {
  if (goal === null) return ''
  if (typeof goal === 'number') return `${goal} ${values.every((value) => value >= goal) ? 'met' : 'missed'}`
  const met = results.every(({ value, baselines }) => value < baselines[goal])
  return `below ${goal} ${met ? 'met' : 'missed'}`
}

export function taskReport(results: readonly TaskResult[]): string[] {
  const rows = TASKS.flatMap((task) => {
    const found = results.filter((result) => result.task === task.name).sort((a, b) => a.seed - b.seed)
    return found.length === 0 ? [] : [`| ${row(task, found)} |`]
  })
  if (rows.length === 0) return []
  return [
    '',
    '## Other tasks',
    '',
    '`npm run bench:tasks`: the figure on the test rows, of the language model on its held-out tenth, with the options that stand beside it, else defaults; device',
    '`native`. A goal is met where every seed that is listed meets it. PyTorch: `train_torch.py` of the run’s own bundle, one process, judged on the same rows by',
    'the same command (`--peers`); empty where it was not asked.',
    '',
    '| task | options | seeds | figure | this network | PyTorch | simple models | goal | CPU s |',
    `|${' --- |'.repeat(9)}`,
    ...rows
  ]
}
