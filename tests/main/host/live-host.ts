// A host with real engine processes and a log of its events, for tests of what happens between processes.

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { CallArgument, CallResult, Channel, DatasetInfo, HostEventName, HostEvents } from '@contract'
import type { OpenComputeEndpoint } from '../../../src-main/host/gpu/compute-endpoint'
import { Host } from '../../../src-main/host/host'
import { childLauncher } from '../../../src-main/host/launch-child'
import type { Shell } from '../../../src-main/host/shell'

/** Built by `npm run build`; the engines run from it as they do for users. */
const ENGINE = resolve(import.meta.dirname, '../../../out/main/engine.js')
export const ENGINE_MISSING = existsSync(ENGINE) ? '' : 'out/main/engine.js is not built: npm run build'

type Heard = {
  readonly [E in HostEventName]: { readonly event: E; readonly data: HostEvents[E]; readonly at: number }
}[HostEventName]

export class LiveHost {
  readonly home: string
  readonly host: Host
  readonly heard: Heard[] = []
  readonly progress: (number | null)[] = []
  readonly #waiting = new Set<() => void>()
  readonly #owned: boolean

  /** @param home keeps an earlier host's home, as a restart does @param openEndpoint where its engines' GPU frames go */
  constructor(home?: string, openEndpoint?: OpenComputeEndpoint) {
    this.#owned = home === undefined
    this.home = home ?? mkdtempSync(join(tmpdir(), 'gatescope-host-'))
    const shell: Shell = {
      mode: 'electron',
      locale: 'en',
      pickFile: async () => null,
      handOver: async (path) => path,
      reveal: () => undefined,
      opened: () => undefined,
      pickTarget: async ({ suggested }) => join(this.home, suggested),
      progress: (share) => void this.progress.push(share),
      emit: (event, data) => {
        this.heard.push({ event, data, at: performance.now() } as Heard)
        for (const look of this.#waiting) look()
      }
    }
    this.host = new Host({ home: this.home, version: '0', shell, launch: childLauncher(ENGINE, openEndpoint) })
  }

  /** @throws the failure's sentence */
  async call<C extends Channel>(channel: C, argument: CallArgument<C>): Promise<CallResult<C>> {
    const reply = await this.host.call(channel, argument)
    if (reply.ok) return reply.value as CallResult<C>
    throw new Error(`${channel}: ${JSON.stringify(reply.error)}`)
  }

  /** The first event, from `since` on, for which `wanted` answers something. */
  until<Found>(wanted: (heard: Heard) => Found | undefined, since = 0): Promise<Found> {
    return new Promise((resolve) => {
      let next = since
      const look = (): void => {
        for (; next < this.heard.length; next++) {
          const found = wanted(this.heard[next])
          if (found === undefined) continue
          this.#waiting.delete(look)
          return resolve(found)
        }
      }
      this.#waiting.add(look)
      look()
    })
  }

  /** Waits until a dataset is read or failed. */
  async read(opened: DatasetInfo): Promise<DatasetInfo> {
    const info = await this.call('dataset.info', { dataset: opened.dataset })
    if (info.state !== 'reading') return info
    return this.until(({ event, data }) =>
      event === 'dataset.changed' && data.dataset === opened.dataset && data.state !== 'reading' ? data : undefined
    )
  }

  /** @throws the failure's sentence */
  async opened(file: string): Promise<DatasetInfo> {
    const reply = await this.host.openPaths([file])
    if (reply.ok && 'dataset' in reply.value) return reply.value
    throw new Error(`${file}: ${JSON.stringify(reply)}`)
  }

  /** Starts a small run on some reviews, or on the table of a file, with steps enough to be met in the middle. */
  async startRun(
    change: Partial<CallArgument<'run.start'>['settings']> = {},
    table?: { readonly file: string; readonly textColumn: string; readonly labelColumn: string }
  ): Promise<string> {
    const { dataset } = await this.read(
      table ? await this.opened(table.file) : await this.call('dataset.sample', { name: 'reviews', rows: 240 })
    )
    const { textColumn, labelColumn } = table ?? { textColumn: 'review', labelColumn: 'sentiment' }
    const columns = { dataset, textColumn, labelColumn }
    const defaults = await this.call('settings.defaults', columns)
    const settings = {
      ...defaults,
      model: { ...defaults.model, hidden: 8, embedding: 8 },
      epochs: 400,
      patience: null,
      checkpointEvery: 10,
      threads: 1,
      ...change
    }
    return (await this.call('run.start', { ...columns, testDataset: null, name: null, vectors: null, settings })).run
  }

  async close(): Promise<void> {
    await this.host.close()
    if (this.#owned) rmSync(this.home, { recursive: true, force: true, maxRetries: 5 })
  }
}
