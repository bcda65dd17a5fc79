// Calls about labels that are likely wrong, where the network itself judges: it trains once a fold, which takes minutes, beside
// whatever else goes on; and about one row of a run's file.

import * as v from 'valibot'
import type { LabelCheck } from '@core'
import { trainSettingsSchema } from '../../settings/train-settings'
import { defineCall, typed } from '../define-call'
import type { SplitName } from './fields'
import { columnRoles, columns, foldCount, id, index } from './fields'

export const labelCheckCalls = {
  /** One at a time; `labels.progress` says how far it is. */
  'labels.network': defineCall({
    argument: v.strictObject({
      ...columns,
      roles: columnRoles,
      settings: trainSettingsSchema,
      folds: foldCount
    }),
    result: typed<LabelCheck>(),
    usesDevice: true
  }),
  /** Ends it; no error where none is under way. */
  'labels.cancel': defineCall({ argument: v.null(), result: typed<null>() }),
  /** Which of a run's parts holds the row that begins on this line of its training file; null: none. */
  'run.rowPart': defineCall({
    argument: v.strictObject({ run: id, line: index }),
    result: typed<SplitName | null>(),
    engine: 'model'
  })
}

/** `fold` and `epoch` from 1, `share` of the whole, 0..1. */
export interface FoldProgress {
  readonly fold: number
  readonly folds: number
  readonly epoch: number
  readonly epochs: number
  readonly share: number
}
