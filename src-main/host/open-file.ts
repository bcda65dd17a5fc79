// A file that the user chose: a table is opened and remembered as recent, a model becomes a run of the library, a lesson is read.

import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CoreError } from '@core'
import type { DatasetInfo, OpenedFile } from '@contract'
import type { Datasets } from './datasets'
import type { EngineSlot } from './engine-slot'
import type { ModelMethods } from './engine/methods'
import { isModelPath } from './import/import-model'
import { isLessonPath, readLesson } from './lesson-file'
import type { RecentFiles } from './recent'
import type { RunLibrary } from './run-library'
import type { Shell } from './shell'

export interface FileOpener {
  readonly datasets: Datasets
  readonly recent: RecentFiles
  readonly shell: Shell
  readonly library: RunLibrary
  readonly engine: EngineSlot<ModelMethods>
}

/** @param name what the page called it, where the path is a copy's; it is not remembered then */
export async function openFile(opener: FileOpener, path: string, name?: string): Promise<OpenedFile> {
  if (isLessonPath(path)) return { lesson: await readLesson(path, name) }
  if (!(await isModelPath(path)))
    return name === undefined ? openTable(opener, path) : opener.datasets.open({ path, name })
  const { engine, library, shell } = opener
  const importedRun = await engine.call('model.import', { path, runs: library.root, name: name && stemOf(name) })
  shell.emit('run.changed', importedRun)
  return { importedRun }
}

/** Opens a table, and remembers it as recent once it can be opened. */
export async function openTable(
  { datasets, recent, shell }: Pick<FileOpener, 'datasets' | 'recent' | 'shell'>,
  path: string
): Promise<DatasetInfo> {
  const info = await datasets.open({ path })
  await recent.add(path)
  shell.opened(path)
  return info
}

/**
 * Of several files that came together, the one to open: the folder whose classes they are, or the model whose words and
 * weights the others are.
 * @throws CoreError "usage" where none is
 */
export async function chosenOf(paths: readonly string[]): Promise<string> {
  const [only] = paths
  if (only !== undefined && paths.length === 1) return only
  const folder = await folderOfAll(paths)
  if (folder !== null) return folder
  const models = []
  for (const path of paths) if (await isModelPath(path)) models.push(path)
  if (models.length === 1) return models[0]
  throw new CoreError({ code: 'usage', case: 'several-files', values: { count: paths.length } })
}

/** The folder whose .txt files these are, all of them: a file for each class. */
async function folderOfAll(paths: readonly string[]): Promise<string | null> {
  const folder = dirname(paths[0] ?? '')
  if (paths.length < 2 || paths.some((path) => dirname(path) !== folder || !/\.txt$/i.test(path))) return null
  const texts = (await readdir(folder)).filter((name) => /\.txt$/i.test(name))
  return texts.length === paths.length ? folder : null
}

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '')
