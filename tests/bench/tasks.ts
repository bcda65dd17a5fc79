// `npm run bench:tasks`: what the product reaches on its other tasks - series, pairs, tags, numbers, language models, and a classifier
// that starts from one - by its own command line, against the simple models of its own runs.
//
// `--peers` sets PyTorch beside them: train_torch.py of the run's own bundle, where a Python with PyTorch is found (GATESCOPE_PYTHON).
//
// Kept in TASKS.json as they come and written to ACCURACY.md, as `npm run bench:accuracy` does it.
//
//   tsx tests/bench/tasks.ts [--only GunPoint,stars,"tinyshakespeare, characters"] [--seeds 1,2,3] [--fresh] [--sources] [--report] [--peers]

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DATA, doneLineOf, inWorkshop, programOf } from './accuracy/command'
import { KEPT_TASKS, keptTasks, writeReport } from './accuracy/kept'
import { peerLacking, torchPeer } from './accuracy/torch-peer'
import { resultOf, type TaskBench, tasksNamed, type TaskResult } from './accuracy/tasks'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seeds: { type: 'string', default: '1,2,3' },
    fresh: { type: 'boolean', default: false },
    sources: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false }
  }
})
const results = values.fresh ? [] : keptTasks()
const program = programOf(values.sources)
const asked = tasksNamed(values.only)
const lacking = values.peers ? await peerLacking() : null
if (lacking !== null) console.log(`no PyTorch beside the tasks: ${lacking}`)
const withPeers = values.peers && lacking === null

const within = (files: readonly string[]): string[] =>
  files.map((part) => (part.startsWith('--') || !part.includes('/') ? part : join(DATA, part)))

const trained = (task: TaskBench, seed: number): Promise<TaskResult> =>
  inWorkshop(program, async (shop) => {
    const { folder, run, cpuSeconds } = shop
    const common = ['--seed', `${seed}`, '--device', 'native', '--json']
    const sample = join(folder, `${task.sample}.csv`)
    if (task.sample) await run(['sample', task.sample, '--out', sample])
    const first = join(folder, 'first')
    if (task.from) await run(['train', ...within(task.from), ...common, '--out', first])
    const files = task.sample ? [sample] : within(task.files)
    const from = task.from ? ['--from', first] : []
    const printed = await run(['train', ...files, ...task.options, ...from, ...common, '--out', join(folder, 'run')])
    const ours = { done: doneLineOf(printed), cpuSeconds: cpuSeconds() }
    const { figure } = task
    const test = task.sample ? { whole: sample } : { file: files[files.indexOf('--test') + 1] }
    const torch = withPeers && task.peer ? await torchPeer(shop, { seed, figure, test }) : null
    return resultOf(task, seed, ours.done, { cpuSeconds: ours.cpuSeconds, torch })
  })

for (const seed of values.report ? [] : values.seeds.split(',').map(Number))
  for (const task of asked) {
    const known = results.findIndex((one) => one.task === task.name && one.seed === seed)
    const wantsPeer = withPeers && task.peer && !results[known]?.torch
    if (known >= 0 && !wantsPeer) continue
    const made = await trained(task, seed)
    // What was timed without a peer beside it stays.
    const result = known < 0 ? made : { ...results[known], ...(made.torch ? { torch: made.torch } : {}) }
    results.splice(known < 0 ? results.length : known, known < 0 ? 0 : 1, result)
    const beside = result.torch ? `; PyTorch ${result.torch.value}, ${result.torch.cpuSeconds} CPU s` : ''
    console.log(
      `${task.name} seed ${seed}: ${task.figure} ${result.value}, ${result.epochs} epochs, ${result.cpuSeconds} CPU s${beside}`
    )
    writeFileSync(KEPT_TASKS, `${JSON.stringify(results, null, 1)}\n`)
    writeReport({ tasks: results })
  }
writeReport({ tasks: results })
