// An open dataset as the page first hears of it, and how far it is read.

import type { ColumnRoles, CoreErrorData, Profile } from '@core'
import type { DatasetInfo, HostEvents } from '@contract'

/** One open dataset with everything the page knows about it. */
export interface OpenDataset {
  readonly info: DatasetInfo
  readonly text: string
  readonly label: string
  /** Columns that weigh, group or split the rows. */
  readonly roles: ColumnRoles
  readonly profile: Profile | null
  readonly profileError: CoreErrorData | null
  readonly progress: HostEvents['dataset.progress'] | null
  /** The label that was said to stand alone beside other columns of yes and no; '' where nobody was asked. */
  readonly labelAlone: string
}

/** How far a file is read, 0..1; null where its size is unknown. */
export const shareRead = (progress: OpenDataset['progress']): number | null =>
  progress?.totalBytes ? progress.bytes / progress.totalBytes : null

export const fresh = (info: DatasetInfo): OpenDataset => ({
  info,
  text: info.suggestion.text ?? '',
  label: info.suggestion.label ?? '',
  roles: {},
  profile: null,
  profileError: null,
  progress: null,
  labelAlone: ''
})
