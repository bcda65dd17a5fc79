// Results of several runs side by side, and the settings in which they differ.

import { computed } from 'vue'
import { type Metrics, type RunRecord, SETTING_PATHS, type SettingPath, isImported } from '@core'
import { averagedTexts, caveatTexts } from '../../composables/accuracy'
import { format, t } from '../../i18n'
import { isRanked, leaderOf } from './best-run'
import { settingValueText } from '../model/setting-list'
import { networkName } from './run-columns'
import { type ComparedResult, ofOneTask, taskResults } from './task-results'

/** What the files of a model from elsewhere say of its settings; the rest of its record holds defaults nobody trained it with. */
const FROM_THE_FILE: ReadonlySet<SettingPath> = new Set<SettingPath>([
  'model.cell',
  'model.peephole',
  'model.bidirectional',
  'model.layers',
  'model.hidden',
  'model.embedding'
])

/** False where an imported model's files do not say; how a graph that is kept as it came pools its steps, they do not. */
const isKnown = (path: SettingPath, run: RunRecord): boolean =>
  !isImported(run) || FROM_THE_FILE.has(path) || (path === 'model.pooling' && !run.imported?.graph)

/** @returns a setting of a run in words, a dash where an imported model's files do not say */
export const comparedSetting = (path: SettingPath, run: RunRecord): string =>
  isKnown(path, run) ? settingValueText(path, run.settings) : '–'

export function useRunComparison(props: { readonly runs: readonly RunRecord[] }) {
  const paths = computed<SettingPath[]>(() =>
    SETTING_PATHS.filter((path) => {
      const known = props.runs.filter((run) => isKnown(path, run))
      return new Set(known.map(({ settings }) => settingValueText(path, settings))).size > 1
    })
  )
  const ranked = (part: 'validation' | 'test', valueOf: (metrics: Metrics) => number): (number | null)[] =>
    props.runs.map((run) => (isRanked(run, part) ? valueOf(run[part]!) : null))
  const classResults = computed<ComparedResult[]>(() => [
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
    }
  ])
  const results = computed<ComparedResult[]>(() => [
    { label: t('runs.table.cell'), values: props.runs.map((run) => ({ text: networkName(run) })), best: -1 },
    ...(props.runs.some(({ task }) => task) ? taskResults(props.runs) : classResults.value),
    {
      label: t('runs.table.loss'),
      values: props.runs.map((run) => ({ text: format.fixed(run.validation?.loss, 3) })),
      best: ofOneTask(props.runs) ? leaderOf(ranked('validation', ({ loss }) => -loss)) : -1
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
