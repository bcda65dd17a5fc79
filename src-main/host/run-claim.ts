// One writer for each folder: a process that writes into a run folder lays down a claim, a file named after the process
// and its start, and looks for others. Each claims before it looks, so that two can never both go on; a claim whose
// process is dead, or whose number has been given to a younger one, is nobody's and is swept away. Nothing is ever taken
// over, so there is no moment at which taking over could go wrong.

import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CoreError } from '@core'

const CLAIM = /^\.writer-(\d+)-(\d+)$/
/** True for the name of a claim, which is no content of the folder. */
export const isClaim = (name: string): boolean => CLAIM.test(name)

/** Folders that this process has claimed, and how often: within a process the host orders its writers itself. */
const own = new Map<string, number>()

/**
 * Claims a folder, making it if need be. @returns gives the claim back; without that, the end of the process does
 * @throws CoreError "run-folder" while another process writes there, "disk" where no claim can be laid down
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  const claim = join(folder, await claimName())
  const count = (own.get(folder) ?? 0) + 1
  own.set(folder, count)
  let held = true
  let made: string | undefined
  const giveBack = async (): Promise<void> => {
    if (!held) return
    held = false
    const left = (own.get(folder) ?? 1) - 1
    if (left > 0) return void own.set(folder, left)
    own.delete(folder)
    await rm(claim, { force: true }).catch(() => undefined)
    // A folder made for a run that never began is not left behind; one that holds anything stays.
    if (made !== undefined) await rmdir(folder).catch(() => undefined)
  }
  try {
    made = await mkdir(folder, { recursive: true })
    await writeFile(claim, '')
    await assertUnclaimed(folder)
    return giveBack
  } catch (thrown) {
    await giveBack()
    if (thrown instanceof CoreError) throw thrown
    throw new CoreError(
      {
        code: 'disk',
        case: 'run-folder-unwritable',
        values: { detail: thrown instanceof Error ? thrown.message : String(thrown) },
        where: folder
      },
      { cause: thrown }
    )
  }
}

/** Does something short while holding the claim. */
export async function withClaim<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const giveBack = await claimFolder(folder)
  try {
    return await work()
  } finally {
    await giveBack()
  }
}

/** @throws CoreError "run-folder" while another process writes there */
export async function assertUnclaimed(folder: string): Promise<void> {
  const writer = await otherWriter(folder)
  if (writer === null) return
  throw new CoreError({
    code: 'run-folder',
    case: 'run-claimed',
    values: { run: basename(folder), process: String(writer) },
    where: folder
  })
}

/** Number of another living process that has claimed the folder; claims of dead ones are removed. */
export async function otherWriter(folder: string): Promise<number | null> {
  const mine = await claimName()
  for (const name of await readdir(folder).catch(() => [])) {
    const [, pid, start] = CLAIM.exec(name) ?? []
    if (pid === undefined || start === undefined || name === mine) continue
    if (await isSameProcess(Number(pid), start)) return Number(pid)
    await rm(join(folder, name), { force: true }).catch(() => undefined)
  }
  return null
}

let name: Promise<string> | null = null
const claimName = (): Promise<string> =>
  (name ??= startOf(process.pid).then((start) => `.writer-${process.pid}-${start}`))

async function isSameProcess(pid: number, start: string): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (thrown) {
    // Another user's process is alive all the same.
    if ((thrown as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = await startOf(pid)
  return start === '0' || now === '0' || now === start
}

/** When a process started, in the system's own ticks; "0" where the system does not say (it does on Linux). */
async function startOf(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The command's name, in parentheses, may hold anything; the start is the 20th field behind it.
  return (
    status
      .slice(status.lastIndexOf(')') + 1)
      .trim()
      .split(' ')[19] ?? '0'
  )
}
