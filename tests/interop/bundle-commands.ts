// The commands that a bundle's README promises, run in a copy of the bundle as its reader would.

import { cp, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Abstention } from '../../src-core/abstain/abstention'
import { makeProject } from '../core/format/export/project'
import { taskProjects } from '../core/format/export/task-projects'
import { writeBundle } from './bundles'
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

/** Bundles of every task: predict.py and predict.mjs reproduce their vectors, answers included. */
export async function taskBundles(python: Python, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('onnxruntime', 'tokenizers')
  if (lacking) return skip(lacking)
  let rows = 0
  const projects = taskProjects()
  for (const [name, project] of projects) {
    const folder = await writeBundle(temporary, name.replace(/\W+/g, '-'), project)
    await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'))
    for (const [command, script] of [
      [python.command, 'predict.py'],
      [process.execPath, 'predict.mjs']
    ] as const) {
      const { code, stdout, stderr } = await run(command, [script, '--check'], { cwd: folder })
      if (code !== 0) return fail(`${name}, ${script}: ${stdout.trim()} ${stderr.trim().split('\n').at(-1)}`)
      rows += (JSON.parse(stdout.trim().split('\n').at(-1)!) as { readonly rows: number }).rows
    }
  }
  return ok(`${projects.length} bundles, ${rows} texts`)
}

/** Limits of every kind that some of the vectors break and others keep. */
const ABSTENTION: Abstention = {
  cost: 0.2,
  limits: { foreign: 0.3, unknown: 0.9, shortest: 1, longest: 11, distance: 2.4, confidence: 0.4 },
  foreign: [[0x0590, 0x05ff]],
  states: { centres: [[0, 0, 0, 0]], variances: [0.1, 0.1, 0.1, 0.1] }
}

/** A bundle with limits on when to answer: predict.py and predict_torch.py give the reasons of the vectors. */
export async function abstainingBundle(python: Python, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('onnxruntime', 'tokenizers', 'torch', 'safetensors')
  if (lacking) return skip(lacking)
  const folder = await writeBundle(temporary, 'abstaining', { ...makeProject(), abstention: ABSTENTION })
  const vectors = JSON.parse(await readFile(join(folder, 'test_vectors.json'), 'utf8')) as { abstain: string | null }[]
  const reasons = new Set(vectors.map(({ abstain }) => abstain))
  if (reasons.size < 4) return fail(`the vectors have ${[...reasons].join(', ')} alone`)
  for (const script of ['predict.py', 'predict_torch.py']) {
    const { code, stdout, stderr } = await run(python.command, [script, '--check'], { cwd: folder })
    if (code !== 0) return fail(`${script}: ${stdout.trim()} ${stderr.trim().split('\n').at(-1)}`)
  }
  return ok(`${vectors.length} texts, reasons ${[...reasons].join(', ')}`)
}
