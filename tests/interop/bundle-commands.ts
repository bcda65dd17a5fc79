// The commands that a bundle's README promises, run in a copy of the bundle as its reader would.

import { cp, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openModelFiles } from '../../src-core/index'
import { type Python, run } from './python'
import { type Outcome, fail, ok, skip } from './table'

/** A new virtual environment with requirements.txt predicts from a copy of the bundle (downloads). */
export async function freshPython(python: Python, bundle: string, temporary: string): Promise<Outcome> {
  const folder = join(temporary, 'fresh-python')
  await cp(bundle, folder, { recursive: true })
  const environment = join(folder, '.venv')
  const made = await run(python.command, ['-m', 'venv', environment])
  if (made.code !== 0)
    return skip(`this Python makes no virtual environments: ${made.stderr.trim().split('\n').at(-1)}`)
  const installed = await run(join(environment, 'bin/pip'), ['install', '--quiet', '-r', 'requirements.txt'], {
    cwd: folder
  })
  if (installed.code !== 0) return skip(`pip could not install: ${installed.stderr.trim().split('\n').at(-1)}`)
  const { code, stdout, stderr } = await run(join(environment, 'bin/python'), ['predict.py', 'a fine film'], {
    cwd: folder
  })
  return code === 0 ? ok(stdout.trim()) : fail(stderr)
}

/** npm install and predict.mjs in a copy of the bundle (downloads). */
export async function freshNode(bundle: string, temporary: string): Promise<Outcome> {
  const folder = join(temporary, 'fresh-node')
  await cp(bundle, folder, { recursive: true })
  const installed = await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder })
  if (installed.code !== 0) return skip(`npm could not install: ${installed.stderr.trim().split('\n').at(-1)}`)
  const { code, stdout, stderr } = await run(process.execPath, ['predict.mjs', 'a fine film'], { cwd: folder })
  return code === 0 ? ok(stdout.trim()) : fail(stderr)
}

/** The training script of a bundle on two processes; GateScope opens what it wrote. */
export async function torchrun(python: Python, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('torch', 'tokenizers', 'safetensors')
  if (lacking) return skip(lacking)
  const trained: string[] = []
  for (const name of ['gru-bi-2-attention', 'lstm-peephole-uni-1-last']) {
    const out = join(temporary, `trained-${name}`)
    const { code, stdout, stderr } = await run(
      python.command,
      ['-m', 'torch.distributed.run', '--nproc-per-node', '2', 'train_torch.py', '--epochs', '1', '--out', out],
      { cwd: join(temporary, name), env: { OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' } }
    )
    if (code !== 0) return fail(stderr.trim().split('\n').slice(-4).join(' / '))
    const files = new Map(
      await Promise.all((await readdir(out)).map(async (file) => [file, await readFile(join(out, file))] as const))
    )
    openModelFiles(files)
    trained.push(stdout.trim().split('\n').at(-1)!)
  }
  return ok(`${trained.length} architectures; ${trained[0]}; GateScope opens the result`)
}
