// The peephole ablation: two LSTMs that differ in nothing else, trained one after the other, then compared. A run that
// already is one of the two is not trained again.

import { computed, onScopeDispose, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { CoreErrorData, RunRecord } from '@core'
import { t } from '../../i18n'
import { useRunsStore } from '../../stores/runs'
import { errorDataOf } from '../../transport/host-error'
import { useHost } from '../../transport/host'

export interface Ablation {
  /** Ids of the runs with and without peepholes, once they are known. */
  readonly pair: Readonly<ShallowRef<{ readonly with: string | null; readonly without: string | null }>>
  /** The run that is trained now. */
  readonly training: ComputedRef<RunRecord | null>
  readonly done: Readonly<ShallowRef<boolean>>
  readonly busy: Readonly<ShallowRef<boolean>>
  readonly error: Readonly<ShallowRef<CoreErrorData | null>>
  /** Status of a run that ended before it was finished; '' where none did. */
  readonly ended: Readonly<ShallowRef<string>>
  start(run: RunRecord): Promise<void>
}

export function useAblation(): Ablation {
  const runs = useRunsStore()
  const pair = shallowRef<{ readonly with: string | null; readonly without: string | null }>({
    with: null,
    without: null
  })
  const now = shallowRef<string | null>(null)
  const [done, busy, ended] = [shallowRef(false), shallowRef(false), shallowRef('')]
  const error = shallowRef<CoreErrorData | null>(null)
  const waiting = new Map<string, (status: RunRecord['status']) => void>()
  onScopeDispose(
    useHost().on('run.changed', ({ id, status }) => {
      if (status !== 'running' && status !== 'paused') waiting.get(id)?.(status)
    })
  )

  async function train(run: RunRecord, peephole: boolean): Promise<string> {
    const { run: id } = await useHost().call('run.repeat', {
      run: run.id,
      name: t(peephole ? 'lab.ablation.with' : 'lab.ablation.without', { name: run.name }),
      peephole
    })
    now.value = id
    const status = await new Promise<RunRecord['status']>((resolve) => waiting.set(id, resolve))
    waiting.delete(id)
    now.value = null
    if (status !== 'finished') ended.value = status
    return id
  }

  async function start(run: RunRecord): Promise<void> {
    ;[done.value, ended.value, error.value, busy.value] = [false, '', null, true]
    const { cell, peephole } = run.model
    const own = cell === 'lstm' && run.status === 'finished' ? run.id : null
    pair.value = { with: own && peephole ? own : null, without: own && !peephole ? own : null }
    try {
      if (!pair.value.without) pair.value = { ...pair.value, without: await train(run, false) }
      if (!pair.value.with && ended.value === '') pair.value = { ...pair.value, with: await train(run, true) }
      done.value = ended.value === ''
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    } finally {
      busy.value = false
    }
  }

  return {
    pair,
    done,
    busy,
    error,
    ended,
    start,
    training: computed(() => (now.value === null ? null : (runs.records.get(now.value) ?? null)))
  }
}
