// Runs the command line as a script would: a process, its exit code and both streams.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')
const BUILT = join(ROOT, 'out/main/cli.js')

/** The built bundle where it is up to date (npm test builds first), else the sources by tsx. */
const PROGRAM: readonly string[] = isFresh()
  ? [BUILT]
  : ['--import', import.meta.resolve('tsx'), join(ROOT, 'src-main/cli/cli.ts')]

function isFresh(): boolean {
  const built = existsSync(BUILT) ? statSync(BUILT).mtimeMs : 0
  return ['src-core', 'src-main'].every((room) =>
    readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true }).every(
      (entry) => !entry.isFile() || statSync(join(entry.parentPath, entry.name)).mtimeMs <= built
    )
  )
}

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** stdout's lines as JSON; empty where they are not. */
  readonly json: Record<string, unknown>[]
}

/** A folder of its own, with GATESCOPE_HOME inside it. English, whatever the machine's locale is. */
export class Workplace {
  readonly #environment: Readonly<Record<string, string>>

  constructor(environment: Readonly<Record<string, string>> = { GATESCOPE_LANGUAGE: 'en' }) {
    this.#environment = environment
  }

  readonly folder = mkdtempSync(join(tmpdir(), 'gatescope-cli-'))

  path(name: string): string {
    return join(this.folder, name)
  }

  /** @param stdout a file descriptor instead of a pipe */
  start(args: readonly string[], stdout: 'pipe' | number = 'pipe'): ChildProcess {
    return spawn(process.execPath, [...PROGRAM, ...args], {
      cwd: this.folder,
      env: {
        ...process.env,
        ...this.#environment,
        GATESCOPE_HOME: this.path('home'),
        TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json')
      },
      stdio: ['pipe', stdout, 'pipe']
    })
  }

  async run(...args: string[]): Promise<Outcome> {
    return outcomeOf(this.start(args))
  }

  async runWithInput(input: string, ...args: string[]): Promise<Outcome> {
    const child = this.start(args)
    child.stdin!.end(input)
    return outcomeOf(child)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let stdout = ''
  let stderr = ''
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr, json: jsonLines(stdout) }))
  })
}

function jsonLines(text: string): Record<string, unknown>[] {
  const lines = text.trimEnd().split('\n')
  return lines.every((line) => line.startsWith('{'))
    ? lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    : []
}
