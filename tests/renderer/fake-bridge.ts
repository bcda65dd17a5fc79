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
import { ENGINE_ANSWERS } from './fake-engine'
import { EVALUATION_ANSWERS } from './fake-evaluation'
import { fakeDataset, fakeProfile, fakeRow, fakeRows } from './fake-data'
import { fakeExport } from './fake-export'
import { FAKE_REVIEW } from './fake-review'
import { fakeEvents, fakeRun } from './fake-runs'
import { asTaskRun, type FakeTask, taskAnswers } from './fake-tasks'

/** One that is here, one that is not. */
const FAKE_VECTORS = (['english', 'french'] as const).map((name) => ({
  name,
  package: `vectors-${name}`,
  version: '1.0.0',
  packedBytes: 118e6,
  bytes: 140e6,
  words: 341_479,
  width: 100,
  licence: 'MIT',
  source: 'GloVe',
  installed: name === 'french'
}))

/** What the fake answers, call by call. */
export type FakeAnswers = { readonly [C in Channel]?: (argument: CallArgument<C>) => CallResult<C> }

export type FakeCall = { readonly [C in Channel]: { readonly channel: C; readonly argument: CallArgument<C> } }[Channel]

export interface FakeOptions {
  readonly rows?: number
  readonly runs?: number
  readonly mode?: 'electron' | 'browser'
  /** Milliseconds between a training's events; 0: none are played. */
  readonly pace?: number
  /** What its runs have learned instead of classes, and how many labels. */
  readonly task?: FakeTask
  readonly labels?: number
  /** Why runs beside those in its list cannot be read. */
  readonly unreadable?: readonly CoreErrorData[]
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
  readonly #options: Required<Omit<FakeOptions, 'failing' | 'task'>> & Pick<FakeOptions, 'failing' | 'task'>

  constructor(options: FakeOptions = {}) {
    this.#options = { rows: 4200, runs: 6, mode: 'electron', pace: 0, labels: 6, unreadable: [], ...options }
    this.records = new Map(
      Array.from({ length: this.#options.runs }, (_, index) => fakeRun(index))
        .map((run) => (options.task ? asTaskRun(run, options.task, options.labels) : run))
        .map((run) => [run.id, run])
    )
  }

  async call<C extends Channel>(channel: C, argument: CallArgument<C>): Promise<CallReply<C>> {
    this.calls.push({ channel, argument } as FakeCall)
    const failure = this.#options.failing?.[channel]
    if (failure) return { ok: false, error: failure }
    const { task, labels } = this.#options
    const answer = (task && taskAnswers(task, labels)[channel]) ?? this.#answers[channel]
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

  #start(argument: CallArgument<'run.start'>): CallResult<'run.start'> {
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
    return { run: record.id, queued: false }
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

  readonly #answers: FakeAnswers = {
    'app.info': () => ({
      name: 'GateScope',
      version: '0.1.0',
      mode: this.#options.mode,
      platform: 'linux',
      locale: 'en-GB',
      cores: 4,
      home: '/home/ada/.local/share/gatescope'
    }),
    'app.licences': () => 'GateScope is under the MIT licence.\n\nsome-package 1.0.0: MIT\n',
    'dataset.sample': ({ name }) => this.#open(`${name}.csv`, name),
    'dataset.pick': () => this.#open('hotel-reviews.csv'),
    'file.pick': () => this.#open('hotel-reviews.csv'),
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
      const reread = { ...info, dialect, options }
      this.#datasets.set(dataset, reread)
      return reread
    },
    'dataset.rows': ({ from, count, rows }) =>
      rows ? { rows: rows.map(fakeRow) } : fakeRows(from, Math.min(count, this.#options.rows - from)),
    'dataset.previewRepair': () => ({ changed: 1, dropped: 0, rows: [{ line: 2, before: '<b>a</b>', after: 'a' }] }),
    'dataset.save': () => ({ path: '/home/ada/cleaned.csv', rows: 2 }),
    'dataset.profile': () => this.#profile(),
    'dataset.cancel': () => null,
    'dataset.close': ({ dataset }) => {
      this.#datasets.delete(dataset)
      return null
    },
    'settings.defaults': () => SETTINGS_WITHOUT_DATA,
    ...ENGINE_ANSWERS,
    ...EVALUATION_ANSWERS,
    'vectors.list': () => FAKE_VECTORS,
    'vectors.install': () => null,
    'vectors.cancel': () => null,
    'queue.state': () => ({ held: false, items: [] }),
    'queue.remove': () => null,
    'queue.move': () => null,
    'queue.hold': () => null,
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
    'run.unreadable': () => this.#options.unreadable,
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
    'run.probes': ({ run }) => ({ spec: this.records.get(run)!.model, epochs: [] }),
    'dataset.view': ({ view, from, count }) => {
      const rows = Array.from({ length: view.finding ? 4 : 3 }, (_, n) => fakeRow(3 * n + 1))
      return { total: rows.length, rows: rows.slice(from, from + count) }
    },
    'dataset.viewLines': () => ({ lines: [3, 6, 9] }),
    'labelling.next': ({ labels, exclude, count }) => {
      const gone = new Set([...labels.map(([line]) => line), ...exclude])
      const lines = Array.from({ length: 200 }, (_, n) => n + 2).filter((line) => !gone.has(line))
      return {
        total: 200,
        changed: labels.length > 10 ? 0.004 : null,
        choices: lines.slice(0, count).map((line) => ({
          line,
          text: `text of line ${line}`,
          random: line % 10 === 1,
          guess: labels.length >= 4 ? { label: line % 2, probability: 0.7 } : null
        }))
      }
    },
    'labelling.save': ({ labels }) => ({ path: '/home/ada/texts/labelled.csv', rows: labels.length }),
    'labelling.open': ({ dataset }) => fakeDataset(dataset, this.#options.rows),
    'run.reviewFile': () => FAKE_REVIEW,
    'run.predictFile': () => ({
      path: '/home/ada/texts/scored.csv',
      rows: this.#options.rows,
      unread: 0,
      withoutText: 0,
      notes: []
    }),
    'run.export': ({ format, zip, int8 }) => fakeExport(format, zip, int8 ?? false),
    'run.ensemble': () => ({
      path: '/home/ada/models/reviews-3',
      name: 'reviews-3',
      runs: 3,
      split: 'test' as const,
      rows: 200,
      accuracy: 0.865,
      meanAccuracy: 0.8425
    }),
    'shell.reveal': () => null
  }
}
