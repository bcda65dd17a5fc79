// The memory stress test of several runs, one after the other, and its chart.

import { computed, ref, shallowRef } from 'vue'
import { type CoreErrorData, isImported, readsNumbers } from '@core'
import type { StressResult } from '@contract'
import { type LineSeries, MARKERS } from '../../charts/plot'
import { format, t } from '../../i18n'
import { useRunsStore } from '../../stores/runs'
import { useHost } from '../../transport/host'
import { errorDataOf } from '../../transport/host-error'

/** Texts of each run that are looked at: every token of each is left out once. */
const TEXTS = 200
/** Runs that can be told apart by colour and marker. */
const MAX_RUNS = 4

export function useStress() {
  const runs = useRunsStore()
  /** Classifiers of texts that bring their rows. */
  const offered = computed(() =>
    runs.usable.filter((run) => run.task === undefined && !readsNumbers(run.model) && !isImported(run)).slice(0, 12)
  )
  const chosen = ref<readonly string[]>(offered.value.slice(0, 2).map(({ id }) => id))
  const measured = shallowRef<ReadonlyMap<string, StressResult>>(new Map())
  const measuring = shallowRef<string | null>(null)
  const error = shallowRef<CoreErrorData | null>(null)
  const nameOf = (run: string): string => runs.records.get(run)?.name ?? run

  const toggle = (run: string): void => {
    chosen.value = chosen.value.includes(run)
      ? chosen.value.filter((one) => one !== run)
      : [...chosen.value, run].slice(-MAX_RUNS)
  }
  async function measure(): Promise<void> {
    ;[measured.value, error.value] = [new Map(), null]
    try {
      for (const run of chosen.value) {
        measuring.value = run
        const result = await useHost().call('run.stress', { run, texts: TEXTS })
        measured.value = new Map([...measured.value, [run, result]])
      }
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    } finally {
      measuring.value = null
    }
  }

  const series = computed<LineSeries[]>(() =>
    [...measured.value].flatMap(([run, { points, texts }], index) =>
      texts === 0
        ? []
        : [
            {
              id: run,
              label: nameOf(run),
              color: `class-${index + 1}`,
              markers: MARKERS[index % MARKERS.length],
              x: points.map(({ inserted }) => inserted),
              y: points.map(({ accuracy }) => accuracy)
            }
          ]
    )
  )
  const sentences = computed(() =>
    [...measured.value].map(([run, { sampledTexts, texts, points }]) => {
      const last = points.at(-1)
      if (texts === 0 || !last) return t('lessons.page.stress.none', { run: nameOf(run) })
      return t('lessons.page.stress.sentence', {
        run: nameOf(run),
        looked: sampledTexts,
        texts,
        most: last.inserted,
        accuracy: format.percent(last.accuracy)
      })
    })
  )
  const caveat = computed(() => {
    const tokens = new Set([...measured.value.values()].flatMap(({ neutral }) => neutral))
    return tokens.size === 0 ? '' : t('lessons.page.stress.caveat', { tokens: [...tokens].join(' ') })
  })
  return { offered, chosen, measured, measuring, error, nameOf, toggle, measure, series, sentences, caveat }
}
