// The train engine's verbs: one experiment at a time, from its data file to its run folder. What it says unasked are the
// run's events, its record whenever that is written, and its end.

import { CoreError, newRecord, parameterCount, plain, runExperiment, TrainControl, type Checkpoint, type Prepared, type RunRecord, type TrainEvent } from '@core'
import type { Handlers } from '../rpc'
import { systemClock } from '../clock'
import { DiskStore } from '../run-store'
import { middleBatch } from './batches'
import { EditableRunStore } from './editable-run-store'
import { modelOpener } from './open-model'
import { prepareAgain, prepareNew } from './prepare'
import { prober } from './prober'
import type { ResumeRun, StartTraining, TrainEvents, TrainVerbs } from './verbs'

type Say = <Name extends keyof TrainEvents & string>(name: Name, data: TrainEvents[Name]) => void

interface Live {
  readonly run: string
  readonly control: TrainControl
  readonly store: EditableRunStore
  /** Settles when the run has left the loop and its last file is written. */
  readonly ended: Promise<unknown>
}

export function trainVerbs(say: Say): Handlers<TrainVerbs> {
  let live: Live | null = null
  /** Preparing counts: two starts must not race for the processor. */
  let preparing = false

  const liveRun = (run: string): Live => {
    if (live?.run !== run) throw new CoreError({ code: 'not-found', subject: 'run', expected: 'a run that is training', got: `'${run}'`, next: 'Start it or resume it first.' })
    return live
  }

  /** Answers once the run's folder exists and its first event was said; training goes on from there. */
  const launch = (run: string, experiment: Prepared, store: EditableRunStore, record: RunRecord, { avoid, known = null }: Pick<StartTraining, 'avoid'> & Partial<Pick<StartTraining, 'known'>>, checkpoint?: Checkpoint): Promise<RunRecord> =>
    new Promise((resolve, reject) => {
      const control = new TrainControl()
      const emit = (event: TrainEvent): void => {
        say('train', { run, event })
        if (event.kind === 'started') resolve(store.record)
      }
      const open = modelOpener({ spec: experiment.spec, settings: experiment.settings, sample: middleBatch(experiment.sets.train, experiment.settings), avoid, known })
      const finished = runExperiment(experiment, { store, record, open, control, clock: systemClock, emit, checkpoint, probe: prober(experiment, store) })
      const ended = finished.then(
        (last) => say('ended', { run, record: last, error: null }),
        (thrown: unknown) => {
          const error = CoreError.wrap(thrown, 'training')
          reject(error)
          say('ended', { run, record: store.lastRecord, error: error.toData() })
        }
      ).finally(() => {
        live = null
      })
      live = { run, control, store, ended }
    })

  const exclusively = async (work: () => Promise<RunRecord>): Promise<RunRecord> => {
    if (live || preparing) throw new CoreError({ code: 'usage', subject: 'training', expected: 'no other run in training', got: live ? `'${live.run}'` : 'one that is being prepared', next: 'Stop it or wait until it ends.' })
    preparing = true
    try {
      return await work()
    } finally {
      preparing = false
    }
  }

  return {
    'train.start': (request) => exclusively(async () => {
      const experiment = await prepareNew(request)
      const { run, folder, name, created, versions } = request
      const store = new EditableRunStore(folder, (record) => say('record', { run, record }))
      return launch(run, experiment, store, newRecord(experiment, { id: run, name, created, versions }, parameterCount(experiment.spec)), request)
    }),
    'train.resume': ({ run, folder, avoid }: ResumeRun) => exclusively(async () => {
      const store = new EditableRunStore(folder, (record) => say('record', { run, record }))
      await new DiskStore(folder).sweep()
      const record = await store.readRecord()
      const found = await store.latestCheckpoint()
      if (!found) throw new CoreError({ code: 'checkpoint', subject: record.name, expected: 'a checkpoint to continue from', got: 'none', where: folder, next: 'Start the run anew.' })
      const { experiment } = await prepareAgain(record, store)
      return launch(run, experiment, store, { ...record, remarks: [...record.remarks, ...found.damaged.map(plain)] }, { avoid }, found.checkpoint)
    }),
    'train.control': async ({ run, action }) => {
      const { control, ended } = liveRun(run)
      control[action]()
      if (action === 'interrupt') await ended
      return null
    },
    'train.edit': async ({ run, edits }) => liveRun(run).store.edit(edits)
  }
}
