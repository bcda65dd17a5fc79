// The records of the run folders in one folder. What is not there is no run; what is there and cannot be read is told, never
// passed over as if there were nothing.

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CoreError, type RunRecord } from '@core'
import { runStoreAt } from './disk-file-store'

export interface FoundRuns {
  readonly runs: readonly { readonly folder: string; readonly record: RunRecord }[]
  /** Folders with a record that cannot be read, each with the reason. */
  readonly unreadable: readonly { readonly folder: string; readonly error: CoreError }[]
}

/** Names in a folder of the home folder; none where it is not there. @throws CoreError "disk" where it cannot be read */
export async function namesInHome(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return []
    // "EACCES: permission denied, scandir '/x'": without the call and the path, which is named.
    const detail = (thrown instanceof Error ? thrown.message : String(thrown)).replace(/, \w+ '.*'$/s, '')
    throw new CoreError({ code: 'disk', case: 'home-unreadable', values: { detail }, where: folder }, { cause: thrown })
  }
}

/** @throws CoreError "disk" where the folder cannot be read */
export async function readRuns(root: string): Promise<FoundRuns> {
  const names = await namesInHome(root)
  const runs: { folder: string; record: RunRecord }[] = []
  const unreadable: { folder: string; error: CoreError }[] = []
  await Promise.all(
    names.map(async (name) => {
      const folder = join(root, name)
      const store = runStoreAt(folder)
      try {
        if ((await store.files.read('run.json')) !== null) runs.push({ folder, record: await store.readRecord() })
      } catch (thrown) {
        unreadable.push({ folder, error: CoreError.wrap(thrown, folder) })
      }
    })
  )
  return { runs, unreadable: unreadable.sort((a, b) => a.folder.localeCompare(b.folder)) }
}
