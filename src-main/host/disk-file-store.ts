// A FileStore on a real disk. Every write goes to a temporary neighbour in the same folder, is synced, renamed over its
// target, and the folder synced: a process killed at any moment leaves the old bytes or the new ones, and at worst a
// neighbour that the next start sweeps away.

import { createHash } from 'node:crypto'
import { constants, type Dirent } from 'node:fs'
import { type FileHandle, open, readFile, readdir, rename, rm, truncate } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CoreError, type ErrorCase, type FileStore, message, RunStore } from '@core'
import { isRunning } from './process-identity'
import { makeFolder } from './make-folder'
import { asideOf, recoverFolders, replacedName, replaceFolder } from './replace-folder'

/** "name.tmp-<process id>-<count>"; the process id tells whether its writer can still be alive. */
const TEMPORARY = /\.tmp-(\d+)-\d+$/
/** Windows refuses a rename while a virus scanner looks at the target. */
const RENAME_RETRIES_MS = [10, 30, 100, 300]

let writes = 0
/** Neighbours that this process is writing or removing now. Others with its number are of an earlier process that had it. */
const ownTemporaries = new Set<string>()

/** The run folder at this path, which need not exist yet. */
export const runStoreAt = (folder: string): RunStore => new RunStore(new DiskFileStore(folder), folder)

export class DiskFileStore implements FileStore {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  async read(path: string): Promise<Uint8Array | null> {
    return (await this.#read(this.#at(path))) ?? this.#read(join(asideOf(dirname(this.#at(path))), basename(path)))
  }

  async write(path: string, data: Uint8Array): Promise<void> {
    await this.#writing(path, async (target) => {
      await withNeighbour(target, async (neighbour) => {
        await makeFolder(dirname(target))
        await writeSynced(neighbour, data)
        await replace(neighbour, target)
      })
      await syncFolder(dirname(target))
    })
  }

  async writeFolder(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    await this.#writing(path, async (target) => {
      await withNeighbour(target, async (neighbour) => {
        await makeFolder(neighbour)
        for (const [name, data] of files) await writeSynced(join(neighbour, name), data)
        await syncFolder(neighbour)
        await replaceFolder(neighbour, target, replace)
      })
      await syncFolder(dirname(target))
    })
  }

  async append(path: string, data: Uint8Array): Promise<void> {
    await this.#writing(path, async (target) => {
      await makeFolder(dirname(target))
      const file = await open(target, 'a')
      try {
        const { size } = await file.stat()
        // A half-written record would hide every later one from the reader.
        await writeAll(file, data).catch(async (thrown: unknown) => {
          await file.truncate(size).catch(() => undefined)
          throw thrown
        })
        await file.datasync()
      } finally {
        await file.close()
      }
    })
  }

  async truncate(path: string, bytes: number): Promise<void> {
    await this.#writing(path, (target) => truncate(target, bytes))
  }

  async list(folder: string): Promise<string[]> {
    const names = await readdir(this.#at(folder)).catch((thrown: unknown) => {
      if (codeOf(thrown) === 'ENOENT') return []
      throw diskError(thrown, this.#at(folder), 'listing')
    })
    // One that was being replaced when its writer died is read where it stepped aside.
    const standing = names.filter((name) => !TEMPORARY.test(name)).map((name) => replacedName(name) ?? name)
    return [...new Set(standing)].sort()
  }

  async remove(path: string): Promise<void> {
    await this.#writing(path, async (target) => {
      // Out of the way at once: of a folder that is emptied file by file a crash would leave a part under its own name.
      await withNeighbour(target, async (neighbour) => {
        if (await renamed(target, neighbour)) await rm(neighbour, { recursive: true, force: true })
      })
    })
  }

  sha256(data: Uint8Array): Promise<string> {
    return Promise.resolve(createHash('sha256').update(data).digest('hex'))
  }

  /** Ends what processes that are gone left half done, and removes their neighbours. Call before writing into an existing run folder. */
  async sweep(): Promise<void> {
    const entries = await readdir(this.#root, { recursive: true, withFileTypes: true }).catch((): Dirent[] => [])
    for (const folder of new Set(entries.map(({ parentPath }) => parentPath))) await recoverFolders(folder)
    for (const entry of entries) {
      const writer = TEMPORARY.exec(entry.name)?.[1]
      if (writer === undefined) continue
      const path = join(entry.parentPath, entry.name)
      const pid = Number(writer)
      if (pid === process.pid ? ownTemporaries.has(path) : await isRunning({ pid, start: '' })) continue
      await rm(path, { recursive: true, force: true })
    }
  }

  /** null where there is no such file. */
  async #read(path: string): Promise<Uint8Array | null> {
    try {
      return await readFile(path)
    } catch (thrown) {
      if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR') return null
      throw diskError(thrown, path, 'reading')
    }
  }

  #at(path: string): string {
    return join(this.#root, path)
  }

  async #writing(path: string, work: (target: string) => Promise<void>): Promise<void> {
    const target = this.#at(path)
    try {
      await work(target)
    } catch (thrown) {
      throw diskError(thrown, target, 'writing')
    }
  }
}

/** Lends `work` a name beside the target; what fails leaves nothing there. */
async function withNeighbour(target: string, work: (neighbour: string) => Promise<void>): Promise<void> {
  const neighbour = `${target}.tmp-${process.pid}-${++writes}`
  ownTemporaries.add(neighbour)
  try {
    await work(neighbour)
  } catch (thrown) {
    await rm(neighbour, { recursive: true, force: true }).catch(() => undefined)
    throw thrown
  } finally {
    ownTemporaries.delete(neighbour)
  }
}

async function writeSynced(path: string, data: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    await writeAll(file, data)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A single write may be short, for instance on a disk that is filling up. */
async function writeAll(file: FileHandle, data: Uint8Array): Promise<void> {
  for (let at = 0; at < data.length;) at += (await file.write(data, at)).bytesWritten
}

async function replace(from: string, to: string): Promise<void> {
  for (const delay of RENAME_RETRIES_MS) {
    try {
      return await rename(from, to)
    } catch (thrown) {
      if (process.platform !== 'win32' || !['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(thrown))) throw thrown
      await new Promise((resolve) => setTimeout(resolve, delay))
    }
  }
  await rename(from, to)
}

/** @returns false where there is nothing of that name */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await replace(from, to)
    return true
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR') return false
    throw thrown
  }
}

/** Makes a rename durable. Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, constants.O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '')

const CASES: Readonly<Record<string, ErrorCase>> = {
  ENOSPC: 'run-disk-full',
  EDQUOT: 'run-disk-full',
  EROFS: 'run-disk-read-only',
  EACCES: 'run-disk-no-permission',
  EPERM: 'run-disk-no-permission',
  ENOTDIR: 'run-disk-no-folder',
  ENOENT: 'run-disk-no-folder'
}

/** What a disk said, as a sentence; a CoreError as it is. */
export function diskError(thrown: unknown, path: string, doing: 'reading' | 'listing' | 'writing'): CoreError {
  if (thrown instanceof CoreError) return thrown
  return new CoreError(
    {
      code: 'disk',
      case: CASES[codeOf(thrown)] ?? 'run-disk-failed',
      values: { doing: message(doing), detail: thrown instanceof Error ? thrown.message : String(thrown) },
      where: path
    },
    { cause: thrown }
  )
}
