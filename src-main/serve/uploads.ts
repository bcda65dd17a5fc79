// Files on their way up: streamed to the uploads folder as they arrive, never held in memory, cut off at the cap. They
// stay as long as a run refers to them, so that a wrong prediction still leads back to its line.

import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { basename, dirname, join, sep } from 'node:path'
import { CoreError } from '@core'
import { claimFolder, otherWriter } from '../host/run-claim'

/** Larger files are better opened by the command line or the desktop app, which read them where they lie. */
export const UPLOAD_CAP_BYTES = 4 * 1024 ** 3

const uploadsFolder = (home: string): string => join(home, 'uploads')

/** The name a page gave a file, made safe to lie on any disk; its ending is kept: the format shows in it. */
function safeName(name: string): string {
  const printable = [...basename(name.replaceAll('\\', '/'))]
    .filter((letter) => letter >= ' ' && !'<>:"|?*'.includes(letter))
    .join('')
    .trim()
  const kept = printable.replace(/^\.+/, '').slice(-120)
  return kept === '' ? 'data.csv' : kept
}

/**
 * Writes a request's body to a file of its own and answers its path.
 * @throws CoreError "file-unreadable" above the cap, "disk" where it cannot be written; nothing is left behind then
 */
export async function saveUpload(
  home: string,
  name: string,
  body: Readable,
  capBytes = UPLOAD_CAP_BYTES
): Promise<string> {
  const folder = join(uploadsFolder(home), randomUUID())
  const path = join(folder, safeName(name))
  let bytes = 0
  const capped = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > capBytes) throw tooLarge(name, capBytes)
      yield chunk
    }
  }
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Held until this process ends: a second server on the same home must not sweep what a page of this one has open.
    await claimFolder(folder)
    await pipeline(body, capped, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
    return path
  } catch (thrown) {
    await rm(folder, { recursive: true, force: true })
    if (thrown instanceof CoreError) throw thrown
    throw new CoreError(
      {
        code: 'disk',
        ...(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC'
          ? { case: 'upload-disk-full', values: { name } }
          : {
              case: 'upload-failed',
              values: { name, detail: thrown instanceof Error ? thrown.message : String(thrown) }
            }),
        where: folder
      },
      { cause: thrown }
    )
  }
}

/** Removes an upload that could not be opened. */
export async function discardUpload(path: string): Promise<void> {
  await rm(dirname(path), { recursive: true, force: true })
}

export function tooLarge(name: string, capBytes: number): CoreError {
  return new CoreError({
    code: 'file-unreadable',
    case: 'upload-too-large',
    values: { name, megabytes: Math.round(capBytes / 1024 ** 2) }
  })
}

/** Removes uploads that no run refers to and no other server holds. @param keep paths of the files that runs were made from */
export async function sweepUploads(home: string, keep: ReadonlySet<string>): Promise<void> {
  const root = uploadsFolder(home)
  const kept = new Set([...keep].filter((path) => path.startsWith(root + sep)).map(dirname))
  for (const entry of await readdir(root).catch(() => [])) {
    const folder = join(root, entry)
    if (!kept.has(folder) && (await otherWriter(folder)) === null) await rm(folder, { recursive: true, force: true })
  }
}
