// What several runs show together, in words: "better" only where the interval leaves out zero, and what more repeats would bring.

import { MAX_REPEATS } from '@core'
import type { EvidenceResult } from '@contract'
import { baselineName } from '../../composables/baseline-words'
import { format, t } from '../../i18n'

export interface EvidenceWords {
  readonly mean: string
  readonly spread: string
  /** Null where no baseline was fitted. */
  readonly difference: { readonly label: string; readonly value: string; readonly detail: string } | null
  readonly verdict: string
  /** How many repeats more would decide it. */
  readonly more: string
  readonly caveat: string
}

/** A difference of two shares in points, with its sign: "+1.2". */
export const signedPoints = (share: number): string => `${share > 0 ? '+' : ''}${format.fixed(100 * share, 1)}`

/** Null before any run counts. @param waiting how many wait for their turn */
export function evidenceWords(result: EvidenceResult, waiting: number): EvidenceWords | null {
  const { runs, split, folds, confidence, evidence, best } = result
  if (!evidence) return null
  const { mean, sd, versus } = evidence
  const found = best ? versus[best] : undefined
  const rows = found?.rows ?? evidence.rows
  const spread =
    sd === null
      ? t('evaluate.evidence.one')
      : t(
          folds === null ? 'evaluate.evidence.spread' : 'evaluate.evidence.foldSpread',
          { sd: format.fixed(100 * sd, 1), part: t(`evaluate.split.${split}`) },
          runs.length
        )
  const base = { mean: format.percent(mean), spread }
  if (!best || !found) return { ...base, difference: null, verdict: '', more: '', caveat: '' }
  const values = { baseline: baselineName(best), low: signedPoints(found.low), high: signedPoints(found.high) }
  const decided = sd !== null && found.verdict !== 'inconclusive'
  return {
    ...base,
    difference: {
      label: t('evaluate.evidence.difference', { baseline: values.baseline }),
      value: signedPoints(found.difference),
      detail: t('evaluate.evidence.interval', {
        confidence: shortPercent(confidence),
        low: values.low,
        high: values.high,
        rows: format.integer(rows)
      })
    },
    verdict:
      sd === null
        ? t(folds === null ? 'evaluate.evidence.tooFew' : 'evaluate.evidence.tooFewFolds')
        : t(`evaluate.evidence.verdict.${found.verdict}`, values),
    more: sd === null ? '' : moreWords(result, { rows, decided, waiting }),
    caveat: caveatOf(result)
  }
}

/** "95%", "98.75%": as many places as it has. */
const shortPercent = (share: number): string =>
  format.percent(share, Number.isInteger(Math.round(1e4 * share) / 100) ? 0 : 2)

function moreWords(
  { runs, folds, maxRuns, missing }: EvidenceResult,
  { rows, decided, waiting }: { readonly rows: number; readonly decided: boolean; readonly waiting: number }
): string {
  const counts = { count: format.integer(runs.length), most: format.integer(folds ?? maxRuns ?? MAX_REPEATS) }
  if (folds !== null) return runs.length < folds ? t('evaluate.evidence.foldsOpen', counts) : ''
  if (maxRuns !== null && decided) return t('evaluate.evidence.decidedAfter', counts)
  if (maxRuns !== null) return t(waiting > 0 ? 'evaluate.evidence.looking' : 'evaluate.evidence.undecided', counts)
  return missing === 0
    ? t('evaluate.evidence.decided')
    : missing === null
      ? t('evaluate.evidence.rowsMissing', { most: counts.most, rows: format.integer(rows) })
      : t('evaluate.evidence.missing', {}, missing)
}

function caveatOf({ split, folds, maxRuns }: EvidenceResult): string {
  if (folds !== null) return t('evaluate.evidence.caveatFolds')
  if (split !== 'test') return t('evaluate.evidence.caveatValidation')
  return maxRuns === null
    ? t('evaluate.evidence.caveat')
    : t('evaluate.evidence.caveatLooks', { most: format.integer(maxRuns) })
}
