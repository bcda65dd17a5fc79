// Files of this machine: opened as byte sources for the core, written so that a crash leaves the old or the new, never half.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants, open, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CoreError, type ByteSource, type CoreErrorData, type ErrorCase, type IncrementalHash } from '@core'

/** Read in chunks of the size the reader decides on. */
const CHUNK_BYTES = 262_144
/** Windows refuses to replace a file that a scanner holds open for a moment. */
const RENAME_ATTEMPTS = 5

/**
 * A file to read, checked now so that the reason stands in one sentence instead of in a stack.
 *
 * @param name what errors call it, where its path would tell a person nothing (an upload's copy)
 * @throws CoreError "file-missing", "file-is-directory", "file-empty" or "file-unreadable"
 */
export async function fileSource(path: string, name = path): Promise<ByteSource> {
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(name, error)
  })
  if (status.isDirectory())
    throw refusal('file-is-directory', name, 'a file', 'a directory', 'Choose a file inside it.')
  if (status.isFile() && status.size === 0)
    throw refusal('file-empty', name, 'rows of text', 'an empty file (0 bytes)', 'Choose a file with at least one row.')
  await access(path, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(name, error)
  })
  return { name: basename(path), size: status.isFile() ? status.size : null, open: () => chunks(path), hasher }
}

async function* chunks(path: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  try {
    for await (const chunk of stream) yield chunk as Uint8Array
  } catch (error) {
    throw unreadable(path, error as NodeJS.ErrnoException)
  } finally {
    stream.destroy()
  }
}

/** Node's SHA-256, in the core's shape. */
function hasher(): IncrementalHash {
  const hash = createHash('sha256')
  return { update: (bytes) => hash.update(bytes), digest: () => hash.digest() }
}

/**
 * Writes a whole file: a temporary neighbour, fsync, rename, fsync of the folder. `data` may be lines made on the way.
 *
 * @throws CoreError "disk" with the reason; nothing is left behind then
 */
export async function writeFileAtomic(path: string, data: string | Uint8Array | Iterable<string>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.tmp-${process.pid}-${++temporaryFiles}`)
  try {
    const file = await open(temporary, 'wx')
    try {
      for (const block of typeof data === 'string' || data instanceof Uint8Array ? [data] : blocks(data))
        await file.writeFile(block)
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

/** True when both paths lead to one existing file. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((path) => realpath(path).catch(() => null)))
  return first !== null && first === second
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

function unreadable(path: string, error: NodeJS.ErrnoException): CoreError {
  switch (error.code) {
    case 'ENOENT':
      return refusal('file-missing', path, 'a file', 'nothing at that path', 'Check the path.')
    case 'ENOTDIR':
      return refusal('file-missing', path, 'a file', 'a path that leads through a file', 'Check the path.')
    case 'EISDIR':
      return refusal('file-is-directory', path, 'a file', 'a directory', 'Choose a file inside it.')
    case 'EACCES':
    case 'EPERM':
      return refusal(
        'file-unreadable',
        path,
        'permission to read it',
        'none',
        'Allow reading, or choose another file.',
        { which: 'no-permission' }
      )
    default:
      return refusal('file-unreadable', path, 'a readable file', error.message, 'Check the disk and try again.', {
        cause: error
      })
  }
}

function unwritable(path: string, error: NodeJS.ErrnoException): Error {
  switch (error.code) {
    case undefined:
      return error
    case 'ENOENT':
      return refusal(
        'disk',
        path,
        'an existing folder to write to',
        'none',
        'Create the folder, or choose another path.',
        { which: 'disk-no-folder' }
      )
    case 'EISDIR':
      return refusal('disk', path, 'a file name', 'a directory', 'Name a file inside it.')
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return refusal('disk', path, 'permission to write there', 'none', 'Choose another folder.', {
        which: 'disk-no-permission'
      })
    case 'ENOSPC':
    case 'EDQUOT':
      return refusal(
        'disk',
        path,
        'room on the disk',
        'none left',
        'Free some space and try again; nothing was changed.',
        { which: 'disk-full' }
      )
    default:
      return refusal('disk', path, 'to write the file', error.message, 'Choose another path and try again.', {
        cause: error
      })
  }
}

function refusal(
  code: CoreErrorData['code'],
  subject: string,
  expected: string,
  got: string,
  next: string,
  { cause, which }: { readonly cause?: unknown; readonly which?: ErrorCase } = {}
): CoreError {
  return new CoreError(
    { code, subject, expected, got, next, ...(which ? { case: which, values: { path: subject } } : {}) },
    { cause }
  )
}
