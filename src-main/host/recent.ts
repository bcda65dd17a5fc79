// The files opened last, newest first: a small JSON file in the home folder. A file that is gone stays listed and is
// shown as missing, so that a person sees what became of it.

import { mkdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import { writeFileAtomic } from './files'

const MAX_LIST_LENGTH = 12
const recentSchema = v.array(v.string())

export interface RecentFile {
  readonly path: string
  readonly name: string
  readonly missing: boolean
}

export class RecentFiles {
  readonly #home: string
  readonly #file: string
  #paths: readonly string[] | null = null

  constructor(home: string) {
    this.#home = home
    this.#file = join(home, 'recent.json')
  }

  async list(): Promise<readonly RecentFile[]> {
    const paths = await this.#load()
    return Promise.all(paths.map(async (path) => ({ path, name: basename(path), missing: !(await isFile(path)) })))
  }

  /** A page may open a path again only if the user opened it before. */
  async has(path: string): Promise<boolean> {
    return (await this.#load()).includes(path)
  }

  async add(path: string): Promise<void> {
    const paths = [path, ...(await this.#load()).filter((other) => other !== path)].slice(0, MAX_LIST_LENGTH)
    this.#paths = paths
    await mkdir(this.#home, { recursive: true })
    await writeFileAtomic(this.#file, JSON.stringify(paths, null, 2) + '\n')
  }

  /** An unreadable list is an empty list: it holds nothing that cannot be opened again by hand. */
  async #load(): Promise<readonly string[]> {
    this.#paths ??= await readFile(this.#file, 'utf8')
      .then(
        (text) => v.parse(recentSchema, JSON.parse(text)),
        () => []
      )
      .catch(() => [])
    return this.#paths
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false
  )
}
