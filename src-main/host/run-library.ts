// The runs on disk: listing, editing, the trash. Does not train.

import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CoreError, type RunRecord } from '@core'
import type { RunEdits } from './engine/editable-run-store'
import { assertUnclaimed, withClaim } from './run-claim'
import { runStoreAt } from './disk-file-store'
import { readRuns } from './run-records'

/** Deleted runs can be brought back for so long. */
const TRASH_DAYS = 30
const DAY_MS = 86_400_000

export class RunLibrary {
  /** The folder that holds a folder for each run. */
  readonly root: string
  readonly #trash: string

  constructor(home: string) {
    this.root = join(home, 'runs')
    this.#trash = join(home, 'trash')
  }

  folder(run: string): string {
    return join(this.root, plainName(run))
  }

  /**
   * Newest first; runs that cannot be read are left out (`unreadable` names them), they may be half written by another program.
   * @throws CoreError "disk" where the folder of runs cannot be read
   */
  async list(): Promise<readonly RunRecord[]> {
    const { runs } = await readRuns(this.root)
    return runs.map(({ record }) => record).sort((a, b) => b.created.localeCompare(a.created))
  }

  /** Why each of the others cannot be read. @throws CoreError "disk" as `list` */
  async unreadable(): Promise<readonly CoreError[]> {
    const { unreadable } = await readRuns(this.root)
    return unreadable.map(({ error }) => error)
  }

  /** @throws CoreError "not-found" */
  async get(run: string): Promise<RunRecord> {
    const folder = this.folder(run)
    if (!(await exists(folder))) throw new CoreError({ code: 'not-found', case: 'run-unknown', values: { run } })
    return runStoreAt(folder).readRecord()
  }

  async edit(run: string, edits: RunEdits & Partial<Pick<RunRecord, 'status' | 'remarks'>>): Promise<RunRecord> {
    await this.get(run)
    return withClaim(this.folder(run), async () => {
      const record = { ...(await this.get(run)), ...edits }
      await runStoreAt(this.folder(run)).writeRecord(record)
      return record
    })
  }

  /** Moves the folder to the trash beside it: nothing is copied, nothing is lost. */
  async remove(run: string): Promise<void> {
    await this.get(run)
    await assertUnclaimed(this.folder(run))
    await mkdir(this.#trash, { recursive: true })
    await rm(join(this.#trash, plainName(run)), { recursive: true, force: true })
    await rename(this.folder(run), join(this.#trash, plainName(run)))
  }

  /** @throws CoreError "not-found" once it has left the trash */
  async restore(run: string): Promise<RunRecord> {
    const thrown = join(this.#trash, plainName(run))
    if (!(await exists(thrown)))
      throw new CoreError({ code: 'not-found', case: 'run-not-in-trash', values: { run, days: TRASH_DAYS } })
    await rename(thrown, this.folder(run))
    return this.get(run)
  }

  /**
   * Every file that a run was made from, deleted runs included: they may come back.
   * @returns null where that cannot be known, a run or a folder being unreadable
   */
  async dataPaths(): Promise<ReadonlySet<string> | null> {
    const found = await Promise.all([readRuns(this.root), readRuns(this.#trash)]).catch(() => null)
    if (!found || found.some(({ unreadable }) => unreadable.length > 0)) return null
    const records = found.flatMap(({ runs }) => runs.map(({ record }) => record))
    return new Set(
      records.flatMap(({ data: { train, validation, test, vectors } }) =>
        [train, validation, test, vectors].flatMap((file) => (file ? [file.path] : []))
      )
    )
  }

  /** Empties the trash of what is too old. */
  async sweepTrash(now = Date.now()): Promise<void> {
    for (const name of await readdir(this.#trash).catch(() => [])) {
      const path = join(this.#trash, name)
      // A rename does not touch the folder's own times on every system; the change time moves on all of them.
      const { ctimeMs } = await stat(path)
      if (now - ctimeMs > TRASH_DAYS * DAY_MS) await rm(path, { recursive: true, force: true })
    }
  }
}

/** A run's id as a folder name. Ids come from pages: nothing that climbs out of the runs folder is one. */
function plainName(run: string): string {
  if (/^[\w][\w.-]{0,199}$/.test(run)) return run
  throw new CoreError({ code: 'not-found', case: 'run-id', values: { run: run.slice(0, 60) } })
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false
  )
