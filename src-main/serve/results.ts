// Results on their way to the browser: a written file gets an unguessable address under which the page fetches it. The
// files live in a scratch folder that is emptied when the server ends.

import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DOWNLOAD_PATH } from '../../src-core/contract/socket'

export class Results {
  readonly #folder: string
  readonly #paths = new Map<string, string>()

  constructor(home: string) {
    this.#folder = join(home, 'results', randomUUID())
  }

  /** A path to write a result of this name to, in a folder of its own. */
  async target(name: string): Promise<string> {
    const folder = join(this.#folder, randomUUID())
    await mkdir(folder, { recursive: true })
    return join(folder, basename(name))
  }

  /** The address of a written result. */
  handOver(path: string): string {
    const id = randomBytes(24).toString('base64url')
    this.#paths.set(id, path)
    return `${DOWNLOAD_PATH}${id}`
  }

  /** The file behind an address's path; null for anything that was not handed out. */
  find(urlPath: string): string | null {
    return this.#paths.get(urlPath.slice(DOWNLOAD_PATH.length)) ?? null
  }

  async clear(): Promise<void> {
    this.#paths.clear()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
