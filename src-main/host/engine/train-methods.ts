// The train engine's methods: one experiment at a time, from its data file to its run folder. The events it posts are the
// run's own, its record whenever that is written, and its end.

import {
  CoreError,
  GPU_DEVICES,
  message,
  newRecord,
  parameterCount,
  runExperiment,
  TrainControl,
  type Checkpoint,
  type Prepared,
  type RunRecord,
  type TrainEvent
} from '@core'
import type { Handlers } from '../../../src-core/contract/rpc'
import { systemClock } from '../clock'
import { claimFolder } from '../run-claim'
import { middleBatch } from './batches'
import { EditableRunStore } from './editable-run-store'
import { modelOpener } from './open-model'
import { releaseMemory } from '../release-memory'
import { prepareNew } from './prepare'
import { prober } from './prober'
import { resumeFrom } from './resume'
import type { ResumeRun, StartTraining, TrainEvents, TrainMethods } from './methods'

type Post = <Name extends keyof TrainEvents>(name: Name, data: TrainEvents[Name]) => void

interface Live {
  readonly run: string
  readonly control: TrainControl
  readonly store: EditableRunStore
  /** Settles when the run has left the loop and its last file is written. */
  readonly ended: Promise<unknown>
}

interface Launch extends Pick<StartTraining, 'run' | 'avoid' | 'known' | 'until'> {
  readonly store: EditableRunStore
  readonly record: RunRecord
  readonly checkpoint?: Checkpoint
  /** Lets others write into the run's folder. */
  readonly giveBack: () => Promise<void>
}

export function trainMethods(post: Post): Handlers<TrainMethods> {
  let live: Live | null = null
  /** Preparing counts: two starts must not race for the processor. */
  let preparing = false

  const storeOf = (run: string, folder: string): EditableRunStore =>
    new EditableRunStore(folder, (record) => post('record', { run, record }))

  const liveRun = (run: string): Live => {
    if (live?.run !== run) throw new CoreError({ code: 'not-found', case: 'run-not-training', values: { run } })
    return live
  }

  /** Answers once the run's folder exists and its first event was posted; training goes on from there. */
  const launch = (
    experiment: Prepared,
    { run, store, record, checkpoint, avoid, known, until, giveBack }: Launch
  ): Promise<RunRecord> =>
    new Promise((resolve, reject) => {
      const control = new TrainControl()
      const emit = (event: TrainEvent): void => {
        post('train', { run, event })
        if (event.kind === 'started') resolve(store.record)
      }
      const open = modelOpener({
        spec: experiment.spec,
        settings: experiment.settings,
        sample: middleBatch(experiment.sets.train, experiment.settings),
        avoid,
        known,
        afterLoss: 'native'
      })
      // The person at the screen decides what a lost GPU means; a CPU device has its own stand-in.
      const asksAfterLoss = (lost: string): boolean => GPU_DEVICES.has(lost)
      const finished = runExperiment(experiment, {
        store,
        record,
        open,
        control,
        clock: systemClock,
        emit,
        checkpoint,
        asksAfterLoss,
        ...(until ? { until } : {}),
        probe: prober(experiment, store)
      })
      const ended = finished
        .finally(giveBack)
        .then(
          (last) => post('ended', { run, record: last, error: null, interrupted: control.ending === 'interrupt' }),
          (thrown: unknown) => {
            const error = CoreError.wrap(thrown, 'training')
            reject(error)
            post('ended', { run, record: store.lastRecord, error: error.toData(), interrupted: false })
          }
        )
        .finally(() => {
          live = null
        })
      live = { run, control, store, ended }
    })

  const exclusively = async (work: () => Promise<RunRecord>): Promise<RunRecord> => {
    if (live || preparing)
      throw new CoreError({
        code: 'usage',
        case: 'training-busy',
        values: { run: live ? message('run-named', { name: live.run }) : message('run-in-preparation') }
      })
    preparing = true
    try {
      return await work()
    } finally {
      preparing = false
    }
  }

  return {
    'train.start': (request) =>
      exclusively(async () => {
        const { run, folder, name, created, versions, avoid, known, until } = request
        const experiment = await prepareNew(request)
        releaseMemory()
        const giveBack = await claimFolder(folder)
        const { repeatOf, foldOf, maxRuns } = request
        const identity = { id: run, name, created, versions, repeatOf, foldOf, maxRuns }
        const record = newRecord(experiment, identity, parameterCount(experiment.spec))
        return launch(experiment, { run, store: storeOf(run, folder), record, avoid, known, until, giveBack })
      }),
    'train.resume': ({ run, folder, avoid, device, until }: ResumeRun) =>
      exclusively(async () => {
        const giveBack = await claimFolder(folder)
        const store = storeOf(run, folder)
        try {
          const { experiment, ...continued } = await resumeFrom(folder, store, device ? { where: { device } } : {})
          return await launch(experiment, { run, store, avoid, giveBack, until, ...continued })
        } catch (thrown) {
          await giveBack()
          throw thrown
        }
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
