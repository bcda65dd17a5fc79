// What must stand beside a run's figure: known before anybody reads it, so nobody may read it alone.

import type { Message } from '../messages/message'
import type { RunRecord } from './record'

export type HeldOut = 'validation' | 'test'

/** Remarks that say the figure is too good: its texts stood among the training texts, or it is measured on them. */
export function tooGood({ remarks }: Pick<RunRecord, 'remarks'>, part: HeldOut): readonly Message[] {
  return remarks.filter(({ code }) => code === `seen-${part}` || (part === 'validation' && code === 'no-held-out'))
}

/** All of them: `tooGood`, and the classes that the figure says nothing about. */
export function caveatsOf(record: Pick<RunRecord, 'remarks'>, part: HeldOut): readonly Message[] {
  return [...tooGood(record, part), ...record.remarks.filter(({ code }) => code === `absent-${part}`)]
}

/** Rows that the baselines were measured on: the test rows, else the validation rows. */
export const baselineRows = ({ test, validation }: Pick<RunRecord, 'test' | 'validation'>): number =>
  (test ?? validation)?.rows ?? 0

/** True for a model that was read from a file of another program or an export: nothing is known of how it came to be. */
export const isImported = ({ data }: Pick<RunRecord, 'data'>): boolean => data.train.sha256 === ''
