// A model from elsewhere made a run of the library: a bundle, a zip of one, a .safetensors or .onnx file as an imported run, a
// run folder as a copy of itself, checkpoints and all. What was opened is not touched.

import { cp, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { CoreError, type RunRecord } from '@core'
import { runStoreAt } from '../disk-file-store'
import { newRunId } from '../home'
import { makeFolder } from '../make-folder'
import { isWeightsFile, loadRunOrExport } from './read-model'

/** Opened too, for the sentence that says why they are not read: unpickling runs code. */
const PICKLED = new Set(['.pt', '.pth', '.pkl', '.pickle', '.h5', '.keras', '.ckpt'])
/** A zip archive lists its files' names at its end. */
const ZIP_TAIL_BYTES = 256 * 1024
const MODEL_IN_ZIP = /(?:^|[/\w-])[\w.-]*\.(?:onnx|safetensors)/

/** True where a path is to be opened as a model, not as a table. Reads names and the end of a zip archive, no more. */
export async function isModelPath(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  if (!found) return false
  if (found.isDirectory()) {
    const names = await readdir(path)
    return names.includes('run.json') || names.some(isWeightsFile)
  }
  const ending = endingOf(path)
  if (ending === '.zip') return MODEL_IN_ZIP.test(await tailOf(path, found.size))
  return isWeightsFile(path) || PICKLED.has(ending)
}

export interface ImportRequest {
  readonly path: string
  /** The library's folder of runs. */
  readonly runs: string
  /** What the run is called; absent: as the file or the run is. */
  readonly name?: string | undefined
}

/**
 * @returns the run's record, under a new id; a run that lies in the library already is answered as it is
 * @throws CoreError as `loadRunOrExport`; "disk" where nothing can be written. Nothing is left behind then
 */
export async function importModel({ path, runs, name }: ImportRequest): Promise<RunRecord> {
  await makeFolder(runs)
  const own = resolve(path)
  const isRun = (await stat(join(own, 'run.json')).catch(() => null)) !== null
  if (isRun && (await realpath(dirname(own))) === (await realpath(runs))) return runStoreAt(own).readRecord()
  // Refuses what cannot be used before anything is written.
  const loaded = await loadRunOrExport(path)
  const created = new Date().toISOString()
  const called = name ?? nameOf(loaded.record.name, own)
  const id = newRunId(created, [called, 'import'])
  const record: RunRecord = isRun
    ? { ...loaded.record, id, name: called }
    : { ...loaded.record, id, name: called, created, updated: created }
  // Under a name that is no run's until it is whole.
  const making = join(runs, `.${id}`)
  try {
    if (isRun) {
      await cp(own, making, { recursive: true, filter: (from) => !basename(from).startsWith('.') || from === own })
      await runStoreAt(making).writeRecord(record)
    } else await runStoreAt(making).createImported({ ...loaded, record })
    await rename(making, join(runs, id))
  } catch (thrown) {
    await rm(making, { recursive: true, force: true })
    if (thrown instanceof CoreError) throw thrown
    throw new CoreError(
      { code: 'disk', case: 'home-unwritable', values: { detail: detailOf(thrown) }, where: runs },
      { cause: thrown }
    )
  }
  return record
}

const endingOf = (path: string): string => extname(path).toLowerCase()
const detailOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))

/** Without the ending that says what kind of file it was. */
function nameOf(recorded: string, path: string): string {
  const ending = endingOf(recorded)
  const bare = isWeightsFile(recorded) || ending === '.zip' ? recorded.slice(0, -ending.length) : recorded
  return bare === 'model' ? basename(dirname(path)) : bare
}

async function tailOf(path: string, size: number): Promise<string> {
  const file = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(Math.min(size, ZIP_TAIL_BYTES))
    await file.read(bytes, 0, bytes.length, size - bytes.length)
    return bytes.toString('latin1')
  } finally {
    await file.close()
  }
}
