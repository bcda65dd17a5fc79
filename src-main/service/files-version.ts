// What the files of a model look like from outside, to see when they are others: names, sizes, times, places on the disk.

import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { COMPANION_FILES } from '@core'

const WEIGHTS = new Set(['.safetensors', '.onnx'])
/** Of a run folder: changes with every step of a training without changing the model. */
const BESIDE = new Set(['run.json', 'package.json'])

/** @returns a digest; null where there is nothing at this path. Never throws for a folder that is being replaced. */
export async function filesVersion(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null)
  if (!found) return null
  const folder = found.isDirectory() ? path : dirname(path)
  const names = found.isDirectory()
    ? (await readdir(path).catch(() => [])).filter(belongs)
    : [basename(path), ...(WEIGHTS.has(extname(path).toLowerCase()) ? COMPANION_FILES : [])]
  const hash = createHash('sha256')
  for (const name of names.sort()) {
    const file = await stat(join(folder, name)).catch(() => null)
    if (file?.isFile()) hash.update(`${name}\0${file.size}\0${file.mtimeMs}\0${file.ino}\n`)
  }
  return hash.digest('hex')
}

const belongs = (name: string): boolean =>
  !BESIDE.has(name) && (WEIGHTS.has(extname(name).toLowerCase()) || extname(name) === '.json')
