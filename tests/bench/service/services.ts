// The two that are measured, each a process of its own on a loopback port: ours as it is built, and its twin in Python.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')
const CLI = join(ROOT, 'out/main/cli.js')
const TWIN = join(import.meta.dirname, 'twin.py')
const NEEDED = ['fastapi', 'uvicorn', 'onnxruntime', 'tokenizers', 'numpy']
const START_MS = 60_000

export interface Measured {
  readonly name: string
  readonly origin: string
  readonly process: ChildProcess
  close(): Promise<void>
}

/** Runs a command of ours to its end. @throws Error with what it printed */
export function gatescope(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`gatescope ${args.join(' ')}: ${stderr}`)
  return stdout
}

/** Python with what the twin needs, by GATESCOPE_PYTHON or as python3; else what is missing. */
export function twinPython(): { readonly command: string } | { readonly missing: string } {
  const command = process.env.GATESCOPE_PYTHON ?? 'python3'
  const code = `import importlib.util as u;print(",".join(n for n in ${JSON.stringify(NEEDED)} if u.find_spec(n) is None))`
  const { status, stdout } = spawnSync(command, ['-c', code], { encoding: 'utf8' })
  if (status !== 0) return { missing: `${command} itself` }
  return stdout.trim() === '' ? { command } : { missing: `${stdout.trim()} for ${command}` }
}

export const ours = async (bundle: string): Promise<Measured> => {
  const port = await freePort()
  return started('gatescope host', port, process.execPath, [CLI, 'host', `model=${bundle}`, '--port', String(port)])
}

export const twin = async (bundle: string, python: string): Promise<Measured> => {
  const port = await freePort()
  return started('FastAPI + onnxruntime', port, python, [TWIN, bundle, String(port)])
}

async function started(name: string, port: number, command: string, args: readonly string[]): Promise<Measured> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const origin = `http://127.0.0.1:${port}`
  const until = Date.now() + START_MS
  while (
    !(await fetch(`${origin}/health`).then(
      ({ ok }) => ok,
      () => false
    ))
  ) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${name} did not start`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    name,
    origin,
    process: child,
    close: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
