// Accuracies as every page shows them: with Wilson's 95 % interval, the number of rows, and the caveats that belong beside
// them. `components/AccuracyFigure.vue` shows the parts; these are the words, for places that take nothing but text.

import { caveatsOf, type HeldOut, type Message, type Metrics, type RunRecord, wilson, mainFigure } from '@core'
import type { Split } from '@contract'
import { format, t } from '../i18n'
import { messageText } from '../i18n/message-text'
import { writtenFigure } from './task-figures'

/** An accuracy and the rows it was counted on. */
export type Counted = Pick<Metrics, 'accuracy' | 'rows'>

/** A fact of a list, label and value; an accuracy with what belongs beside it. */
export interface Fact {
  readonly label: string
  /** Empty where `counted` is there to be shown. */
  readonly value: string
  readonly counted?: Counted
  readonly caveats?: readonly string[]
}

/** "88.9% to 94.1%"; empty where there are no rows. */
export function intervalText({ accuracy, rows }: Counted): string {
  const interval = wilson(accuracy, rows)
  if (!interval) return ''
  const [low, high] = interval
  return t('accuracy.interval', { low: format.percent(low), high: format.percent(high) })
}

/** "91.9% (88.9% to 94.1%, 420 rows)". */
export function accuracyText(counted: Counted): string {
  const accuracy = format.percent(counted.accuracy)
  const interval = intervalText(counted)
  return interval === '' ? accuracy : t('accuracy.written', { accuracy, interval }, counted.rows)
}

/** The same where the number of rows stands elsewhere: "91.9% (88.9% to 94.1%)". */
export function shortAccuracyText(counted: Counted): string {
  const accuracy = format.percent(counted.accuracy)
  const interval = intervalText(counted)
  return interval === '' ? accuracy : t('accuracy.short', { accuracy, interval })
}

/**
 * Sentences that belong beside a part's figures.
 *
 * @param notes remarks that the record of a run in progress does not hold yet
 */
export function caveatTexts(
  run: Pick<RunRecord, 'remarks'>,
  part: HeldOut,
  notes: readonly Message[] = []
): readonly string[] {
  return [...new Set(caveatsOf({ remarks: [...run.remarks, ...notes] }, part).map(messageText))]
}

/** Also of the rows that the run was trained on. */
export const splitCaveats = (run: Pick<RunRecord, 'remarks'>, split: Split): readonly string[] => {
  if (typeof split !== 'string') return []
  return split === 'train' ? [t('evaluate.trainWarning')] : caveatTexts(run, split)
}

/** As `splitCaveats`, and what was left out of the rows that were judged. */
export const judgedCaveats = (
  run: Pick<RunRecord, 'remarks'>,
  split: Split,
  remarks: readonly Message[] = []
): readonly string[] => [...splitCaveats(run, split), ...remarks.map(messageText)]

/** Over which classes macro F1 is a mean, where not over all of them. */
export const averagedTexts = ({ coverage }: Pick<Metrics, 'coverage'>): readonly string[] =>
  coverage && coverage.averaged < coverage.classes
    ? [
        t('accuracy.averaged', {
          averaged: format.integer(coverage.averaged),
          classes: format.integer(coverage.classes)
        })
      ]
    : []

/** A run's validation accuracy, or the figure of its task, in a menu: interval, rows and caveats in one text; undefined before there is one. */
export function validationText(run: Pick<RunRecord, 'remarks' | 'task' | 'validation'>): string | undefined {
  if (!run.validation) return undefined
  const name = mainFigure(run)
  return caveatTexts(run, 'validation').reduce(
    (figure, caveat) => t('accuracy.beside', { figure, caveat }),
    name ? writtenFigure(name, run.validation) : accuracyText(run.validation)
  )
}
