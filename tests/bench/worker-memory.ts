// What one more worker costs: resident memory of a process of its own that trains task L with 1 and with 3 workers. In the
// bench's own process earlier tasks leave memory behind that hides the difference.
//
//   tsx tests/bench/worker-memory.ts DEVICE THREADS      prints MiB

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { nodeDevices } from '../../src-main/host/devices'
import { ours } from './ours'
import { TASKS } from './task'

const HERE = fileURLToPath(import.meta.url)
/** Rows of a worker's slice: every worker has one. */
const ROWS = 16
const STEPS = 5

/** A sentence per device for the results page. */
export function memoryPerWorker(): string {
  return ['native', 'wasm']
    .map((device) => {
      const [one, three] = ['1', '3'].map((threads) =>
        Number(spawnSync(process.execPath, ['--import', 'tsx', HERE, device, threads], { encoding: 'utf8' }).stdout)
      ) as [number, number]
      return `- ${device}: ${one.toFixed(0)} MiB resident with one worker, ${((three - one) / 2).toFixed(0)} MiB more with each further one (task L; a process of its own, Node and the bench's code included).`
    })
    .join('\n')
}

async function measure(name: string, threads: number): Promise<number> {
  const device = nodeDevices().find((candidate) => candidate.name === name)!
  const prepared = await ours(device, threads).prepare({ ...TASKS[0], batchSize: ROWS * threads })
  if (!prepared) return NaN
  for (let step = 0; step < STEPS; step++) await prepared.run()
  const megabytes = process.memoryUsage().rss / 2 ** 20
  await prepared.close()
  return megabytes
}

if (process.argv[1] === HERE) process.stdout.write(String(await measure(process.argv[2], Number(process.argv[3]))))
