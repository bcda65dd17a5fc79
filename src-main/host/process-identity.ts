// Which process is meant, so that a number given away anew, a zombie, or a process of another machine or container is never
// taken for it: where its process table is, its number there, and when it started.

import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { promisify } from 'node:util'

export interface ProcessIdentity {
  readonly host: string
  /** Changes when the system starts anew, where it says so; start times count from there. */
  readonly boot: string
  /** The table of process numbers: containers have their own. */
  readonly table: string
  readonly pid: number
  /** In the system's own words; '' where it does not say. */
  readonly start: string
}

const run = promisify(execFile)
const COMMAND_MS = 5_000

let self: Promise<ProcessIdentity> | null = null

/** This process. */
export function ownIdentity(): Promise<ProcessIdentity> {
  self ??= (async () => ({
    host: hostname(),
    boot: (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim(),
    table: await readlink('/proc/self/ns/pid').catch(() => ''),
    pid: process.pid,
    start: (await lookUp(process.pid)).start
  }))()
  return self
}

/** Does the process stand in the table that we see? Only then can it be looked up. */
export async function isLocal({ host, boot, table }: ProcessIdentity): Promise<boolean> {
  const own = await ownIdentity()
  return own.host === host && own.boot === boot && own.table === table
}

/** Of a local process: does it still run? Where the system does not tell its start, a process of its number is taken for it. */
export async function isRunning({
  pid,
  start
}: Partial<ProcessIdentity> & Pick<ProcessIdentity, 'pid' | 'start'>): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (thrown) {
    // Another user's process is alive all the same.
    if ((thrown as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = await lookUp(pid)
  return !now.ended && (start === '' || now.start === '' || now.start === start)
}

/** `ended`: a zombie, whose parent has not fetched its exit status. */
async function lookUp(pid: number): Promise<{ readonly start: string; readonly ended: boolean }> {
  try {
    if (process.platform === 'win32') return { start: await startOnWindows(pid), ended: false }
    return process.platform === 'linux' ? await inProc(pid) : await withPs(pid)
  } catch {
    return { start: '', ended: false }
  }
}

/** Linux: state and start, in ticks since boot, are the 1st and the 20th field behind the command's name, which may hold anything. */
async function inProc(pid: number): Promise<{ start: string; ended: boolean }> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = status
    .slice(status.lastIndexOf(')') + 1)
    .trim()
    .split(' ')
  return { start: fields[19] ?? '', ended: fields[0] === 'Z' || fields[0] === 'X' }
}

/** macOS and the BSDs: the date to the second, the same words in every locale. */
async function withPs(pid: number): Promise<{ start: string; ended: boolean }> {
  const { stdout } = await run('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
    env: { ...process.env, LC_ALL: 'C' },
    timeout: COMMAND_MS
  })
  const [state = '', ...start] = stdout.trim().split(/\s+/)
  return { start: start.join(' '), ended: state.startsWith('Z') }
}

/** Windows keeps no zombies; a process started before is told by its file time, in steps of 100 ns. */
async function startOnWindows(pid: number): Promise<string> {
  const command = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', command], {
    timeout: COMMAND_MS,
    windowsHide: true
  })
  return stdout.trim()
}
