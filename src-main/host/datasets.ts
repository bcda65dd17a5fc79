// The open datasets: an opaque id for the page, a path and reading options for the data engine. The engine holds the
// rows; here is only what a page is shown. If the engine dies, every dataset is read again from its file.

import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { CoreError, type CoreErrorData, type ReadOptions } from '@core'
import type { DatasetInfo, HostEvents } from '@contract'
import type { EngineSlot } from './engine-slot'
import type { DataSource, DataMethods, TableSummary } from './engine/methods'
import { fileSource } from './files'
import type { Shell } from './shell'

/** Progress reaches the page at most this often: enough for a smooth bar. */
const PROGRESS_INTERVAL_MS = 100

interface Dataset {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly bytes: number
  /** Name of the sample this is; null for a file of the person's own. */
  readonly sample: string | null
  options: ReadOptions
  state: DatasetInfo['state']
  summary: TableSummary | null
  error: CoreErrorData | null
  /** Ends the reading in progress. */
  abort: AbortController
}

export interface OpenFile {
  readonly path: string
  /** Shown instead of the file's own name (uploads). */
  readonly name?: string
  readonly options?: ReadOptions
  readonly sample?: string
}

export class Datasets {
  readonly #engine: EngineSlot<DataMethods>
  readonly #shell: Shell
  readonly #open = new Map<string, Dataset>()

  constructor(engine: EngineSlot<DataMethods>, shell: Shell) {
    this.#engine = engine
    this.#shell = shell
  }

  /**
   * Starts reading a file and answers at once; `dataset.progress` and `dataset.changed` report the rest.
   * @throws CoreError "file-missing", "file-is-directory", "file-empty" for what cannot be opened at all
   */
  async open({ path, name, options = {}, sample }: OpenFile): Promise<DatasetInfo> {
    const source = await fileSource(path, name)
    const dataset: Dataset = {
      id: randomUUID(),
      name: name ?? basename(path),
      path,
      bytes: source.size ?? 0,
      sample: sample ?? null,
      options,
      state: 'reading',
      summary: null,
      error: null,
      abort: new AbortController()
    }
    this.#open.set(dataset.id, dataset)
    void this.#read(dataset)
    return this.info(dataset.id)
  }

  reread(id: string, options: ReadOptions): DatasetInfo {
    const dataset = this.#get(id)
    dataset.abort.abort()
    // Repairs are bound to the bytes that they were chosen for.
    const sha256 = dataset.summary?.sha256
    dataset.options = options.repairs && sha256 ? { ...options, repairsOf: sha256 } : options
    void this.#read(dataset)
    return this.info(id)
  }

  list(): readonly DatasetInfo[] {
    return [...this.#open.keys()].map((id) => this.info(id))
  }

  info(id: string): DatasetInfo {
    const { name, path, bytes, sample, options, state, summary, error } = this.#get(id)
    return {
      dataset: id,
      name,
      path: this.#shell.mode === 'browser' ? '' : path,
      sample,
      state,
      bytes: summary?.bytes ?? bytes,
      sha256: summary?.sha256 ?? '',
      options,
      rowCount: summary?.rowCount ?? 0,
      rejectedCount: summary?.rejectedCount ?? 0,
      rejected: summary?.rejected ?? [],
      notes: summary?.notes ?? [],
      dialect: summary?.dialect ?? null,
      encodings: summary?.encodings ?? [],
      columns: summary?.columns ?? [],
      suggestion: summary?.suggestion ?? { text: null, label: null, why: null },
      steps: summary?.steps ?? null,
      error
    }
  }

  /** Ends the reading, which leaves the dataset failed with "cancelled" so that it can be read again; or the work on its rows. */
  cancel(id: string): void {
    this.#get(id).abort.abort()
  }

  /** Work on the rows of a dataset that has been read: `cancel` ends it too, and its progress is reported as reading's is. */
  work(id: string): { readonly signal: AbortSignal; onProgress(done: { readonly rows: number }): void } {
    const dataset = this.ready(id)
    dataset.abort = new AbortController()
    const report = this.#progressReporter(dataset)
    report({ bytes: dataset.bytes, totalBytes: dataset.bytes, rows: 0 })
    return {
      signal: dataset.abort.signal,
      onProgress: ({ rows }) => report({ bytes: dataset.bytes, totalBytes: dataset.bytes, rows })
    }
  }

  async close(id: string): Promise<void> {
    const dataset = this.#get(id)
    dataset.abort.abort()
    this.#open.delete(id)
    await this.#engine.call('table.close', { dataset: id })
  }

  /** The file behind a dataset that has been read. */
  source(id: string): DataSource {
    const dataset = this.ready(id)
    return { path: dataset.path, name: dataset.name, options: dataset.options, sha256: dataset.summary?.sha256 ?? null }
  }

  /** The file behind a dataset, whatever it holds (word vectors are no table). */
  file(id: string): DataSource {
    const { path, name, options } = this.#get(id)
    return { path, name, options, sha256: null }
  }

  /** @throws CoreError where the dataset is unknown, still being read, or unreadable */
  ready(id: string): Dataset {
    const dataset = this.#get(id)
    if (dataset.error) throw CoreError.fromData(dataset.error)
    if (dataset.state !== 'ready')
      throw new CoreError({ code: 'rows', case: 'still-reading', values: { file: dataset.name } })
    return dataset
  }

  /** Every path a dataset lies at. */
  paths(): ReadonlySet<string> {
    return new Set([...this.#open.values()].map(({ path }) => path))
  }

  /** Reads everything again after the engine's death. */
  engineLost(): void {
    for (const dataset of this.#open.values()) if (dataset.state !== 'failed') void this.#read(dataset)
  }

  async #read(dataset: Dataset): Promise<void> {
    const abort = new AbortController()
    Object.assign(dataset, { abort, state: 'reading', error: null } satisfies Partial<Dataset>)
    this.#changed(dataset)
    const report = this.#progressReporter(dataset)
    try {
      const source = { path: dataset.path, name: dataset.name, options: dataset.options, sha256: null }
      const summary = await this.#engine.call(
        'table.open',
        { dataset: dataset.id, source },
        { signal: abort.signal, onProgress: report }
      )
      if (dataset.abort !== abort) return
      dataset.summary = summary
      dataset.state = 'ready'
    } catch (thrown) {
      // A newer reading (other options, or after the engine died) has taken over.
      if (dataset.abort !== abort) return
      dataset.state = 'failed'
      dataset.error = CoreError.wrap(thrown, dataset.name).toData()
    }
    this.#changed(dataset)
  }

  /** Tells the page of the work that is under way now, and no oftener than it can be seen. */
  #progressReporter(dataset: Dataset): (progress: Omit<HostEvents['dataset.progress'], 'dataset'>) => void {
    const { abort } = dataset
    let reportedAt = 0
    return ({ bytes, totalBytes, rows }) => {
      if (dataset.abort !== abort || Date.now() - reportedAt < PROGRESS_INTERVAL_MS) return
      reportedAt = Date.now()
      this.#shell.emit('dataset.progress', { dataset: dataset.id, bytes, totalBytes, rows })
    }
  }

  #changed(dataset: Dataset): void {
    if (this.#open.has(dataset.id)) this.#shell.emit('dataset.changed', this.info(dataset.id))
  }

  #get(id: string): Dataset {
    const dataset = this.#open.get(id)
    if (!dataset) throw new CoreError({ code: 'not-found', case: 'dataset-not-open', values: { dataset: id } })
    return dataset
  }
}
