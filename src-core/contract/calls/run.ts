// Calls about runs as wholes: starting, controlling and keeping them.

import * as v from 'valibot'
import type { CoreErrorData, RunRecord, TrainEvent } from '@core'
import { trainSettingsSchema } from '../../settings/train-settings'
import { defineCall, typed } from '../define-call'
import { columnRoles, columns, foldCount, id, index, text } from './fields'

/** While another run trains: refuse, or wait in the queue. */
const whenBusy = v.optional(v.picklist(['refuse', 'queue']))

/** What a run is started from: an open dataset, its columns and every setting. */
const startRunSchema = v.strictObject({
  ...columns,
  roles: columnRoles,
  testDataset: v.nullable(id),
  name: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  /** A dataset, or the name of word vectors that are installed. */
  vectors: v.nullable(id),
  settings: trainSettingsSchema,
  /**
   * A run whose model this one goes on from, with its architecture, encoder and labels. Of the same file the rows stay in the part
   * they were in then, whatever was corrected since: none that one of the two has trained on tests either.
   */
  from: v.optional(id),
  whenBusy
})
export type StartRun = v.InferOutput<typeof startRunSchema>

/** `queued`: another run trains, this one waits. */
export interface BegunRun {
  readonly run: string
  readonly queued: boolean
}

const ofRun = v.strictObject({ run: id })

export const runCalls = {
  'run.start': defineCall({ argument: startRunSchema, result: typed<BegunRun>(), usesDevice: true }),
  /**
   * Trains a recorded run again: same files, seed and settings. `peephole`: with or without, the rest alike; only an LSTM
   * has the choice. `seed`: another one for the training, on the same split: a repeat of that run; `maxRuns`: repeats that wait
   * are dropped once the runs so far decide the difference to the best baseline. `fold`: one of so many parts of all rows as the test.
   */
  'run.repeat': defineCall({
    argument: v.strictObject({
      run: id,
      name: v.pipe(v.string(), v.maxLength(200)),
      peephole: v.optional(v.boolean()),
      seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff))),
      maxRuns: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1000))),
      fold: v.optional(v.strictObject({ folds: foldCount, fold: v.pipe(index, v.minValue(1), v.maxValue(20)) })),
      whenBusy
    }),
    result: typed<BegunRun>(),
    usesDevice: true
  }),
  'run.pause': defineCall({ argument: ofRun, result: typed<null>() }),
  /** One optimizer step, then paused again. */
  'run.step': defineCall({ argument: ofRun, result: typed<null>() }),
  /**
   * `device`: where a run at rest goes on from now on; absent: where it did. A run that waits because its GPU was lost goes
   * on on the CPU.
   */
  'run.resume': defineCall({
    argument: v.strictObject({ run: id, device: v.optional(v.picklist(['native'])) }),
    result: typed<null>(),
    usesDevice: true
  }),
  'run.stop': defineCall({ argument: ofRun, result: typed<null>() }),
  'run.list': defineCall({ argument: v.null(), result: typed<readonly RunRecord[]>() }),
  /** Why folders among the runs cannot be read: such runs stand in no list. */
  'run.unreadable': defineCall({ argument: v.null(), result: typed<readonly CoreErrorData[]>() }),
  'run.get': defineCall({ argument: ofRun, result: typed<RunRecord>() }),
  'run.metrics': defineCall({ argument: ofRun, result: typed<readonly TrainEvent[]>() }),
  'run.update': defineCall({
    argument: v.strictObject({
      run: id,
      name: v.optional(text),
      tags: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(30))),
      notes: v.optional(text),
      card: v.optional(v.strictObject({ intendedUse: text, licence: text }))
    }),
    result: typed<RunRecord>()
  }),
  'run.delete': defineCall({ argument: ofRun, result: typed<null>() }),
  'run.restore': defineCall({ argument: ofRun, result: typed<null>() })
}
