// Python for the checks: GATESCOPE_PYTHON or python3, whatever packages it has.

import { spawn } from 'node:child_process'
import { join } from 'node:path'

const CHECK = join(import.meta.dirname, 'check.py')

export interface RunResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end. A program that cannot be started counts as one that failed. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {}
): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...options,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe']
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    const end = (code: number | null, message = ''): void =>
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() + message })
    child.on('error', (error) => end(null, error.message))
    child.on('close', (code) => end(code))
  })
}

export class Python {
  readonly command: string
  /** Package to version, null where it is missing. */
  readonly versions: Readonly<Record<string, string | null>>

  private constructor(command: string, versions: Readonly<Record<string, string | null>>) {
    this.command = command
    this.versions = versions
  }

  static async find(): Promise<Python> {
    const command = process.env.GATESCOPE_PYTHON ?? 'python3'
    const { code, stdout } = await run(command, [CHECK, 'versions'])
    return new Python(command, code === 0 ? (JSON.parse(stdout) as Record<string, string | null>) : {})
  }

  /** '' when all these packages are here, else the sentence of the skip. */
  lacks(...packages: readonly string[]): string {
    const missing = packages.filter((name) => !this.versions[name])
    return missing.length === 0
      ? ''
      : `${this.command} has no ${missing.join(', ')}; pip install them, or name another Python in GATESCOPE_PYTHON`
  }

  /** One verb of check.py. */
  async check<T>(verb: string, ...args: readonly string[]): Promise<T> {
    // No __pycache__ inside bundles: they are compared and summed.
    const { code, stdout, stderr } = await run(this.command, ['-W', 'ignore', CHECK, verb, ...args], {
      env: { PYTHONDONTWRITEBYTECODE: '1' }
    })
    if (code !== 0) throw new Error(`check.py ${verb}: ${stderr.trim().split('\n').slice(-3).join(' / ')}`)
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as T
  }
}
