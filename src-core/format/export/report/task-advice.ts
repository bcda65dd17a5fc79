// Of a task that is no classification of rows: what speaks against using the model, and what should be read first.

import type { Metrics } from '../../../metrics/metrics'
import { isImported } from '../../../run/caveats'
import { forecastOutcome } from '../../../run/forecast-run'
import type { RunRecord } from '../../../run/record'
import { figureText } from '../../../tasks/figure-text'
import type { ExportProject } from '../project'
import { shownFigure, simpleModels, standingOf } from './task-figure'
import type { ReportWords } from './words'

/** A label that is missed more often than found is not something to rely on, where there are rows enough to say so. */
const HALF = 0.5
const LABEL_ROWS = 5
const MAX_NAMED = 3

const CAUTION = {
  same: 'taskReport.advice.simple',
  worse: 'taskReport.against.worse',
  unsure: 'report.advice.uncompared'
} as const

/** That it is no better than what costs nothing. */
export function taskObjections({ format, text, message }: ReportWords, record: RunRecord, metrics: Metrics): string[] {
  const outcome = forecastOutcome(record)
  if (outcome?.beatsNaive === false) return outcome.messages.map(message)
  const name = shownFigure(record)
  const simple = isImported(record) ? null : simpleModels(record, name)
  if (!simple) return []
  const standing = standingOf(name, metrics, simple.plain)
  if (standing !== 'same' && standing !== 'worse') return []
  return [
    text(standing === 'worse' ? 'taskReport.against.worse' : 'taskReport.advice.guessing', {
      baseline: text(`taskBaselines.${simple.plain.key}`),
      value: figureText(format, name, simple.plain.figures[name])
    })
  ]
}

export function taskCautions(
  { format, text }: ReportWords,
  { record, failures }: Pick<ExportProject, 'record' | 'failures'>,
  metrics: Metrics
): string[] {
  const name = shownFigure(record)
  const simple = isImported(record) ? null : simpleModels(record, name)
  const standing = simple && standingOf(name, metrics, simple.best)
  const found: string[] = []
  if (simple && standing && standing !== 'better') {
    const baseline = text(`taskBaselines.${simple.best.key}`)
    found.push(text(CAUTION[standing], { baseline }))
  }
  const about = failures?.about
  if (about?.kind !== 'labels' && about?.kind !== 'tags') return found
  const weak = about.labels
    .filter(({ support, recall }) => support >= LABEL_ROWS && recall < HALF)
    .sort((a, b) => a.recall - b.recall || b.support - a.support)
  if (weak.length === 0) return found
  const names = format.list(
    weak.slice(0, MAX_NAMED).map(({ label, recall }) => `${label} (${format.percent(recall, 0)})`)
  )
  return [
    ...found,
    text(weak.length > MAX_NAMED ? 'taskReport.advice.weakMore' : 'taskReport.advice.weak', {
      count: weak.length,
      names
    })
  ]
}
