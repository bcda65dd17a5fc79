// A host made of plain data, for component tests and for looking at pages without an engine: a few thousand generated
// reviews, a profile, defaults, runs with histories and a training that plays by itself. What it computes is plausible, not
// true; a channel it does not know is refused in words, as a host would.

import { message } from '../../src-core/messages/message'
import type {
  Bridge,
  CallArgument,
  CallReply,
  CallResult,
  Channel,
  DatasetInfo,
  HostEventName,
  HostEvents
} from '@contract'
import type { CoreErrorData, Profile, RunRecord, TrainEvent } from '../../src-core/index'
import { SETTINGS_WITHOUT_DATA } from '../../src-renderer/stores/presets'
import { fakeDataset, fakeProfile, fakeRow, fakeRows } from './fake-data'
import { fakeExport } from './fake-export'
import { fakeEvents, fakeRun } from './fake-runs'

export type FakeCall = { readonly [C in Channel]: { readonly channel: C; readonly argument: CallArgument<C> } }[Channel]

export interface FakeOptions {
  readonly rows?: number
  readonly runs?: number
  readonly mode?: 'electron' | 'browser'
  /** Milliseconds between a training's events; 0: none are played. */
  readonly pace?: number
  /** Channels that fail, with what. */
  readonly failing?: Partial<Record<Channel, CoreErrorData>>
}

export class FakeBridge implements Bridge {
  /** Every call, in order: what a test looks at. */
  readonly calls: FakeCall[] = []
  readonly records: Map<string, RunRecord>
  readonly #trash = new Map<string, RunRecord>()
  readonly #datasets = new Map<string, DatasetInfo>()
  readonly #listeners = new Map<HostEventName, Set<(data: never) => void>>()
  readonly #options: Required<Omit<FakeOptions, 'failing'>> & Pick<FakeOptions, 'failing'>

  constructor(options: FakeOptions = {}) {
    this.#options = { rows: 4200, runs: 6, mode: 'electron', pace: 0, ...options }
    this.records = new Map(
      Array.from({ length: this.#options.runs }, (_, index) => fakeRun(index)).map((run) => [run.id, run])
    )
  }

  async call<C extends Channel>(channel: C, argument: CallArgument<C>): Promise<CallReply<C>> {
    this.calls.push({ channel, argument } as FakeCall)
    const failure = this.#options.failing?.[channel]
    if (failure) return { ok: false, error: failure }
    const answer = this.#answers[channel]
    if (!answer)
      return {
        ok: false,
        error: {
          code: 'contract',
          subject: channel,
          expected: 'a channel the fake answers',
          got: 'one it does not',
          next: 'Add it to fake-bridge.ts.'
        }
      }
    return { ok: true, value: answer(argument) }
  }

  on<E extends HostEventName>(event: E, listener: (data: HostEvents[E]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, listeners)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  openFiles(files: readonly File[]): Promise<CallReply<'dataset.info'>> {
    if (files.length !== 1)
      return Promise.resolve({
        ok: false,
        error: {
          code: 'file-unreadable',
          subject: 'file',
          expected: 'one file at a time',
          got: `${files.length} files`,
          next: 'Drop them one after the other.'
        }
      })
    return Promise.resolve({ ok: true, value: this.#open(files[0].name) })
  }

  emit<E extends HostEventName>(event: E, data: HostEvents[E]): void {
    for (const listener of this.#listeners.get(event) ?? []) (listener as (data: HostEvents[E]) => void)(data)
  }

  #open(name: string, sample: string | null = null): DatasetInfo {
    const info = { ...fakeDataset(name, this.#options.rows), sample }
    this.#datasets.set(info.dataset, info)
    return info
  }

  #start(argument: CallArgument<'run.start'>): { readonly run: string } {
    const record: RunRecord = {
      ...fakeRun(this.records.size),
      id: `run-${this.records.size + 1}`,
      name: argument.name ?? 'New run',
      settings: argument.settings,
      status: 'running',
      epochs: 0,
      bestEpoch: 0,
      validation: null,
      test: null,
      created: '2026-11-20T12:00:00.000Z'
    }
    this.records.set(record.id, record)
    queueMicrotask(() => this.emit('run.changed', record))
    if (this.#options.pace > 0) this.#play(record.id, fakeEvents(record.id, argument.settings.epochs))
    return { run: record.id }
  }

  #play(run: string, events: readonly TrainEvent[]): void {
    events.forEach((event, index) => setTimeout(() => this.emit('train', { run, event }), index * this.#options.pace))
  }

  #update(run: string, change: Partial<RunRecord>): RunRecord {
    const record = { ...this.records.get(run)!, ...change }
    this.records.set(run, record)
    this.emit('run.changed', record)
    return record
  }

  readonly #profile = (): Profile => fakeProfile(this.#options.rows)

  readonly #answers: { readonly [C in Channel]?: (argument: CallArgument<C>) => CallResult<C> } = {
    'app.info': () => ({
      name: 'GateScope',
      version: '0.1.0',
      mode: this.#options.mode,
      platform: 'linux',
      locale: 'en-GB',
      cores: 4,
      home: '/home/ada/.local/share/gatescope'
    }),
    'dataset.sample': ({ name }) => this.#open(`${name}.csv`, name),
    'dataset.pick': () => this.#open('hotel-reviews.csv'),
    'dataset.openRecent': ({ path }) => this.#open(path.split('/').at(-1)!),
    'dataset.recent': () => [
      { path: '/home/ada/texts/hotel-reviews.csv', name: 'hotel-reviews.csv', missing: false },
      { path: '/home/ada/texts/外卖评价.csv', name: '外卖评价.csv', missing: false },
      { path: '/media/stick/sms.tsv', name: 'sms.tsv', missing: true }
    ],
    'dataset.list': () => [...this.#datasets.values()],
    'dataset.info': ({ dataset }) => this.#datasets.get(dataset)!,
    'dataset.reread': ({ dataset, options }) => {
      const info = this.#datasets.get(dataset)!
      const dialect = {
        ...info.dialect!,
        ...(options.encoding ? { encoding: options.encoding, encodingReason: message('set-by-user') } : {}),
        ...(options.delimiter ? { delimiter: options.delimiter, delimiterReason: message('set-by-user') } : {}),
        ...(options.header === undefined ? {} : { header: options.header, headerReason: message('set-by-user') })
      }
      const reread = { ...info, dialect }
      this.#datasets.set(dataset, reread)
      return reread
    },
    'dataset.rows': ({ from, count, rows }) =>
      rows ? { rows: rows.map(fakeRow) } : fakeRows(from, Math.min(count, this.#options.rows - from)),
    'dataset.profile': () => this.#profile(),
    'dataset.cancel': () => null,
    'dataset.close': ({ dataset }) => {
      this.#datasets.delete(dataset)
      return null
    },
    'settings.defaults': () => SETTINGS_WITHOUT_DATA,
    'settings.estimate': ({ settings }) => {
      const { model } = settings
      const gates = { rnn: 1, lstm: 4, gru: 3 }[model.cell]
      const directions = model.bidirectional ? 2 : 1
      const recurrent = Array.from(
        { length: model.layers },
        (_, layer) =>
          directions *
          gates *
          model.hidden *
          ((layer === 0 ? model.embedding : directions * model.hidden) + model.hidden + 2)
      ).reduce((a, b) => a + b, 0)
      const parameters = 8_600 * model.embedding + recurrent + directions * model.hidden * 2 + 2
      return {
        spec: {
          vocabulary: 8_600,
          embedding: model.embedding,
          cell: model.cell,
          activation: model.activation,
          peephole: model.peephole,
          hidden: model.hidden,
          layers: model.layers,
          bidirectional: model.bidirectional,
          pooling: model.pooling,
          dropout: model.dropout,
          embeddingDropout: model.embeddingDropout,
          classes: 2
        },
        parameters,
        secondsPerEpoch: recurrent / 40_000,
        device: fakeRun(0).device!,
        tokenizer: {
          kind: 'word',
          why: message('usual-words', { words: '12', share: 0.9 }),
          vocabulary: 8_600,
          maxLength: 48,
          truncatedShare: 0.012,
          unknownShare: 0.031
        }
      }
    },
    'devices.list': () => [
      { name: 'native', available: true, why: '', detail: 'onnxruntime-node 1.30.0, 4 cores' },
      { name: 'wasm', available: true, why: '', detail: 'onnxruntime-web 1.30.0, 4 threads' },
      { name: 'webgpu', available: false, why: 'This machine has no WebGPU adapter.', detail: '' },
      { name: 'reference', available: true, why: '', detail: 'float64 loops' }
    ],
    'devices.measure': () => [
      {
        asked: 'native',
        got: 'native',
        milliseconds: 6.2,
        why: '',
        detail: 'onnxruntime-node 1.30.0, 4 cores',
        chosen: true
      },
      {
        asked: 'webgpu',
        got: null,
        milliseconds: null,
        why: 'no Vulkan loader (libvulkan.so.1) on this machine',
        detail: '',
        chosen: false
      },
      {
        asked: 'reference',
        got: 'reference',
        milliseconds: null,
        why: 'no step done in 240 ms',
        said: { code: 'device-slower', values: { time: '240' } },
        detail: 'plain loops in float64, one thread',
        chosen: false
      }
    ],
    'run.start': (argument) => this.#start(argument),
    'run.pause': ({ run }) => {
      this.#update(run, { status: 'paused' })
      return null
    },
    'run.step': () => null,
    'run.resume': ({ run }) => {
      this.#update(run, { status: 'running' })
      return null
    },
    'run.stop': ({ run }) => {
      this.#update(run, { status: 'stopped' })
      return null
    },
    'run.list': () => [...this.records.values()],
    'run.get': ({ run }) => this.records.get(run)!,
    'run.metrics': ({ run }) => fakeEvents(run, Math.max(1, this.records.get(run)?.epochs ?? 1)),
    'run.update': ({ run, ...change }) => this.#update(run, change),
    'run.delete': ({ run }) => {
      this.#trash.set(run, this.records.get(run)!)
      this.records.delete(run)
      return null
    },
    'run.restore': ({ run }) => {
      this.records.set(run, this.#trash.get(run)!)
      return null
    },
    'run.evaluate': () => ({
      rows: 420,
      loss: 0.21,
      accuracy: 0.919,
      macroF1: 0.917,
      classes: ['negative', 'positive'],
      perClass: [
        { precision: 0.93, recall: 0.9, f1: 0.915, support: 200, predicted: 194 },
        { precision: 0.91, recall: 0.936, f1: 0.923, support: 220, predicted: 226 }
      ],
      confusion: [
        [180, 20],
        [14, 206]
      ]
    }),
    'run.examples': ({ from, count }) => ({
      total: 34,
      examples: Array.from({ length: Math.min(count, 34 - from) }, (_, index) => ({
        row: from + index,
        line: from + index + 2,
        text: fakeRow(from + index).cells[0],
        label: index % 2,
        predicted: (index + 1) % 2,
        probability: 0.99 - index * 0.01
      }))
    }),
    'run.curves': () => ({
      classes: ['negative', 'positive'],
      roc: [0, 1].map((label) => ({
        label,
        auc: 0.968,
        points: Array.from({ length: 41 }, (_, index) => ({
          x: index / 40,
          y: (index / 40) ** 0.15,
          threshold: 1 - index / 40
        }))
      })),
      pr: [0, 1].map((label) => ({
        label,
        averagePrecision: 0.961,
        points: Array.from({ length: 41 }, (_, index) => ({
          x: index / 40,
          y: 1 - 0.4 * (index / 40) ** 6,
          threshold: 1 - index / 40
        }))
      })),
      calibration: {
        expectedCalibrationError: 0.031,
        bins: Array.from({ length: 10 }, (_, index) => ({
          confidence: (index + 0.5) / 10,
          accuracy: Math.min(1, (index + 0.2) / 9.6),
          count: 20 + index * 12
        }))
      }
    }),
    'run.predict': ({ text }) => {
      const positive = /good|great|love|lovely|friendly|好|喜欢/.test(text) && !/not|不/i.test(text) ? 0.94 : 0.13
      const tokens = [...text.matchAll(/[\p{L}\p{N}']+|[^\s\p{L}\p{N}]/gu)].map((match, index) => ({
        text: match[0],
        start: match.index,
        end: match.index + match[0].length,
        known: match[0].length < 10,
        kept: index < 48
      }))
      return {
        text,
        label: positive > 0.5 ? 'positive' : 'negative',
        probabilities: { negative: 1 - positive, positive },
        tokens,
        unknown: tokens.filter(({ known }) => !known).map((token) => token.text),
        truncated: tokens.some(({ kept }) => !kept),
        milliseconds: 1.4
      }
    },
    'run.probes': ({ run }) => ({ spec: this.records.get(run)!.model, epochs: [] }),
    'run.predictFile': () => ({ path: '/home/ada/texts/scored.csv', rows: this.#options.rows }),
    'run.export': ({ format, zip, int8 }) => fakeExport(format, zip, int8 ?? false),
    'shell.reveal': () => null
  }
}
