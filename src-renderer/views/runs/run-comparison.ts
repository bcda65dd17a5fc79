// Results of several runs side by side, and the settings in which they differ.

import { computed } from 'vue'
import { type Metrics, type RunRecord, SETTING_PATHS, type SettingPath, differingPaths } from '@core'
import { averagedTexts, caveatTexts, type Counted } from '../../composables/accuracy'
import { format, t } from '../../i18n'
import { isRanked, leaderOf } from './best-run'
import { networkName } from './run-columns'

interface Compared {
  readonly text: string
  /** Of an accuracy: what its interval is made of. */
  readonly counted?: Counted | null
  readonly caveats?: readonly string[]
}

interface ComparedResult {
  readonly label: string
  readonly values: readonly Compared[]
  /** Index of the winner, or -1. */
  readonly best: number
}

export function useRunComparison(props: { readonly runs: readonly RunRecord[] }) {
  const paths = computed<SettingPath[]>(() => {
    const [first, ...others] = props.runs
    if (!first) return []
    const found = new Set(others.flatMap((other) => differingPaths(first.settings, other.settings)))
    return SETTING_PATHS.filter((path) => found.has(path))
  })
  const ranked = (part: 'validation' | 'test', valueOf: (metrics: Metrics) => number): (number | null)[] =>
    props.runs.map((run) => (isRanked(run, part) ? valueOf(run[part]!) : null))
  const results = computed<ComparedResult[]>(() => [
    { label: t('runs.table.cell'), values: props.runs.map((run) => ({ text: networkName(run) })), best: -1 },
    {
      label: t('runs.table.accuracy'),
      values: props.runs.map((run) => ({
        text: format.percent(run.validation?.accuracy),
        counted: run.validation,
        caveats: caveatTexts(run, 'validation')
      })),
      best: leaderOf(ranked('validation', ({ accuracy }) => accuracy))
    },
    {
      label: t('runs.table.macroF1'),
      values: props.runs.map((run) => ({
        text: format.percent(run.validation?.macroF1),
        caveats: run.validation ? averagedTexts(run.validation) : []
      })),
      best: leaderOf(ranked('validation', ({ macroF1 }) => macroF1))
    },
    {
      label: t('runs.table.test'),
      values: props.runs.map((run) => ({
        text: format.percent(run.test?.accuracy),
        counted: run.test,
        caveats: caveatTexts(run, 'test')
      })),
      best: leaderOf(ranked('test', ({ accuracy }) => accuracy))
    },
    {
      label: t('runs.table.loss'),
      values: props.runs.map((run) => ({ text: format.fixed(run.validation?.loss, 3) })),
      best: leaderOf(ranked('validation', ({ loss }) => -loss))
    },
    {
      label: t('runs.table.parameters'),
      values: props.runs.map((run) => ({ text: format.integer(run.parameters) })),
      best: -1
    },
    {
      label: t('runs.table.speed'),
      values: props.runs.map((run) => ({
        text: run.throughput ? format.integer(run.throughput.sequencesPerSecond) : '–'
      })),
      best: -1
    }
  ])

  return { paths, results }
}
