// The training script of a bundle under torchrun: two and four processes end with the weights of one, data smaller than the processes
// hold nobody up, a killed process is started again and changes nothing, and GateScope opens what was written.

import { spawn } from 'node:child_process'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openModelFiles, readSafetensors } from '../../src-core/index'
import { type Python, type RunResult, run } from './python'
import { type Outcome, fail, ok, skip } from './table'

export const LAUNCHER = [
  '-m',
  'torch.distributed.run',
  '--max-restarts',
  '3',
  '--monitor-interval',
  '0.1',
  '--nproc-per-node'
]
export const TRAINING_ENVIRONMENT = { OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' }
/** Of a weight: the same sums in another order, over all steps. */
const ROUNDING = 1e-4
/** Enough that a kill after the second finds the training under way. */
const EPOCHS = '12'

/** @param architectures names of the matrix whose bundles lie in `temporary` */
export async function torchrun(python: Python, temporary: string, architectures: readonly string[]): Promise<Outcome> {
  const lacking = python.lacks('torch', 'tokenizers', 'safetensors')
  if (lacking) return skip(lacking)
  const said: string[] = []
  let largest = 0
  for (const name of architectures) {
    const cwd = join(temporary, name)
    const folder = (kind: string): string => join(temporary, `${kind}-${name}`)
    const train = (processes: number, kind: string, ...more: readonly string[]): Promise<RunResult> =>
      run(
        python.command,
        [...launcher(processes), 'train_torch.py', '--epochs', EPOCHS, '--out', folder(kind), ...more],
        {
          cwd,
          env: TRAINING_ENVIRONMENT
        }
      )
    const ended: Record<string, RunResult> = { one: await train(1, 'one'), two: await train(2, 'two') }
    if (name === architectures[0]) ended.four = await train(4, 'four')
    for (const { code, stderr } of Object.values(ended))
      if (code !== 0) return fail(stderr.trim().split('\n').slice(-4).join(' / '))
    for (const kind of Object.keys(ended)) {
      const away = await largestDifference(folder('one'), folder(kind))
      if (!(away <= ROUNDING)) return fail(`${name}: a weight of ${kind} processes is off by ${away}`)
      largest = Math.max(largest, away)
    }
    openModelFiles(await filesOf(folder('two')))
    const killed = await trainWithKill(python.command, cwd, folder('killed'))
    if (killed !== null) return fail(killed)
    const [weights, again] = await Promise.all(
      ['two', 'killed'].map((kind) => readFile(join(folder(kind), 'model.safetensors')))
    )
    if (!weights.equals(again)) return fail(`${name}: a killed process changed the weights`)
    said.push(ended.two.stdout.trim().split('\n').at(-1)!)
  }
  const few =
    (await tinyData(python, temporary, architectures[0])) ??
    (await lonely(python.command, join(temporary, architectures[0])))
  return few === null
    ? ok(
        `${architectures.length} architectures, a kill each; 1, 2 and 4 processes: largest difference of a weight ${largest.toExponential(1)}; ${said[0]}`
      )
    : fail(few)
}

const launcher = (processes: number): readonly string[] => (processes === 1 ? [] : [...LAUNCHER, String(processes)])

/** The largest of a weight. The script draws no dropout here, so that nothing but rounding is left. */
export async function largestDifference(one: string, other: string): Promise<number> {
  const [first, second] = await Promise.all(
    [one, other].map(async (folder) => readSafetensors(await readFile(join(folder, 'model.safetensors'))).tensors)
  )
  let largest = 0
  for (const [name, { data }] of first)
    data.forEach((weight, at) => (largest = Math.max(largest, Math.abs(weight - second.get(name)!.data[at]))))
  return largest
}

async function filesOf(folder: string): Promise<Map<string, Uint8Array>> {
  const names = (await readdir(folder)).filter((name) => name !== 'checkpoint.pt')
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)))
}

/** Kills process 1 once two epochs are done. @returns what went wrong, or null */
async function trainWithKill(command: string, cwd: string, out: string): Promise<string | null> {
  const child = spawn(command, [...launcher(2), 'train_torch.py', '--epochs', EPOCHS, '--out', out], {
    cwd,
    env: { ...process.env, ...TRAINING_ENVIRONMENT }
  })
  let said = ''
  let victim: number | undefined
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (victim !== undefined || !said.includes('epoch 2:')) return
    victim = workerOf(child.pid!, '1')
    if (victim !== undefined) process.kill(victim, 'SIGKILL')
  })
  let complained = ''
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()))
  const code = await new Promise<number | null>((ended) => child.once('close', ended))
  if (victim === undefined) return 'no process of rank 1 was found to be killed'
  if (code !== 0)
    return `torchrun ended with ${code} after a kill: ${complained.trim().split('\n').slice(-4).join(' / ')}`
  return said.includes('goes on after epoch') ? null : 'no process went on from a checkpoint'
}

/** The process of a rank among those that torchrun started (Linux: /proc). */
function workerOf(pid: number, rank: string): number | undefined {
  const path = `/proc/${pid}/task/${pid}/children`
  if (!existsSync(path)) return undefined
  return readFileSync(path, 'utf8')
    .trim()
    .split(' ')
    .map(Number)
    .find((child) => readFileSync(`/proc/${child}/environ`, 'utf8').split('\0').includes(`RANK=${rank}`))
}

/** Three rows on four processes: each step leaves some of them without a row. */
async function tinyData(python: Python, temporary: string, architecture: string): Promise<string | null> {
  const lines = (await readFile(join(temporary, architecture, 'train.csv'), 'utf8')).split('\r\n')
  const data = join(temporary, 'tiny.csv')
  await writeFile(data, lines.slice(0, 4).join('\r\n'))
  const validation = join(temporary, architecture, 'validation.csv')
  const { code, stderr } = await run(
    python.command,
    [
      ...launcher(4),
      'train_torch.py',
      '--epochs',
      '2',
      '--data',
      data,
      '--validation',
      validation,
      '--out',
      join(temporary, 'tiny')
    ],
    { cwd: join(temporary, architecture), env: TRAINING_ENVIRONMENT }
  )
  return code === 0 ? null : stderr.trim().split('\n').slice(-4).join(' / ')
}

const LONELY = 'import train_torch; train_torch.JOIN_SECONDS = 3; train_torch.Team()'

/** One process of two whose other never comes ends by itself, so that torchrun can start both again. */
async function lonely(command: string, cwd: string): Promise<string | null> {
  const address = { MASTER_ADDR: '127.0.0.1', MASTER_PORT: '29411', WORLD_SIZE: '2', RANK: '0' }
  const { code, stderr } = await run(command, ['-c', LONELY], { cwd, env: { ...TRAINING_ENVIRONMENT, ...address } })
  return code === 1 && stderr.includes('did not reach each other') ? null : `one process of two ended with ${code}`
}
