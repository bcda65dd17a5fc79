// A whole folder in place of another. No system renames a folder over a full one, so the old one steps aside under a name
// that readers know: a crash at any call leaves the old folder or the new one whole, where it stood or beside it.

import { access, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

const ASIDE = '.replaced'

/** Where the folder that stood at this path waits while it is being replaced. */
export const asideOf = (path: string): string => `${path}${ASIDE}`

/** The name of what was replaced; null for any other name. */
export const replacedName = (name: string): string | null =>
  name.endsWith(ASIDE) && name.length > ASIDE.length ? name.slice(0, -ASIDE.length) : null

/**
 * @param written a whole folder beside `target`, on the disk
 * @param move renames, for systems that need several tries
 */
export async function replaceFolder(
  written: string,
  target: string,
  move: (from: string, to: string) => Promise<void> = rename
): Promise<void> {
  const aside = asideOf(target)
  await recover(target)
  const replaces = await exists(target)
  if (replaces) await move(target, aside)
  try {
    await move(written, target)
  } catch (thrown) {
    if (replaces) await move(aside, target)
    throw thrown
  }
  if (replaces) await rm(aside, { recursive: true, force: true })
}

/** Ends what a crash left half done for every folder in this one. For its only writer. */
export async function recoverFolders(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const replaced = replacedName(name)
    if (replaced !== null) await recover(join(folder, replaced))
  }
}

/** The new folder, where it came to stand; else the old one back. */
async function recover(target: string): Promise<void> {
  const aside = asideOf(target)
  if (!(await exists(aside))) return
  if (await exists(target)) await rm(aside, { recursive: true, force: true })
  else await rename(aside, target)
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )
