// Calls about searches for settings: trials within a budget of minutes, each a run of its own.

import * as v from 'valibot'
import type { CoreErrorData, TrainSettings, Trial } from '@core'
import { defineCall, typed } from '../define-call'
import { MAX_SEARCH_MINUTES } from '../../settings/choices'
import { trainSettingsSchema } from '../../settings/train-settings'
import { columnRoles, columns, id } from './fields'

/**
 * running: trials are trained, or wait for the run that trains. paused: until somebody lets it go on. finishing: the best trial gets its
 * baselines and its test rows. ended: it has them, or no trial could be trained.
 */
export type SearchStatus = 'running' | 'paused' | 'finishing' | 'ended'

export interface SearchTrial extends Trial {
  /** The id of its run. */
  readonly run: string
}

export interface SearchInfo {
  readonly id: string
  readonly name: string
  readonly created: string
  /** Name of the training file. */
  readonly data: string
  readonly status: SearchStatus
  /** Why it paused by itself. */
  readonly error: CoreErrorData | null
  /** The budget, and what of it was used, in training. */
  readonly minutes: number
  readonly seconds: number
  /** Epochs at which each rung ends. */
  readonly rungs: readonly number[]
  /** What the trials are changes of. */
  readonly settings: TrainSettings
  readonly trials: readonly SearchTrial[]
  /** The trial that trains and the rung it is to reach; `since` in milliseconds of the clock. null between two, and while another run trains. */
  readonly current: { readonly number: number; readonly rung: number; readonly since: number } | null
  /** Number of the best trial so far. */
  readonly best: number | null
}

const ofSearch = v.strictObject({ search: id })
const minutes = v.pipe(v.number(), v.gtValue(0), v.maxValue(MAX_SEARCH_MINUTES))

export const searchCalls = {
  'search.list': defineCall({ argument: v.null(), result: typed<readonly SearchInfo[]>() }),
  /** `fixed`: settings that stay as they are, by path. One search trains at a time; it learns classes. */
  'search.start': defineCall({
    argument: v.strictObject({
      ...columns,
      roles: columnRoles,
      testDataset: v.nullable(id),
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
      vectors: v.nullable(id),
      settings: trainSettingsSchema,
      minutes,
      seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)),
      fixed: v.pipe(v.array(id), v.maxLength(200))
    }),
    result: typed<SearchInfo>(),
    usesDevice: true
  }),
  'search.pause': defineCall({ argument: ofSearch, result: typed<null>() }),
  /** `minutes`: the whole budget from now on, what was used included. */
  'search.resume': defineCall({
    argument: v.strictObject({ search: id, minutes }),
    result: typed<null>(),
    usesDevice: true
  }),
  /** No more trials: the best one is finished. */
  'search.finish': defineCall({ argument: ofSearch, result: typed<null>(), usesDevice: true }),
  /** Forgets a search at rest; its runs stay. */
  'search.remove': defineCall({ argument: ofSearch, result: typed<null>() })
}
