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

/** Null before any run counts. */
export function evidenceWords({ runs, split, evidence, best, missing }: EvidenceResult): EvidenceWords | null {
  if (!evidence) return null
  const { mean, sd, versus } = evidence
  const found = best ? versus[best] : undefined
  const rows = found?.rows ?? evidence.rows
  const spread =
    sd === null
      ? t('evaluate.evidence.one')
      : t(
          'evaluate.evidence.spread',
          { sd: format.fixed(100 * sd, 1), part: t(`evaluate.split.${split}`) },
          runs.length
        )
  const base = { mean: format.percent(mean), spread }
  if (!best || !found) return { ...base, difference: null, verdict: '', more: '', caveat: '' }
  const values = { baseline: baselineName(best), low: signedPoints(found.low), high: signedPoints(found.high) }
  return {
    ...base,
    difference: {
      label: t('evaluate.evidence.difference', { baseline: values.baseline }),
      value: signedPoints(found.difference),
      detail: t('evaluate.evidence.interval', { low: values.low, high: values.high, rows: format.integer(rows) })
    },
    verdict: sd === null ? t('evaluate.evidence.tooFew') : t(`evaluate.evidence.verdict.${found.verdict}`, values),
    more: sd === null ? '' : moreWords(missing, rows),
    caveat: t(split === 'test' ? 'evaluate.evidence.caveat' : 'evaluate.evidence.caveatValidation')
  }
}

const moreWords = (missing: number | null, rows: number): string =>
  missing === 0
    ? t('evaluate.evidence.decided')
    : missing === null
      ? t('evaluate.evidence.rowsMissing', { most: format.integer(MAX_REPEATS), rows: format.integer(rows) })
      : t('evaluate.evidence.missing', {}, missing)
