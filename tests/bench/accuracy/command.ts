// The command line as a process of its own, as anybody would start it, with the processor time of all its threads.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const DATA = process.env.GATESCOPE_DATASETS ?? resolve('../shared/datasets')
/** Written when a process ends: what it and its threads have used. */
const CPU_HOOK = `data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>{const{user,system}=process.cpuUsage();writeFileSync(process.env.CPU_FILE,String((user+system)/1e6))})`

/** Arguments of node before those of the command line. */
export const programOf = (sources: boolean): readonly string[] =>
  sources ? ['--import', 'tsx', 'src-main/cli/cli.ts'] : ['out/main/cli.js']

export interface Workshop {
  /** Gone when the work is done. */
  readonly folder: string
  /** @returns what it printed */
  run(options: readonly string[], env?: NodeJS.ProcessEnv): Promise<string>
  /** Of the last command, in seconds. */
  cpuSeconds(): number
}

export async function inWorkshop<Result>(
  program: readonly string[],
  work: (shop: Workshop) => Promise<Result>
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'gatescope-accuracy-'))
  const cpuFile = join(folder, 'cpu')
  const run = (options: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> =>
    new Promise((finish, fail) => {
      const child = spawn(process.execPath, ['--import', CPU_HOOK, ...program, ...options], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, CPU_FILE: cpuFile, ...env }
      })
      let text = ''
      child.stdout.on('data', (part: Buffer) => (text += part.toString()))
      child.on('exit', (code) => (code === 0 ? finish(text) : fail(new Error(`${options.join(' ')}: exit ${code}`))))
    })
  try {
    return await work({ folder, run, cpuSeconds: () => Math.round(Number(readFileSync(cpuFile, 'utf8'))) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The `done` line of a command with --json. */
export const doneLineOf = (printed: string): unknown => JSON.parse(printed.trim().split('\n').at(-1)!)
