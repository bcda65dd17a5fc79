// What the card of a search says and does.

import { computed, onUnmounted, shallowRef, watch } from 'vue'
import type { SearchInfo } from '@contract'
import { openRun } from '../../composables/open-run'
import { format, t } from '../../i18n'
import { useAppStore } from '../../stores/app'
import { useRunsStore } from '../../stores/runs'
import { useSearchesStore } from '../../stores/searches'
import { useSettingsStore } from '../../stores/settings'
import { optionLabel } from '../model/setting-list'
import type { TrialView } from './trial-view'

const TICK_MS = 1000

interface Tile {
  readonly label: string
  readonly value: string
  readonly detail: string
}

export function useSearchCard(of: { search: () => SearchInfo; views: () => readonly TrialView[] }) {
  const searches = useSearchesStore()
  const runs = useRunsStore()
  const settings = useSettingsStore()
  const app = useAppStore()
  const now = shallowRef(Date.now())
  const ticking = setInterval(() => (now.value = Date.now()), TICK_MS)
  onUnmounted(() => clearInterval(ticking))

  const search = computed(of.search)
  const atWork = computed(() => search.value.status === 'running' || search.value.status === 'finishing')
  /** Seconds of training, those of the trial that trains included. */
  const used = computed(() => {
    const { seconds, current, status } = search.value
    return seconds + (current && status === 'running' ? Math.max(0, now.value - current.since) / 1000 : 0)
  })
  const waits = computed(() => search.value.status === 'running' && search.value.current === null)
  const status = computed(() => t(`search.status.${waits.value ? 'waiting' : search.value.status}`))
  const doing = computed(() => {
    const { current, rungs } = search.value
    if (!current || search.value.status !== 'running') return ''
    return t('search.doing', { number: String(current.number), epochs: format.integer(rungs[current.rung]) })
  })
  const best = computed(() => of.views().find(({ trial }) => trial.number === search.value.best) ?? null)
  const bestRun = computed(() => (best.value ? (runs.records.get(best.value.trial.run) ?? null) : null))

  const tiles = computed<Tile[]>(() => {
    const { trials } = search.value
    const failed = trials.filter((trial) => trial.failed).length
    const given = of.views().find(({ trial }) => trial.number === 1)
    const counted = { label: t('search.tiles.trials'), value: format.integer(trials.length) }
    const found: Tile[] = [
      { ...counted, detail: failed > 0 ? t('search.tiles.failed', { count: format.integer(failed) }) : '' }
    ]
    if (given && given.accuracy !== null)
      found.push({
        label: t('search.tiles.given'),
        value: format.percent(given.accuracy),
        detail: t('search.tiles.givenOf', { epochs: format.integer(given.trial.epochs) })
      })
    if (best.value)
      found.push({
        label: t('search.tiles.best'),
        value: format.percent(best.value.accuracy),
        detail: t('search.tiles.bestOf', {
          number: String(best.value.trial.number),
          epochs: format.integer(best.value.trial.epochs),
          changes: best.value.changes
        })
      })
    if (bestRun.value?.test)
      found.push({ label: t('search.tiles.test'), value: format.percent(bestRun.value.test.accuracy), detail: '' })
    return found
  })
  const byMetric = computed(() => {
    const { metric } = search.value.settings
    const scored = search.value.trials.some(({ scores }) => scores.at(-1)?.score !== undefined)
    return scored ? t('search.byMetric', { metric: optionLabel('metric', metric) }) : ''
  })

  const minutes = shallowRef(search.value.minutes)
  watch(
    () => [search.value.id, search.value.status] as const,
    () => {
      const { seconds, minutes: budget } = search.value
      // One that used its budget goes on for as long again.
      minutes.value = seconds >= 60 * budget ? Math.ceil(seconds / 60 + budget) : budget
    },
    { immediate: true }
  )

  const attempt = (work: Promise<unknown>): void => void work.catch(app.showError)
  return {
    ...{ used, status, doing, tiles, byMetric, minutes, atWork, bestRun },
    pause: () => attempt(searches.pause(search.value.id)),
    resume: () => attempt(searches.resume(search.value.id, minutes.value)),
    finish: () => attempt(searches.finish(search.value.id)),
    remove: () => attempt(searches.remove(search.value.id)),
    open: () => openRun(bestRun.value!),
    use: () => {
      settings.adopt(best.value!.settings)
      app.notify(t('search.taken', { number: String(best.value!.trial.number) }))
    }
  }
}
