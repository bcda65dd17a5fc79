// Files of this machine: opened as byte sources for the core, written so that a crash leaves the old or the new, never half.

import { createHash } from 'node:crypto'
import { access, constants, type FileHandle, open, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { folderSource } from './folder-source'
import { CoreError, type ByteSource, type ErrorCase, type ErrorCode, type IncrementalHash } from '@core'

/** Read in chunks of the size the reader decides on. */
const CHUNK_BYTES = 524_288
/** Bytes written before the disk is asked to keep them: at the end of a large file little is left to wait for. */
const SYNCED_AT_ONCE = 33_554_432
/** Windows refuses to replace a file that a scanner holds open for a moment. */
const RENAME_ATTEMPTS = 5

/**
 * A file or a folder of texts to read, checked now so that the reason stands in one sentence instead of in a stack.
 *
 * @param name what errors call it, where its path would tell a person nothing (an upload's copy)
 * @throws CoreError "file-missing", "file-is-directory", "file-empty" or "file-unreadable"
 */
export async function fileSource(path: string, name = path): Promise<ByteSource> {
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(name, error)
  })
  const folder = status.isDirectory() ? await folderSource(path) : null
  if (folder) return { ...folder, hasher }
  if (status.isDirectory())
    throw new CoreError({ code: 'file-is-directory', case: 'file-is-directory', values: { path: name } })
  if (status.isFile() && status.size === 0)
    throw new CoreError({ code: 'file-empty', case: 'empty-file', values: { file: name } })
  await access(path, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(name, error)
  })
  return { name: basename(path), size: status.isFile() ? status.size : null, open: () => chunks(path), hasher }
}

async function* chunks(path: string): AsyncGenerator<Uint8Array> {
  let file: FileHandle | null = null
  let reading: Promise<{ readonly bytesRead: number }> | null = null
  try {
    file = await open(path)
    // One is read into while the other is worked on: memory made anew for each chunk costs more than reading it.
    const buffers = [new Uint8Array(CHUNK_BYTES), new Uint8Array(CHUNK_BYTES)]
    reading = file.read(buffers[0], 0, CHUNK_BYTES)
    for (let turn = 0; ; turn = 1 - turn) {
      const { bytesRead } = await reading
      if (bytesRead === 0) return
      reading = file.read(buffers[1 - turn], 0, CHUNK_BYTES)
      reading.catch(() => undefined)
      yield buffers[turn].subarray(0, bytesRead)
    }
  } catch (error) {
    throw unreadable(path, error as NodeJS.ErrnoException)
  } finally {
    await reading?.catch(() => undefined)
    await file?.close()
  }
}

/** Node's SHA-256, in the core's shape. */
function hasher(): IncrementalHash {
  const hash = createHash('sha256')
  return { update: (bytes) => hash.update(bytes), digest: () => hash.digest() }
}

/**
 * Writes a whole file: a temporary neighbour, fsync, rename, fsync of the folder. `data` may be lines or bytes made on the way; a
 * block of bytes is valid until the next but one is asked for.
 *
 * @throws CoreError "disk" with the reason; nothing is left behind then
 */
export async function writeFileAtomic(
  path: string,
  data: string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.tmp-${process.pid}-${++temporaryFiles}`)
  try {
    const file = await open(temporary, 'wx')
    try {
      await writeBlocks(file, typeof data === 'string' || data instanceof Uint8Array ? [data] : blocksOf(data))
      await file.sync()
    } finally {
      await file.close()
    }
    await renameOver(temporary, path)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw unwritable(path, error as NodeJS.ErrnoException)
  }
  await syncFolder(dirname(path))
}

let temporaryFiles = 0

/** A block is made while the one before is written, and the disk does its part meanwhile. */
async function writeBlocks(
  file: FileHandle,
  blocks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
): Promise<void> {
  let writing = Promise.resolve()
  let syncing = Promise.resolve()
  let syncs = false
  let unsynced = 0
  try {
    for await (const block of blocks) {
      await writing
      writing = file.writeFile(block)
      writing.catch(() => undefined)
      unsynced += block.length
      if (unsynced < SYNCED_AT_ONCE || syncs) continue
      unsynced = 0
      syncs = true
      syncing = Promise.all([syncing, file.datasync()]).then(() => void (syncs = false))
      syncing.catch(() => undefined)
    }
    await writing
    await syncing
  } finally {
    await Promise.allSettled([writing, syncing])
  }
}

/** Small strings joined into writes worth a system call. */
export function* blocks(lines: Iterable<string>): Generator<string> {
  let block = ''
  for (const line of lines) {
    block += line
    if (block.length >= CHUNK_BYTES) {
      yield block
      block = ''
    }
  }
  if (block !== '') yield block
}

/** As `blocks`, for lines that take time to make; what is bytes already is a block. */
async function* blocksOf(
  lines: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
): AsyncGenerator<string | Uint8Array> {
  let block = ''
  for await (const line of lines) {
    if (typeof line !== 'string') {
      yield line
      continue
    }
    block += line
    if (block.length >= CHUNK_BYTES) {
      yield block
      block = ''
    }
  }
  if (block !== '') yield block
}

async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (
        process.platform !== 'win32' ||
        (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES') ||
        attempt === RENAME_ATTEMPTS
      )
        throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt))
    }
  }
}

/** Makes the rename itself durable. Windows has no such call, and some network file systems refuse it: the file is whole anyway. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

const UNREADABLE: Readonly<Record<string, readonly [code: ErrorCode, which: ErrorCase]>> = {
  ENOENT: ['file-missing', 'file-missing'],
  ENOTDIR: ['file-missing', 'file-below-file'],
  EISDIR: ['file-is-directory', 'file-is-directory'],
  EACCES: ['file-unreadable', 'no-permission'],
  EPERM: ['file-unreadable', 'no-permission']
}

const UNWRITABLE: Readonly<Record<string, ErrorCase>> = {
  ENOENT: 'disk-no-folder',
  EISDIR: 'export-onto-folder',
  EACCES: 'disk-no-permission',
  EPERM: 'disk-no-permission',
  EROFS: 'disk-no-permission',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full'
}

function unreadable(path: string, error: NodeJS.ErrnoException): CoreError {
  const [code, which] = UNREADABLE[error.code ?? ''] ?? ['file-unreadable', 'file-unreadable']
  return new CoreError({ code, case: which, values: { path, detail: error.message } }, { cause: error })
}

function unwritable(path: string, error: NodeJS.ErrnoException): Error {
  if (error instanceof CoreError || error.code === undefined) return error
  const which = UNWRITABLE[error.code] ?? 'disk-failed'
  return new CoreError({ code: 'disk', case: which, values: { path, detail: error.message } }, { cause: error })
}
