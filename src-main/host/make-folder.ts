// Makes a folder and those above it. Not by `mkdir` with `recursive`: where a folder above refuses with "no such file" (below /proc),
// Node's tries for ever, and a read-only disk is reported as a missing one.

import { access, constants, mkdir, rmdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CoreError } from '@core'

/** @returns the first folder that had to be made; undefined where all were there */
export async function makeFolder(path: string): Promise<string | undefined> {
  if (await isFolder(path)) return undefined
  const above = dirname(path)
  const made = above === path ? undefined : await makeFolder(above)
  try {
    await mkdir(path)
  } catch (thrown) {
    // Another process may have made it meanwhile; a file that stands there is an error.
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
    if (await isFolder(path)) return made
    throw Object.assign(new Error('ENOTDIR: a file stands there'), { code: 'ENOTDIR' })
  }
  return made ?? path
}

/** Makes the home folder, where runs and settings live. @returns as `makeFolder` @throws CoreError "disk" where nothing can be written there */
export async function prepareHome(home: string): Promise<string | undefined> {
  try {
    const made = await makeFolder(home)
    await access(home, constants.W_OK)
    return made
  } catch (thrown) {
    // "EROFS: read-only file system, mkdir '/x'": without the call and the path, which is named.
    const detail = (thrown instanceof Error ? thrown.message : String(thrown)).replace(/, \w+ '.*'$/s, '')
    throw new CoreError({ code: 'disk', case: 'home-unwritable', values: { detail }, where: home }, { cause: thrown })
  }
}

/** Could the home folder be written to? What had to be made to find out is removed again. @throws as `prepareHome` */
export async function assertHome(home: string): Promise<void> {
  const made = await prepareHome(home)
  for (let path = home; made !== undefined && path.startsWith(made); path = dirname(path))
    await rmdir(path).catch(() => undefined)
}

const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() ?? false
