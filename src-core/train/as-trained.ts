// A new text as the texts were that a run learned from.

import type { RunRecord } from '../run/record'
import { repairedText } from '../table/repairs/text-repairs'

/** The text with the repairs that the run's own texts had. */
export function asTrained(text: string, { data }: Pick<RunRecord, 'data'>): string {
  const { textColumn, textColumns = [textColumn], train } = data
  return repairedText(text, train.options.repairs, textColumns)
}
