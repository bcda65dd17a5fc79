// What the rows of a run are, in the reader's words.

import { readsNumbers } from '../../../model/spec'
import type { RunRecord } from '../../../run/record'
import type { ReportWords } from './words'

type Counted = Pick<RunRecord, 'task' | 'model' | 'data'>

/** "1,600 texts": rows that were measured. */
export const measuredOn = ({ text }: Pick<ReportWords, 'text'>, record: Counted, count: number): string =>
  text(`report.units.${unitOf(record)}`, { count })

/** Rows that were trained on. Of a language model nobody counted the texts: training reads windows of them. */
export function trainedOn({ text }: Pick<ReportWords, 'text'>, record: Counted, count: number): string {
  const unit = unitOf(record)
  if (unit === 'tokens') return text('report.units.text')
  return text(`report.units.${unit === 'texts' && !record.task ? 'labelledTexts' : unit}`, { count })
}

function unitOf({ task, model, data }: Counted): 'texts' | 'series' | 'windows' | 'pairs' | 'tokens' {
  if (data.train.options.forecast) return 'windows'
  if (readsNumbers(model)) return 'series'
  if (task?.kind === 'language') return 'tokens'
  return task?.kind === 'pairs' ? 'pairs' : 'texts'
}
