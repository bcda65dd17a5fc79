// Which rows the grid shows: all of them, or those behind one of the data doctor's findings.

import type { Profile } from '@core'

export const ROW_FILTERS = [
  'all',
  'conflicts',
  'duplicates',
  'nearDuplicates',
  'emptyTexts',
  'emptyLabels',
  'rejected'
] as const
export type RowFilter = (typeof ROW_FILTERS)[number]

/** How many rows a filter finds, as the profile counts them. */
export function countOf(filter: RowFilter, profile: Profile | null, rowCount: number, rejectedCount: number): number {
  if (filter === 'all') return rowCount
  if (filter === 'rejected') return rejectedCount
  if (!profile) return 0
  if (filter === 'emptyTexts' || filter === 'emptyLabels') return profile[filter].count
  return profile[filter].rows
}

/** Where the rows of a finding are; findings not listed are about the whole file. */
const FINDING_FILTERS: Readonly<Record<string, RowFilter>> = {
  conflicts: 'conflicts',
  duplicates: 'duplicates',
  'near-duplicates': 'nearDuplicates',
  'empty-texts': 'emptyTexts',
  'all-texts-empty': 'emptyTexts',
  'empty-labels': 'emptyLabels',
  'all-labels-empty': 'emptyLabels',
  'rejected-rows': 'rejected'
}
export const filterOfFinding = (code: string): RowFilter | null => FINDING_FILTERS[code] ?? null
