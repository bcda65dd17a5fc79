// "May I use it?", answered from the record alone: three answers, and the reasons for the one that is given. It weighs what was
// measured; what a wrong class costs, and whom, no record knows.

import type { Evaluation, Metrics } from '../../../metrics/metrics'
import type { Message } from '../../../messages/message'
import { wilson } from '../../../metrics/interval'
import { baselineRows, caveatsOf, isImported, tooGood } from '../../../run/caveats'
import { bestBaseline } from '../../../run/baselines'
import type { RunRecord } from '../../../run/record'
import type { ExportProject } from '../project'
import { taskCautions, taskObjections } from './task-advice'
import { measuredOn } from './units'
import type { ReportWords } from './words'

export interface Advice {
  readonly answer: 'yes' | 'care' | 'no'
  readonly reasons: readonly string[]
}

type Split = 'test' | 'validation'

/** Below, an interval says little: at 100 rows it is up to 20 points wide. */
const FEW_ROWS = 100
/** Of a language model, whose rows are tokens that hang together. */
const FEW_TOKENS = 2000
/** A class that is missed more often than found is not something to rely on. */
const HALF = 0.5
/** Rows from which a class's recall says anything. */
const CLASS_ROWS = 5
const MAX_NAMED = 3
/** Share of the judged texts that it was trained on: from here the figure says nothing; below the other it hardly moves. */
const MIN_SPOILED_SHARE = 0.05
const MIN_NOTABLE_SHARE = 0.01

export const judgedSplit = ({ test }: Pick<RunRecord, 'test'>): Split => (test ? 'test' : 'validation')

export function adviceOf(
  words: ReportWords,
  { record, evaluations, failures }: Pick<ExportProject, 'record' | 'evaluations' | 'failures'>
): Advice {
  const split = judgedSplit(record)
  const metrics = record[split]
  if (!metrics) return { answer: 'no', reasons: [words.text('report.advice.unmeasured')] }
  const against = [
    ...spoiled(words, record),
    ...(record.task ? taskObjections(words, record, metrics) : guessing(words, record, metrics))
  ]
  if (against.length > 0) return { answer: 'no', reasons: against }
  const cautions = [
    ...howMeasured(words, record, metrics),
    ...(record.task ? taskCautions(words, { record, failures }, metrics) : besideBaseline(words, record)),
    ...weakClasses(words, evaluations[split]),
    ...caveatsOf(record, split)
      .filter((caveat) => seenShare(caveat) >= MIN_NOTABLE_SHARE)
      .map((caveat) => words.message(caveat))
  ]
  return cautions.length > 0
    ? { answer: 'care', reasons: cautions }
    : { answer: 'yes', reasons: [words.text('report.advice.sound', { what: measuredOn(words, record, metrics.rows) })] }
}

/** What makes the figure worthless. */
function spoiled({ text, message }: ReportWords, record: RunRecord): string[] {
  const found = tooGood(record, judgedSplit(record))
    .filter((caveat) => seenShare(caveat) >= MIN_SPOILED_SHARE)
    .map((caveat) => message(caveat))
  if (record.status === 'failed' || record.status === 'diverged') found.push(text('report.advice.broken'))
  return found
}

/** That a classifier is no better than none. */
function guessing({ text, format }: ReportWords, record: RunRecord, metrics: Metrics): string[] {
  const low = wilson(metrics.accuracy, metrics.rows)?.[0] ?? 0
  const { majority } = record.baselines
  return !isImported(record) && baselineRows(record) > 0 && low <= majority
    ? [text('report.advice.guessing', { majority: format.percent(majority), low: format.percent(low) })]
    : []
}

/** Of a caveat about texts that were seen; 1 for any other. */
function seenShare({ values: { seen, count } }: Message): number {
  return typeof seen === 'number' && typeof count === 'number' ? seen / Math.max(1, count) : 1
}

function howMeasured(words: ReportWords, record: RunRecord, { rows }: Metrics): string[] {
  const { text } = words
  const few = record.task?.kind === 'language' ? FEW_TOKENS : FEW_ROWS
  return [
    ...(rows < few ? [text('report.advice.fewRows', { what: measuredOn(words, record, rows) })] : []),
    ...(isImported(record)
      ? [text('report.advice.imported')]
      : judgedSplit(record) === 'validation'
        ? [text('report.advice.validation')]
        : []),
    ...(record.status === 'stopped' || record.status === 'paused' ? [text('report.advice.unfinished')] : [])
  ]
}

/** A difference whose interval holds zero may be chance. */
function besideBaseline({ text }: ReportWords, record: RunRecord): string[] {
  if (isImported(record)) return []
  const { comparison, baselines } = record
  const baseline = text(`baselines.${comparison?.baseline ?? bestBaseline(baselines).name}`)
  if (comparison && comparison.low > 0) return []
  return [text(comparison ? 'report.advice.simple' : 'report.advice.uncompared', { baseline })]
}

function weakClasses({ text, format }: ReportWords, evaluation: Evaluation | null): string[] {
  const weak = evaluation ? weakest(evaluation).filter(({ recall }) => recall < HALF) : []
  if (weak.length === 0) return []
  const names = format.list(
    weak.slice(0, MAX_NAMED).map(({ name, recall }) => `${name} (${format.percent(recall, 0)})`)
  )
  return [
    text(weak.length > MAX_NAMED ? 'report.advice.weakMore' : 'report.advice.weak', { count: weak.length, names })
  ]
}

/** Classes by the share of their texts that are found, the worst first; those with too few rows left out. */
function weakest({ classes, perClass }: Evaluation): { readonly name: string; readonly recall: number }[] {
  return perClass
    .map(({ recall, support }, index) => ({ name: classes[index], recall, support }))
    .filter(({ support }) => support >= CLASS_ROWS)
    .sort((a, b) => a.recall - b.recall || b.support - a.support)
}
