// No file is ever written onto one that is read: the input would be lost, with every row that could not be read.

import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { CoreError } from '@core'

/** A run folder's files lie this deep at most: checkpoints/step-N/FILE. */
const FOLDER_DEPTH = 3

/**
 * Compares what the paths lead to: through links, by other names of one file (hard links), in whatever case the disk takes.
 *
 * @param inputs files, or folders all of whose files count; those that are not there are no inputs
 * @throws CoreError "usage" where `target` is one of them, or a folder that holds one
 */
export async function assertNotOntoInput(target: string, inputs: readonly string[]): Promise<void> {
  const place = await identityOf(target)
  // What is not there yet overwrites nothing.
  if (place === null) return
  for (const input of inputs) {
    if (input === '') continue
    const found = await stat(input).catch(() => null)
    if (found === null) continue
    if (await holds(target, input)) throw refusal(target)
    for (const path of found.isDirectory() ? [input, ...(await filesIn(input, FOLDER_DEPTH))] : [input])
      if ((await identityOf(path)) === place) throw refusal(target)
  }
}

/** Device and inode; null where nothing is. */
async function identityOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null)
  return found === null ? null : `${found.dev}:${found.ino}`
}

/** True where `input` lies inside the folder `target`. */
async function holds(target: string, input: string): Promise<boolean> {
  if (!(await stat(target)).isDirectory()) return false
  const folder = await realpath(target)
  for (let inside = await realpath(input); ; inside = dirname(inside)) {
    if (inside === folder) return true
    if (inside === dirname(inside)) return false
  }
}

async function filesIn(folder: string, depth: number): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) found.push(path)
    else if (depth > 1) found.push(...(await filesIn(path, depth - 1)))
  }
  return found
}

const refusal = (target: string): CoreError =>
  new CoreError({ code: 'usage', case: 'target-is-input', values: { path: resolve(target) } })
