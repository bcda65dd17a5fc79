// Calls about the queue: runs that wait until the one before them has ended.

import * as v from 'valibot'
import type { CoreErrorData, TrainSettings } from '@core'
import { defineCall, typed } from '../define-call'
import { id } from './fields'

export interface QueuedRun {
  /** The id that the run will have. */
  readonly run: string
  readonly name: string
  /** Name of the training file. */
  readonly data: string
  readonly settings: TrainSettings
  /** The run that it trains again with another seed. */
  readonly repeatOf?: string | undefined
  /** The run that it trains again on other rows. */
  readonly foldOf?: string | undefined
  /** Why it could not begin when its turn came; it stays until somebody removes it or lets it try again. */
  readonly error: CoreErrorData | null
}

export interface QueueState {
  /** True while nothing starts by itself. */
  readonly held: boolean
  /** In the order in which they will train. */
  readonly items: readonly QueuedRun[]
}

const ofRun = v.strictObject({ run: id })

export const queueCalls = {
  'queue.state': defineCall({ argument: v.null(), result: typed<QueueState>() }),
  /** Takes a run out of the queue; one that is not in it any more is no error. */
  'queue.remove': defineCall({ argument: ofRun, result: typed<null>() }),
  /** `to`: its place from 0 on, among those that wait. */
  'queue.move': defineCall({
    argument: v.strictObject({ run: id, to: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    result: typed<null>()
  }),
  /** `held`: nothing starts by itself until it is false again. Letting go also tries those again that could not begin. */
  'queue.hold': defineCall({ argument: v.strictObject({ held: v.boolean() }), result: typed<null>() })
}
