// A run store whose name, tags and notes may be edited while the run trains: the loop writes its own copy of the record
// again and again, and the edits must survive each time.

import { CoreError, RunStore, type RunRecord } from '@core'
import { DiskFileStore } from '../disk-file-store'

export type RunEdits = Partial<Pick<RunRecord, 'name' | 'tags' | 'notes' | 'card'>>

export class EditableRunStore extends RunStore {
  readonly #onWrite: (record: RunRecord) => void
  #edits: RunEdits = {}
  #last: RunRecord | null = null

  constructor(folder: string, onWrite: (record: RunRecord) => void) {
    super(new DiskFileStore(folder), folder)
    this.#onWrite = onWrite
  }

  /** As last written by this process; null before. */
  get lastRecord(): RunRecord | null {
    return this.#last
  }

  get record(): RunRecord {
    if (!this.#last) throw new CoreError({ code: 'run-folder', case: 'run-unwritten', where: this.where })
    return this.#last
  }

  async edit(edits: RunEdits): Promise<RunRecord> {
    const record = this.record
    this.#edits = { ...this.#edits, ...edits }
    await this.writeRecord(record)
    return this.record
  }

  override async writeRecord(record: RunRecord): Promise<void> {
    this.#last = { ...record, ...this.#edits }
    // A disk that refuses it changes nothing about how the run stands.
    try {
      await super.writeRecord(this.#last)
    } finally {
      this.#onWrite(this.#last)
    }
  }
}
