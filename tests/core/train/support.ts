// Small worlds for the training tests: a disk in memory, a clock that only counts (so that every step is shown), a table from a string.

import {
  type Clock,
  type CoreError,
  type Device,
  type Experiment,
  MemoryFileStore,
  type Prepared,
  type RunOptions,
  RunStore,
  type RunRecord,
  type TrainEvent,
  type TrainSettings,
  TrainControl,
  defaultSettings,
  newRecord,
  parameterCount,
  prepareExperiment,
  readTable,
  referenceDevice,
  runExperiment
} from '@core'

/** `fail` may throw before any change. */
export class MemoryStore extends MemoryFileStore {
  fail: (path: string) => void = () => undefined

  override async write(path: string, data: Uint8Array): Promise<void> {
    this.fail(path)
    await super.write(path, data)
  }

  override async writeFolder(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    this.fail(path)
    await super.writeFolder(path, files)
  }

  override async append(path: string, data: Uint8Array): Promise<void> {
    this.fail(path)
    await super.append(path, data)
  }

  /** An independent copy: what a disk holds after the process was killed. */
  snapshot(): MemoryStore {
    const copy = new MemoryStore()
    for (const [path, data] of this.files) copy.files.set(path, data.slice())
    return copy
  }
}

export const countingClock = (): Clock => {
  let now = 0
  return {
    now: () => (now += 30),
    date: () => '2026-01-02T03:04:05.000Z',
    after: () => new Promise((resolve) => setTimeout(resolve, 0)),
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    memoryBytes: () => 0
  }
}

/** Settings small enough for the reference device. */
export function smallSettings(
  changes: Partial<Omit<TrainSettings, 'model' | 'optimizer'>> & { model?: Partial<TrainSettings['model']> } = {}
): TrainSettings {
  const settings = defaultSettings({ rows: 100, classes: 2 })
  const { model, ...rest } = changes
  return {
    ...settings,
    epochs: 3,
    batchSize: 8,
    checkpointEvery: 2,
    patience: null,
    device: 'reference',
    ...rest,
    model: {
      ...settings.model,
      hidden: 6,
      embedding: 5,
      bidirectional: false,
      dropout: 0.2,
      embeddingDropout: 0.1,
      ...model
    }
  }
}

/** Sentences whose label hangs on one word, and on "not" before it. */
export function sentences(count: number): string {
  const subjects = ['the soup', 'our room', 'this film', 'the staff', 'a walk', 'the song', 'my order', 'their answer']
  const lines = Array.from({ length: count }, (_, n) => {
    const positive = n % 2 === 0
    const negated = n % 4 >= 2
    const word = positive !== negated ? 'good' : 'bad'
    return `${subjects[n % subjects.length]} ${n % 3 === 0 ? 'was' : 'is'}${negated ? ' not' : ''} ${word} ${['today', 'again', 'in the end'][n % 3]} ${'very '.repeat(Math.floor(n / 24))},${positive ? 'yes' : 'no'}`
  })
  return `text,label\n${lines.join('\n')}\n`
}

export async function tableOf(csv: string, name = 'toy.csv'): ReturnType<typeof readTable> {
  const bytes = new TextEncoder().encode(csv)
  return readTable({
    name,
    size: bytes.length,
    open: async function* () {
      yield bytes
    }
  })
}

export async function toyExperiment(settings: TrainSettings, csv = sentences(48)): Promise<Prepared> {
  return prepareExperiment({
    train: { table: await tableOf(csv), path: '/toy.csv', options: {} },
    textColumn: 'text',
    labelColumn: 'label',
    settings
  })
}

export interface ToyRun {
  readonly record: RunRecord | null
  readonly error: CoreError | null
  readonly events: TrainEvent[]
  readonly disk: MemoryStore
  readonly store: RunStore
}

export interface ToyOptions {
  readonly device?: Device
  readonly disk?: MemoryStore
  readonly control?: TrainControl
  readonly open?: RunOptions['open']
  readonly onEvent?: (event: TrainEvent) => void
  readonly resume?: boolean
  readonly probe?: RunOptions['probe']
  readonly asksAfterLoss?: RunOptions['asksAfterLoss']
  readonly onJudged?: RunOptions['onJudged']
  readonly until?: RunOptions['until']
  /** Of a new run. */
  readonly carried?: RunRecord['carried']
}

/** Runs an experiment to its end on a disk in memory; errors are returned. */
export async function runToy(
  experiment: Experiment,
  {
    device = referenceDevice,
    disk = new MemoryStore(),
    control = new TrainControl(),
    open,
    onEvent,
    resume = false,
    probe,
    asksAfterLoss,
    onJudged,
    until,
    carried
  }: ToyOptions = {}
): Promise<ToyRun> {
  const store = new RunStore(disk, 'toy-run')
  const events: TrainEvent[] = []
  const checkpoint = resume ? (await store.latestCheckpoint())!.checkpoint : undefined
  const record = resume
    ? await store.readRecord()
    : {
        ...newRecord(
          experiment,
          { id: 'toy', name: 'toy', created: '2026-01-02T03:04:05.000Z', versions: {} },
          parameterCount(experiment.spec)
        ),
        ...(carried ? { carried } : {})
      }
  const emit = (event: TrainEvent): void => {
    events.push(event)
    onEvent?.(event)
  }
  const opener: RunOptions['open'] =
    open ??
    ((params, optimizer) => device.open(experiment.spec, params, { threads: 1, ...(optimizer ? { optimizer } : {}) }))
  try {
    return {
      record: await runExperiment(experiment, {
        store,
        record,
        open: opener,
        control,
        clock: countingClock(),
        emit,
        ...(checkpoint ? { checkpoint } : {}),
        ...(probe ? { probe } : {}),
        ...(asksAfterLoss ? { asksAfterLoss } : {}),
        ...(onJudged ? { onJudged } : {}),
        ...(until ? { until } : {})
      }),
      error: null,
      events,
      disk,
      store
    }
  } catch (thrown) {
    return { record: null, error: thrown as CoreError, events, disk, store }
  }
}
