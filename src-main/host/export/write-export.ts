// Puts exported files on the disk: all of them or none. A folder is written beside its place and renamed into it; what
// stood there before is replaced only if it is an export of ours.

import { access, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CoreError, type ExportFile } from '@core'
import { writeFileAtomic } from '../files'
import { asideOf, replaceFolder } from '../replace-folder'

/** One file. @returns its absolute path */
export async function writeExportFile(target: string, bytes: Uint8Array): Promise<string> {
  const path = resolve(target)
  if (await isFolder(path)) throw new CoreError({ code: 'export', case: 'out-is-folder', where: path })
  await mkdir(dirname(path), { recursive: true })
  await writeFileAtomic(path, bytes)
  return path
}

/** One file inside a folder that may exist already. @returns the file's absolute path */
export async function writeIntoFolder(folder: string, { name, bytes }: ExportFile): Promise<string> {
  await mkdir(resolve(folder), { recursive: true }).catch((cause: unknown) => {
    throw new CoreError({ code: 'export', case: 'out-is-file', where: folder }, { cause })
  })
  return writeExportFile(join(folder, name), bytes)
}

/** A folder of files. @returns its absolute path @throws CoreError "export" when something else stands there; "disk" when writing fails */
export async function writeExportFolder(target: string, files: readonly ExportFile[]): Promise<string> {
  const path = resolve(target)
  for (const place of [path, asideOf(path)]) await assertReplaceable(place)
  await mkdir(dirname(path), { recursive: true })
  const neighbour = join(dirname(path), `.${basename(path)}.tmp-${process.pid}`)
  try {
    await rm(neighbour, { recursive: true, force: true })
    await mkdir(neighbour)
    for (const { name, bytes } of files) await writeFile(join(neighbour, name), bytes, { flush: true })
    await replaceFolder(neighbour, path)
  } catch (cause) {
    await rm(neighbour, { recursive: true, force: true })
    throw new CoreError(
      {
        code: 'disk',
        case: 'export-failed',
        values: { detail: cause instanceof Error ? cause.message : String(cause) },
        where: path
      },
      { cause }
    )
  }
  return path
}

/** @throws CoreError "export" unless nothing or an earlier export stands there */
async function assertReplaceable(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found) return
  if (
    found.isDirectory() &&
    (await access(join(path, 'SHA256SUMS')).then(
      () => true,
      () => false
    ))
  )
    return
  throw new CoreError({
    code: 'export',
    case: found.isDirectory() ? 'out-other-folder' : 'out-other-file',
    where: path
  })
}

const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() ?? false
