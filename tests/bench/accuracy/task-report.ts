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
    baselines.join(', '),
    goalOf(goal, values, results),
    secondsOf(results)
  ].join(' | ')
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
    '`native`. A goal is met where every seed that is listed meets it. No peer in PyTorch stands beside these.',
    '',
    '| task | options | seeds | figure | this network | simple models | goal | CPU s |',
    `|${' --- |'.repeat(8)}`,
    ...rows
  ]
}
