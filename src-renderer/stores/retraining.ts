// A run of a file trained on with the labels as they are corrected now, and the two compared on the same held-out rows.

import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { CoreErrorData, RunRecord } from '@core'
import type { ComparisonResult } from '@contract'
import { t } from '../i18n'
import { useHost } from '../transport/host'
import { errorDataOf } from '../transport/host-error'
import { useDatasetsStore } from './datasets'
import { useLabelErrorsStore } from './label-errors'
import { useRunsStore } from './runs'

export interface Retrained {
  readonly before: RunRecord
  /** Id of the run that goes on from it. */
  readonly after: string
  readonly split: 'test' | 'validation'
  readonly result: ComparisonResult
}

export const useRetrainingStore = defineStore('retraining', () => {
  const runs = useRunsStore()
  const datasets = useDatasetsStore()
  /** Id of the run that is being trained. */
  const running = shallowRef<string | null>(null)
  const retrained = shallowRef<Retrained | null>(null)
  const error = shallowRef<CoreErrorData | null>(null)

  const isOfFile = ({ data, task, epochs }: RunRecord): boolean => {
    const now = datasets.current
    return (
      now !== null &&
      epochs > 0 &&
      !task &&
      // An imported model has no file.
      data.train.sha256 !== '' &&
      data.train.sha256 === now.info.sha256 &&
      data.textColumn === now.text &&
      data.labelColumn === now.label
    )
  }
  /** The run of the open file that is asked: the current one, or the newest. */
  const run = computed<RunRecord | null>(() =>
    runs.current && isOfFile(runs.current) ? runs.current : (runs.usable.find(isOfFile) ?? null)
  )

  async function start(): Promise<void> {
    const before = run.value
    if (!before) return
    error.value = null
    retrained.value = null
    try {
      const count = useLabelErrorsStore().touched.size
      const name = t('data.court.runName', { name: before.name, count }, count)
      const { run: after } = await runs.start({ name, settings: before.settings, from: before.id })
      running.value = after
      const ended = await runs.whenEnded(after)
      if (ended.status !== 'finished' && ended.status !== 'stopped') return
      const split = ended.test ? 'test' : 'validation'
      const result = await useHost().call('run.compare', { first: after, second: before.id, split })
      retrained.value = { before, after, split, result }
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    } finally {
      running.value = null
    }
  }

  return { run, running, retrained, error, start }
})
