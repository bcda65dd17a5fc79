// Accuracies as every command shows them: with the interval that so many rows allow, and what must be known beside them.

import { BASELINES, baselineRows, caveatsOf, type Metrics, type RunRecord, wilson, withInterval } from '@core'
import { jsonMessage } from './json-lines'
import { t } from './language'
import { share } from './output'

/** "0.8837 (0.8600-0.9041)": 95%, Wilson's. */
export const accuracyText = (accuracy: number, rows: number): string => withInterval(accuracy, rows, share)

/** "0.8612", and over which classes where not all of them are in it. */
export function macroF1Text({ macroF1, coverage }: Metrics): string {
  return coverage && coverage.averaged < coverage.classes
    ? t('cli.text.f1Over', {
        f1: share(macroF1),
        averaged: String(coverage.averaged),
        classes: String(coverage.classes)
      })
    : share(macroF1)
}

/** For a `done` line, beside the fields that were always there: rows, 95% intervals, classes covered, caveats. */
export function figureFields(record: RunRecord): object {
  const { validation, test, baselines, split } = record
  const of = (metrics: Metrics | null): ReturnType<typeof wilson> => metrics && wilson(metrics.accuracy, metrics.rows)
  return {
    rows: { train: split.train, validation: validation?.rows ?? 0, test: test?.rows ?? 0 },
    intervals: {
      validation: of(validation),
      test: of(test),
      ...Object.fromEntries(
        BASELINES.flatMap((name) => {
          const accuracy = baselines[name]
          return accuracy === undefined ? [] : [[name, wilson(accuracy, baselineRows(record))]]
        })
      ),
      difference: record.comparison ?? null
    },
    coverage: { validation: validation?.coverage ?? null, test: test?.coverage ?? null },
    caveats: {
      validation: caveatsOf(record, 'validation').map(jsonMessage),
      test: caveatsOf(record, 'test').map(jsonMessage)
    }
  }
}
