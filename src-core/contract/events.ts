// Events of the host, by name. IPC and WebSocket carry events as (name, data).

import type { CoreErrorData, Lesson, Metrics, RunRecord, TrainEvent } from '@core'
import type { DatasetInfo } from './calls/dataset'
import type { FoldProgress } from './calls/label-check'
import type { QueueState } from './calls/queue'
import type { SearchInfo } from './calls/search'
import type { VectorsProgress } from './calls/vectors'

export interface HostEvents {
  'dataset.progress': {
    readonly dataset: string
    readonly bytes: number
    readonly totalBytes: number | null
    readonly rows: number
  }
  'dataset.changed': DatasetInfo
  train: { readonly run: string; readonly event: TrainEvent }
  'run.changed': RunRecord
  'queue.changed': QueueState
  'search.changed': SearchInfo
  'labels.progress': FoldProgress & { readonly dataset: string }
  'vectors.progress': VectorsProgress
  /** The engine process ended; `run` can be resumed from its last checkpoint. */
  'engine.lost': { readonly run: string | null; readonly error: CoreErrorData }
  /**
   * A menu item or accelerator of the host: 'open', 'palette', 'page:data' ... 'page:export', 'train:start', 'train:pause'
   * (pauses or resumes), 'train:step', 'train:stop'; or 'dataset:ID', 'run:ID': the system opened a file with us, show it.
   */
  command: { readonly command: string }
  /** The system opened a lesson's file with us. */
  'lesson.opened': Lesson
  /** Something failed that no call waits for, such as a file opened from the menu. */
  problem: CoreErrorData
  'metrics.summary': { readonly run: string; readonly metrics: Metrics }
}

/** A page that is behind may go without these: the next one says the same, newer. */
export const SUPERSEDED_EVENTS: readonly HostEventName[] = ['dataset.progress', 'labels.progress', 'train']

export type HostEventName = keyof HostEvents
