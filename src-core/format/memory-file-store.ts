// A FileStore in memory: for runs that are nobody's to keep, such as those whose only use is what they say of rows they have not
// seen, and for tests. Gone with the process; nothing of it reaches a disk.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { FileStore } from './file-store'

export class MemoryFileStore implements FileStore {
  readonly files = new Map<string, Uint8Array>()

  async read(path: string): Promise<Uint8Array | null> {
    return this.files.get(path) ?? null
  }

  async write(path: string, data: Uint8Array): Promise<void> {
    this.files.set(path, data.slice())
  }

  async writeFolder(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    await this.remove(path)
    for (const [name, data] of files) this.files.set(`${path}/${name}`, data.slice())
  }

  async append(path: string, data: Uint8Array): Promise<void> {
    const before = this.files.get(path) ?? new Uint8Array(0)
    const whole = new Uint8Array(before.length + data.length)
    whole.set(before)
    whole.set(data, before.length)
    this.files.set(path, whole)
  }

  async truncate(path: string, bytes: number): Promise<void> {
    this.files.set(path, (this.files.get(path) ?? new Uint8Array(0)).slice(0, bytes))
  }

  async list(folder: string): Promise<string[]> {
    const names = [...this.files.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1).split('/')[0])
    return [...new Set(names)].sort()
  }

  async remove(path: string): Promise<void> {
    for (const name of [...this.files.keys()]) if (name === path || name.startsWith(`${path}/`)) this.files.delete(name)
  }

  async sha256(data: Uint8Array): Promise<string> {
    return bytesToHex(sha256(data))
  }
}
