// Files on their way up: streamed to the uploads folder as they arrive, never held in memory, cut off at the cap. They
// stay as long as a run refers to them, so that a wrong prediction still leads back to its line.

import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
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

/** A file in a request's body. `bytes` is null for the only one, which goes to the end. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: number | null
}

/** A folder of its own with the files of one request; `paths` in their order. */
export interface Upload {
  readonly folder: string
  readonly paths: readonly string[]
}

/** The files that an address names, from its `name` and `bytes`; null where they do not go together. */
export function filesOfAddress(address: URLSearchParams): UploadedFile[] | null {
  const [names, sizes] = [address.getAll('name'), address.getAll('bytes')]
  if (names.length < 2) return [{ name: names[0] ?? '', bytes: null }]
  if (sizes.length !== names.length || !sizes.every((size) => /^\d{1,13}$/.test(size))) return null
  return names.map((name, index) => ({ name, bytes: Number(sizes[index]) }))
}

/**
 * Writes a request's body to files in a folder of their own and answers their paths.
 * @throws CoreError "file-unreadable" above the cap, "disk" where it cannot be written; nothing is left behind then
 */
export async function saveUpload(
  home: string,
  files: readonly UploadedFile[],
  body: Readable,
  capBytes = UPLOAD_CAP_BYTES
): Promise<Upload> {
  const folder = join(uploadsFolder(home), randomUUID())
  // Several lie below it: runs of a folder of texts keep that folder, and its parent is what is swept.
  const inside = files.length > 1 ? join(folder, 'files') : folder
  const paths = files.map(({ name }) => join(inside, safeName(name)))
  const [{ name }] = files
  let bytes = 0
  const capped = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > capBytes) throw tooLarge(name, capBytes)
      yield chunk
    }
  }
  try {
    await mkdir(inside, { recursive: true, mode: 0o700 })
    // Held until this process ends: a second server on the same home must not sweep what a page of this one has open.
    await claimFolder(folder)
    if (files.length === 1) await pipeline(body, capped, createWriteStream(paths[0], { mode: 0o600, flags: 'wx' }))
    else await writeInTurn(capped(body), files, paths)
    return { folder, paths }
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

/** Bytes end to end into the files whose sizes are known. @throws Error where there are fewer or more of them */
async function writeInTurn(
  chunks: AsyncIterable<Buffer>,
  files: readonly UploadedFile[],
  paths: readonly string[]
): Promise<void> {
  const incoming = chunks[Symbol.asyncIterator]()
  let rest = Buffer.alloc(0)
  for (const [index, path] of paths.entries()) {
    const file = await open(path, 'wx', 0o600)
    try {
      for (let left = files[index].bytes ?? 0; left > 0;) {
        if (rest.length === 0) {
          const next = await incoming.next()
          if (next.done === true) throw new Error(`${files[index].name}: ${left} bytes less than its size`)
          rest = next.value as Buffer<ArrayBuffer>
        }
        const part = rest.subarray(0, left)
        await file.writeFile(part)
        rest = rest.subarray(part.length)
        left -= part.length
      }
    } finally {
      await file.close()
    }
  }
  if (rest.length > 0 || !(await incoming.next()).done) throw new Error('more bytes than the sizes of the files')
}

/** Removes an upload that could not be opened. */
export async function discardUpload({ folder }: Upload): Promise<void> {
  await rm(folder, { recursive: true, force: true })
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
