// One run's facts in words, and the changes a person makes to its record: name, tags, its settings taken over.

import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { isImported, type Metrics, type RunRecord } from '@core'
import type { CallArgument } from '@contract'
import { averagedTexts, caveatTexts, type Fact } from '../../composables/accuracy'
import { navigate } from '../../composables/route'
import { againstBest, baselineList, differenceInterval, wideScores } from '../../composables/baseline-words'
import { format, t } from '../../i18n'
import { useAppStore } from '../../stores/app'
import { useRunsStore } from '../../stores/runs'
import { useSettingsStore } from '../../stores/settings'
import { networkName, splitSizes } from './run-columns'
import { taskFacts } from './task-facts'

export interface RunDetail {
  /** The name and the new tag as typed so far. */
  readonly name: Ref<string>
  readonly tag: Ref<string>
  readonly facts: ComputedRef<readonly Fact[]>
  rename(): void
  addTag(): void
  removeTag(tag: string): void
  /** Makes the run's settings the draft of the next. */
  adopt(): void
}

export function useRunDetail(run: () => RunRecord | null): RunDetail {
  const app = useAppStore()
  const runs = useRunsStore()
  const settings = useSettingsStore()
  const name = ref('')
  const tag = ref('')
  watch(
    run,
    (now) => {
      name.value = now?.name ?? ''
    },
    { immediate: true }
  )

  async function change(part: Omit<CallArgument<'run.update'>, 'run'>): Promise<void> {
    const now = run()
    if (!now) return
    try {
      await runs.update({ run: now.id, ...part })
    } catch (thrown) {
      app.showError(thrown)
    }
  }

  return {
    name,
    tag,
    facts: computed(() => {
      const now = run()
      return now ? factsOf(now) : []
    }),
    rename() {
      if (name.value.trim() !== '' && name.value !== run()?.name) void change({ name: name.value.trim() })
    },
    addTag() {
      const added = tag.value.trim()
      const tags = run()?.tags ?? []
      tag.value = ''
      if (added !== '' && !tags.includes(added)) void change({ tags: [...tags, added] })
    },
    removeTag(removed) {
      void change({ tags: (run()?.tags ?? []).filter((other) => other !== removed) })
    },
    adopt() {
      const now = run()
      if (!now) return
      settings.adopt(now.settings)
      app.notify(t('runs.detail.adopted', { name: now.name }))
      navigate('model')
    }
  }
}

function accuracyFact(label: string, metrics: Metrics | null, caveats: readonly string[]): Fact {
  return metrics ? { label, value: '', counted: metrics, caveats } : { label, value: '–' }
}

const classFacts = (run: RunRecord): Fact[] => [
  accuracyFact(t('runs.table.accuracy'), run.validation, caveatTexts(run, 'validation')),
  accuracyFact(t('runs.table.test'), run.test, caveatTexts(run, 'test')),
  {
    label: t('runs.table.macroF1'),
    value: [format.percent(run.validation?.macroF1), ...averagedTexts(run.validation ?? {})].join(' · ')
  },
  // Of an imported model none was measured.
  { label: t('runs.detail.baselines'), value: isImported(run) ? '–' : baselineList(run) },
  ...(run.comparison && run.test
    ? [
        {
          label: t('runs.detail.comparison'),
          value: `${againstBest(run.test.accuracy, run)} · ${differenceInterval(run)}`
        }
      ]
    : []),
  ...(wideScores(run) === '' ? [] : [{ label: t('settings.wide.label'), value: wideScores(run) }])
]

const factsOf = (run: RunRecord): Fact[] => [
  { label: t('runs.table.cell'), value: networkName(run) },
  { label: t('runs.detail.data'), value: run.data.train.name },
  { label: t('runs.detail.rows'), value: splitSizes(run) },
  {
    label: t('runs.detail.best'),
    value: isImported(run) ? '–' : t('runs.detail.bestText', { best: run.bestEpoch, epochs: run.epochs })
  },
  ...(run.task ? taskFacts(run) : classFacts(run)),
  { label: t('runs.table.parameters'), value: format.integer(run.parameters) },
  { label: t('runs.detail.device'), value: run.device ? t(`settings.device.${run.device.got}`) : '–' },
  { label: t('runs.detail.seed'), value: isImported(run) ? '–' : String(run.settings.seed) },
  { label: t('runs.table.created'), value: format.when(run.created) }
]
