// The baselines of a run in words: each with its accuracy, and how far a model is from the best of them.

import { BASELINES, type BaselineName, type RunRecord, baselineRows, bestBaseline, differenceWords } from '@core'
import { format, t } from '../i18n'
import { shortAccuracyText } from './accuracy'

export const baselineName = (name: BaselineName): string => t(`baselines.${name}`)

/** "majority 50.0% (45.2% to 54.8%) · naive Bayes 81.3% (...) · ..., on 420 rows": all were judged on the same rows. */
export function baselineList(run: Pick<RunRecord, 'baselines' | 'test' | 'validation'>): string {
  const rows = baselineRows(run)
  const list = BASELINES.flatMap((name) => {
    const accuracy = run.baselines[name]
    return accuracy === undefined ? [] : [`${baselineName(name)} ${shortAccuracyText({ accuracy, rows })}`]
  }).join(' · ')
  return rows > 0 ? t('accuracy.onRows', { list }, rows) : list
}

/** "2.1 points above linear SVM": the best one; "level with linear SVM" where a tenth of a point shows nothing. */
export function againstBest(accuracy: number, { baselines }: Pick<RunRecord, 'baselines'>): string {
  const best = bestBaseline(baselines)
  const difference = accuracy - best.accuracy
  return t(differenceWords(difference), {
    points: format.fixed(Math.abs(100 * difference), 1),
    baseline: baselineName(best.name)
  })
}

/** The interval of the difference on the rows both were judged on; '' where the run has none. */
export const differenceInterval = ({ comparison }: Pick<RunRecord, 'comparison'>): string =>
  comparison
    ? t('baselines.interval', { low: format.percent(comparison.low), high: format.percent(comparison.high) })
    : ''

/** "n-grams alone 84.1%, network alone 81.1%, both 84.4%, on 420 rows": test rows, else validation rows; '' without a wide path. */
export function wideScores(run: Pick<RunRecord, 'wide' | 'test' | 'validation'>): string {
  const scores = run.wide && (run.wide.test ?? run.wide.validation)
  if (!scores) return ''
  const { words, recurrence, both } = scores
  const list = t('baselines.three', {
    words: format.percent(words),
    recurrence: format.percent(recurrence),
    both: format.percent(both)
  })
  const rows = baselineRows(run)
  return rows > 0 ? t('accuracy.onRows', { list }, rows) : list
}
