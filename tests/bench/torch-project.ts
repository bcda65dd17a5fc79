// `npm run bench:torch-project`: what train_torch.py of a bundle reaches beside the run that the bundle came from, trained anew in
// PyTorch on 1, 2 and 4 processes (torchrun, gloo, this machine's processor), and what `gatescope import` makes of the result.
//
// Results are kept in torch-project/RESULTS.json as they come, so that the bench can be stopped and taken up again (--fresh starts
// over), and written to torch-project/NOTES.md. The data is not part of the repository: point GATESCOPE_DATASETS at it. It takes
// the built program and GATESCOPE_PYTHON, a Python with torch, tokenizers and safetensors (default python3).
//
//   tsx tests/bench/torch-project.ts [--only trec,sms_spam] [--seeds 1,2,3] [--processes 1,2,4] [--fresh] [--report]

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measure, type TorchResult } from './torch-project/measure'
import { torchReport } from './torch-project/report'
import { TORCH_TABLES } from './torch-project/tables'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seeds: { type: 'string', default: '1,2,3' },
    processes: { type: 'string', default: '1,2,4' },
    fresh: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false }
  }
})
const folder = join(import.meta.dirname, 'torch-project')
const keptFile = join(folder, 'RESULTS.json')
const results =
  values.fresh || !existsSync(keptFile) ? [] : (JSON.parse(readFileSync(keptFile, 'utf8')) as TorchResult[])

const only = values.only?.split(',')
for (const seed of values.report ? [] : values.seeds.split(',').map(Number))
  for (const table of TORCH_TABLES.filter(({ name }) => !only || only.includes(name))) {
    const done = results.filter((one) => one.table === table.name && one.seed === seed)
    const processes = values.processes
      .split(',')
      .map(Number)
      .filter((count) => !done.some((one) => one.processes === count))
    if (processes.length === 0) continue
    await measure(table, seed, processes, (result) => {
      results.push(result)
      console.log(
        `${table.name} seed ${seed}, ${result.processes} processes: ours ${result.ours}, train_torch.py ${result.theirs}, imported: largest |Δp| ${result.largestDifference.toExponential(1)}`
      )
      writeFileSync(keptFile, `${JSON.stringify(results, null, 1)}\n`)
      writeFileSync(join(folder, 'NOTES.md'), torchReport(results))
    })
  }
writeFileSync(join(folder, 'NOTES.md'), torchReport(results))
