// `npm run bench:tasks`: what the product reaches on its other tasks - series, pairs, tags, numbers, language models, and a classifier
// that starts from one - by its own command line, against the simple models of its own runs.
//
// Kept in TASKS.json as they come and written to ACCURACY.md, as `npm run bench:accuracy` does it.
//
//   tsx tests/bench/tasks.ts [--only GunPoint,stars,"tinyshakespeare, characters"] [--seeds 1,2,3] [--fresh] [--sources] [--report]

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DATA, doneLineOf, inWorkshop, programOf } from './accuracy/command'
import { KEPT_TASKS, keptTasks, writeReport } from './accuracy/kept'
import { resultOf, type TaskBench, tasksNamed, type TaskResult } from './accuracy/tasks'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seeds: { type: 'string', default: '1,2,3' },
    fresh: { type: 'boolean', default: false },
    sources: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false }
  }
})
const results = values.fresh ? [] : keptTasks()
const program = programOf(values.sources)
const asked = tasksNamed(values.only)

const within = (files: readonly string[]): string[] =>
  files.map((part) => (part.startsWith('--') || !part.includes('/') ? part : join(DATA, part)))

const trained = (task: TaskBench, seed: number): Promise<TaskResult> =>
  inWorkshop(program, async ({ folder, run, cpuSeconds }) => {
    const common = ['--seed', `${seed}`, '--device', 'native', '--json']
    const sample = join(folder, `${task.sample}.csv`)
    if (task.sample) await run(['sample', task.sample, '--out', sample])
    const first = join(folder, 'first')
    if (task.from) await run(['train', ...within(task.from), ...common, '--out', first])
    const files = task.sample ? [sample] : within(task.files)
    const from = task.from ? ['--from', first] : []
    const printed = await run(['train', ...files, ...task.options, ...from, ...common, '--out', join(folder, 'run')])
    return resultOf(task, seed, doneLineOf(printed), cpuSeconds())
  })

for (const seed of values.report ? [] : values.seeds.split(',').map(Number))
  for (const task of asked) {
    if (results.some((one) => one.task === task.name && one.seed === seed)) continue
    const result = await trained(task, seed)
    results.push(result)
    console.log(
      `${task.name} seed ${seed}: ${task.figure} ${result.value}, ${result.epochs} epochs, ${result.cpuSeconds} CPU s`
    )
    writeFileSync(KEPT_TASKS, `${JSON.stringify(results, null, 1)}\n`)
    writeReport({ tasks: results })
  }
writeReport({ tasks: results })
