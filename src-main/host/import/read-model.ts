// Reads a model from a path, whatever it is: a run folder, a bundle (folder or zip), a lone .safetensors or .onnx file.
// Only the files the core asks for are read, none above its cap, links are not followed out of the folder.

import { lstat, readFile, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import {
  COMPANION_FILES,
  CoreError,
  type LoadedRun,
  filesBesideOnnx,
  importedRun,
  isZip,
  openModelFiles,
  unzip
} from '@core'
import { checkKept } from './check-kept'
import { compareWithOriginal } from './compare-original'
import { runStoreAt } from '../disk-file-store'
import { asideOf } from '../replace-folder'

const MAX_FILE_BYTES = 1024 ** 3
const WEIGHTS = new Set(['.safetensors', '.onnx'])

/** By its name: a file that holds a model's weights and can be opened. */
export const isWeightsFile = (name: string): boolean => WEIGHTS.has(extname(name).toLowerCase())

/** @throws CoreError "run-folder", "bundle", "safetensors", "onnx" or "file-missing" */
export async function loadRunOrExport(path: string): Promise<LoadedRun> {
  // An export whose replacement was cut short stands beside its place.
  const places = [resolve(path), asideOf(resolve(path))]
  const standing = await Promise.all(places.map((place) => stat(place).catch(() => null)))
  const found = standing[0] ?? standing[1]
  const place = standing[0] ? places[0] : places[1]
  if (!found) throw new CoreError({ code: 'file-missing', case: 'model-path-missing', values: { path } })
  if (!found.isDirectory()) {
    const files = await filesOfFile(place)
    return imported(files, basename(place), files.has('SHA256SUMS') || !isWeightsFile(place) ? files.keys() : null)
  }
  const names = await readdir(place)
  const isExport = !names.includes('run.json') && names.some((name) => isWeightsFile(name))
  // A folder that is neither is told about as a run folder: that is what was meant most often.
  return isExport ? imported(await filesOfFolder(place, names), basename(place), names) : runStoreAt(place).open()
}

/** The model of files, compared with the graph it came from. */
async function imported(
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
  present: Iterable<string> | null
): Promise<LoadedRun> {
  const model = openModelFiles(files, present)
  if (model.graph) await checkKept(model.graph, model.spec)
  const notes = [...model.notes, ...(await compareWithOriginal(model))]
  return importedRun({ ...model, notes }, name)
}

async function filesOfFolder(folder: string, names: readonly string[]): Promise<Map<string, Uint8Array>> {
  const wanted = names.filter((name) => (COMPANION_FILES as readonly string[]).includes(name) || isWeightsFile(name))
  const files = new Map<string, Uint8Array>()
  for (const name of wanted) files.set(name, await readInside(folder, name))
  return withWeightsBeside(files, folder)
}

async function filesOfFile(path: string): Promise<Map<string, Uint8Array>> {
  const [folder, name] = [dirname(path), basename(path)]
  const bytes = await readInside(folder, name)
  if (isZip(bytes)) return withoutFolder(unzip(bytes))
  const files = new Map([[name, bytes]])
  if (!isWeightsFile(name)) return files
  // SHA256SUMS stays out: it speaks of a whole bundle, and the file may have been renamed.
  for (const companion of COMPANION_FILES.filter((name) => name !== 'SHA256SUMS')) {
    if (await stat(join(folder, companion)).catch(() => null)) files.set(companion, await readInside(folder, companion))
  }
  return withWeightsBeside(files, folder)
}

/** The files that an .onnx file keeps its weights in, from the same folder alone. */
async function withWeightsBeside(files: Map<string, Uint8Array>, folder: string): Promise<Map<string, Uint8Array>> {
  const graphs = [...files].filter(([name]) => extname(name).toLowerCase() === '.onnx')
  for (const [, bytes] of graphs)
    for (const name of filesBesideOnnx(bytes))
      if (!files.has(name) && (await lstat(join(folder, name)).catch(() => null)))
        files.set(name, await readInside(folder, name))
  return files
}

/** Beside every file, what the Mac's Finder puts into archives: no files of the model. */
const FINDER_FOLDER = '__MACOSX/'

/** An archive of one folder is that folder. */
function withoutFolder(all: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const files = new Map([...all].filter(([name]) => !name.startsWith(FINDER_FOLDER)))
  const folders = new Set([...files.keys()].map((name) => name.slice(0, name.indexOf('/') + 1)))
  const [only] = folders
  return new Map([...files].map(([name, bytes]) => [folders.size === 1 ? name.slice(only.length) : name, bytes]))
}

async function readInside(folder: string, name: string): Promise<Uint8Array> {
  const path = join(folder, name)
  const found = await lstat(path)
  if (found.isSymbolicLink() && dirname(await realpath(path)) !== (await realpath(folder)))
    throw new CoreError({ code: 'bundle', case: 'model-link-outside', where: path })
  const { size } = await stat(path)
  if (size > MAX_FILE_BYTES)
    throw new CoreError({
      code: 'bundle',
      case: 'model-file-size',
      values: { limit: MAX_FILE_BYTES, bytes: size },
      where: path
    })
  return readFile(path)
}
