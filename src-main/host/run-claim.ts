// One writer for each folder: a process that writes into a run folder lays down a claim, a file that says which process it is,
// and looks for others. Each claims before it looks, and none goes on while it sees another's claim, so that two never write.
// A claim whose process is dead is nobody's and is removed. Another machine's or container's process cannot be looked up:
// its claim counts while it is touched now and then.
//
// Ours and not a lock library's: those judge by the touching alone, and a process that computes without pause for longer than
// that, or wakes from sleep, loses its lock while it lives.

import { randomBytes } from 'node:crypto'
import { open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import { CoreError } from '@core'
import { diskError } from './disk-file-store'
import { makeFolder } from './make-folder'
import { isLocal, isRunning, ownIdentity, type ProcessIdentity } from './process-identity'

/** Earlier versions named the process and its start here, and wrote nothing inside. */
const CLAIM = /^\.writer-(?:(\d+)-(\d+)|[0-9a-f]{16})$/
/** How often claims are touched, and how long one that was not counts. */
const TOUCH_MS = 30_000
const STALE_CLAIM_MS = 5 * 60_000
/** Of two that claim at once, the later one withdraws; the earlier one waits so long for that. */
const RELEASE_WAIT_MS = 2_000
const CLAIM_POLL_MS = 50

const claimSchema = v.object({
  host: v.string(),
  boot: v.string(),
  table: v.string(),
  pid: v.number(),
  start: v.string(),
  since: v.number()
})

export interface Writer extends ProcessIdentity {
  /** Milliseconds of its own clock; with the file's name, the order in which claims yield. */
  readonly since: number
  /** The claim's file. */
  readonly claim: string
  readonly local: boolean
}

/** True for the name of a claim, which is no content of the folder. */
export const isClaim = (name: string): boolean => name.startsWith('.writer-')

/** Claims of this process by folder, and how often each is held: within a process the host orders its writers itself. */
const own = new Map<string, { readonly claim: string; readonly laid: Promise<void>; held: number }>()
let touching: NodeJS.Timeout | undefined

export interface ClaimHooks {
  /** A claim of a process that is gone was removed. */
  readonly onStale?: (writer: Writer) => void
}

/**
 * Claims a folder, making it if need be. @returns gives the claim back; without that, the end of the process does
 * @throws CoreError "run-folder" while another process writes there, "disk" where no claim can be laid down
 */
export async function claimFolder(folder: string, hooks: ClaimHooks = {}): Promise<() => Promise<void>> {
  let made: string | undefined
  let held = true
  const giveBack = async (): Promise<void> => {
    const mine = own.get(folder)
    if (!held || !mine) return
    held = false
    if (--mine.held > 0) return
    own.delete(folder)
    if (own.size === 0) {
      clearInterval(touching)
      touching = undefined
    }
    await rm(mine.claim, { force: true }).catch(() => undefined)
    // A folder made for a run that never began is not left behind; one that holds anything stays.
    if (made !== undefined) await rmdir(folder).catch(() => undefined)
  }
  const known = own.get(folder)
  if (known) known.held++
  else {
    const since = Date.now()
    const claim = join(folder, `.writer-${randomBytes(8).toString('hex')}`)
    const lay = async (): Promise<void> => {
      made = await makeFolder(folder)
      const written = `${claim}.tmp-${process.pid}-0`
      await writeFile(written, JSON.stringify({ ...(await ownIdentity()), since }))
      await rename(written, claim)
      await untilAlone(folder, { claim, since }, hooks)
    }
    own.set(folder, { claim, laid: lay(), held: 1 })
    touching ??= setInterval(() => void touchAll(), TOUCH_MS).unref()
  }
  try {
    await own.get(folder)?.laid
    return giveBack
  } catch (thrown) {
    await giveBack()
    throw diskError(thrown, folder, 'writing')
  }
}

/** Does something short while holding the claim. */
export async function withClaim<Result>(
  folder: string,
  work: () => Promise<Result>,
  hooks: ClaimHooks = {}
): Promise<Result> {
  const giveBack = await claimFolder(folder, hooks)
  try {
    return await work()
  } finally {
    await giveBack()
  }
}

/** @throws CoreError "run-folder" while another process writes there */
export async function assertUnclaimed(folder: string): Promise<void> {
  const writer = await otherWriter(folder)
  if (writer) throw claimed(folder, writer)
}

/** Another living process that has claimed the folder; claims of dead ones are removed. */
export async function otherWriter(folder: string, { onStale }: ClaimHooks = {}): Promise<Writer | null> {
  for (const name of await readdir(folder).catch(() => [])) {
    const claim = join(folder, name)
    if (!CLAIM.test(name) || own.get(folder)?.claim === claim) continue
    const writer = await readClaim(claim)
    if (!writer) continue
    if (writer.local ? await isRunning(writer) : await isTouched(claim)) return writer
    await rm(claim, { force: true }).catch(() => undefined)
    onStale?.(writer)
  }
  return null
}

/** @throws CoreError "run-folder" where another claim stays */
async function untilAlone(folder: string, mine: Pick<Writer, 'claim' | 'since'>, hooks: ClaimHooks): Promise<void> {
  for (let waited = 0; ; waited += CLAIM_POLL_MS) {
    const writer = await otherWriter(folder, hooks)
    if (!writer) return
    const first = mine.since - writer.since || (mine.claim < writer.claim ? -1 : 1)
    if (first > 0 || waited >= RELEASE_WAIT_MS) throw claimed(folder, writer)
    await new Promise((resolve) => setTimeout(resolve, CLAIM_POLL_MS))
  }
}

/** null for a claim that is gone by now. */
async function readClaim(claim: string): Promise<Writer | null> {
  const [, pid, start] = CLAIM.exec(basename(claim)) ?? []
  if (pid !== undefined && start !== undefined) {
    const here = await ownIdentity()
    return { ...here, pid: Number(pid), start: start === '0' ? '' : start, since: 0, claim, local: true }
  }
  const text = await readFile(claim, 'utf8').catch(() => null)
  if (text === null) return null
  const parsed = v.safeParse(claimSchema, jsonIn(text))
  // Emptied by a disk that lost it: it counts while it is touched.
  if (!parsed.success) return { host: '', boot: '', table: '', pid: 0, start: '', since: 0, claim, local: false }
  return { ...parsed.output, claim, local: await isLocal(parsed.output) }
}

/** By the folder's own clock: a file server's may differ from ours. */
async function isTouched(claim: string): Promise<boolean> {
  const probe = `${claim}.tmp-${process.pid}-${randomBytes(4).readUInt32BE()}`
  try {
    await writeFile(probe, '')
    const [now, touched] = await Promise.all([stat(probe), stat(claim)])
    return now.mtimeMs - touched.mtimeMs < STALE_CLAIM_MS
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code !== 'ENOENT'
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

async function touchAll(): Promise<void> {
  for (const { claim } of own.values()) await touch(claim).catch(() => undefined)
}

/** By writing the first byte again: the time is then the file server's, as the one it is compared with. */
async function touch(claim: string): Promise<void> {
  const file = await open(claim, 'r+')
  try {
    await file.write('{', 0)
  } finally {
    await file.close()
  }
}

function claimed(folder: string, { pid, host, claim, local }: Writer): CoreError {
  return new CoreError({
    code: 'run-folder',
    where: folder,
    ...(local
      ? { case: 'run-claimed', values: { run: basename(folder), process: String(pid) } }
      : {
          case: 'run-claimed-elsewhere',
          values: { run: basename(folder), process: String(pid), host, minutes: STALE_CLAIM_MS / 60_000, file: claim }
        })
  })
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
