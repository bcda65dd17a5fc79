// Tables read of late, so that a file that has not changed is opened again without being read. In memory, in the data engine:
// a table is as large as its file, and a copy of it on disk would have to be kept from others as the file is.

import { stat } from 'node:fs/promises'
import type { ReadHooks, Table } from '@core'
import type { DataSource } from './methods'

/** Bytes of all tables that are kept; one that is open anyway takes no more for being kept. */
const KEPT_BYTES = 536_870_912
const KEPT_TABLES = 8

export type ReadFile = (source: DataSource, hooks: ReadHooks) => Promise<Table>

export class TableCache {
  /** By what the file was when it was read, the one used last at the end. */
  readonly #tables = new Map<string, Table>()
  readonly #read: ReadFile

  constructor(read: ReadFile) {
    this.#read = read
  }

  /** The table of a file read with these options before, if the file is still the same; else `read`'s. @throws CoreError as `read` does */
  async table(source: DataSource, hooks: ReadHooks): Promise<Table> {
    const before = await keyOf(source)
    const known = before === null ? undefined : this.#tables.get(before)
    if (before !== null && known !== undefined && (source.sha256 ?? known.sha256) === known.sha256) {
      this.#tables.delete(before)
      this.#tables.set(before, known)
      return { ...known, name: source.name }
    }
    const table = await this.#read(source, hooks)
    // A file that changed while it was read is not what its key says.
    if (before !== null && before === (await keyOf(source))) this.#keep(before, table)
    return table
  }

  #keep(key: string, table: Table): void {
    this.#tables.set(key, table)
    let bytes = 0
    let count = 0
    for (const [other, kept] of [...this.#tables].reverse()) {
      bytes += bytesOf(kept)
      if (bytes > KEPT_BYTES || ++count > KEPT_TABLES) this.#tables.delete(other)
    }
  }
}

/** Rows of a column that stand for all. */
const SAMPLED = 256

/** About what a table takes: packed files are larger than they say. */
function bytesOf({ columns, rowCount }: Table): number {
  const span = { bytes: new Uint8Array(0), from: 0, to: 0 }
  const step = Math.max(1, Math.floor(rowCount / SAMPLED))
  let bytes = 4 * rowCount * (columns.length + 1)
  for (const column of columns)
    for (let row = 0; row < column.length; row += step) {
      column.span(row, span)
      bytes += step * (span.to - span.from)
    }
  return bytes
}

/** Path, size, times and options; null for what is no file. The time of change of the entry counts too: that of the content can be set. */
async function keyOf({ path, options }: DataSource): Promise<string | null> {
  const status = await stat(path, { bigint: true }).catch(() => null)
  if (status?.isFile() !== true) return null
  const { size, mtimeNs, ctimeNs, ino } = status
  return JSON.stringify([path, String(size), String(mtimeNs), String(ctimeNs), String(ino), options])
}
