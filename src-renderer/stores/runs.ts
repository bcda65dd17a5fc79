// Runs: their records as the host keeps them, their histories as they arrive, and the actions that start and steer them.

import { computed, shallowRef, triggerRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { isImported, type RunRecord, type TrainSettings } from '@core'
import type { BegunRun, CallArgument } from '@contract'
import { useHost } from '../transport/host'
import { useAppStore } from './app'
import { useDatasetsStore } from './datasets'
import { useQueueStore } from './queue'
import { RunHistory } from './run-history'
import { plainName, uniqueName } from './run-names'
import { useSettingsStore } from './settings'

/** Trained here for an epoch at least, or elsewhere. */
const hasLearned = (run: RunRecord): boolean => run.epochs > 0 || isImported(run)

export interface PlannedRun {
  readonly name: string
  readonly settings: TrainSettings
  /** The run whose model it goes on from. */
  readonly from?: string
}

export const useRunsStore = defineStore('runs', () => {
  const records = shallowRef(new Map<string, RunRecord>())
  const histories = new Map<string, RunHistory>()
  const loading = new Map<string, Promise<RunHistory>>()
  /** The run the pages about one run are on. */
  const currentId = shallowRef('')
  /** Set between pressing Train and the run's first word. */
  const starting = shallowRef(false)
  /** The run that was asked to stop and is still evaluating its best weights. */
  const stopping = shallowRef('')

  /** Newest first. */
  const list = computed(() => [...records.value.values()].sort((a, b) => b.created.localeCompare(a.created)))
  const current = computed<RunRecord | null>(() => records.value.get(currentId.value) ?? null)
  /** The run that trains; without one, a run that waits: the one looked at before any other. */
  const active = computed<RunRecord | null>(() => {
    const waiting = ({ status }: RunRecord): boolean => status === 'paused'
    return (
      list.value.find(({ status }) => status === 'running') ??
      (current.value && waiting(current.value) ? current.value : list.value.find(waiting)) ??
      null
    )
  })
  /** Runs that have learned something to look at. */
  const usable = computed(() => list.value.filter(hasLearned))
  /** The run that pages about a trained run are on: the current one, or the newest while that one has no epoch yet. */
  const currentTrained = computed<RunRecord | null>(() =>
    current.value && hasLearned(current.value) ? current.value : (usable.value[0] ?? null)
  )

  function take(record: RunRecord): void {
    records.value.set(record.id, record)
    if (record.id === stopping.value && record.status !== 'running') stopping.value = ''
    triggerRef(records)
  }

  /** The live history of a run; made on first sight. */
  function historyOf(run: string): RunHistory {
    const known = histories.get(run)
    if (known) return known
    const history = new RunHistory(run)
    histories.set(run, history)
    return history
  }

  /** The history with its past loaded, for runs this page did not watch from the start. */
  function loadHistory(run: string): Promise<RunHistory> {
    const known = histories.get(run)
    if (known?.state.started) return Promise.resolve(known)
    const asked = loading.get(run)
    if (asked) return asked
    const promise = useHost()
      .call('run.metrics', { run })
      .then((events) => {
        const history = new RunHistory(run)
        history.takeAll(events)
        histories.set(run, history)
        return history
      })
      .finally(() => loading.delete(run))
    loading.set(run, promise)
    return promise
  }

  const namesTaken = (): string[] => [...list.value, ...useQueueStore().items].map(({ name }) => name)

  /** A run that began becomes the current one; one that waits leaves things as they are. */
  function begun(answer: BegunRun): BegunRun {
    if (answer.queued) return answer
    historyOf(answer.run)
    currentId.value = answer.run
    return answer
  }

  /**
   * Starts a run from the current dataset, or has it wait while another trains.
   * @param planned settings and name of its own; absent: the drafted settings. A run that goes on from another one is judged by that
   * one's files.
   */
  async function start(planned?: PlannedRun): Promise<BegunRun> {
    const { current: dataset, whenRead } = useDatasetsStore()
    const settings = useSettingsStore()
    if (!dataset) throw new Error('start: expected an open dataset, got none')
    starting.value = true
    try {
      await settings.whenReady()
      if (settings.testDataset !== null) await whenRead(settings.testDataset)
      const {
        settings: chosen,
        name,
        from
      }: PlannedRun = planned ?? {
        settings: settings.draft,
        name: plainName(dataset.info.name, settings.draft.model)
      }
      const answer = await useHost().call('run.start', {
        dataset: dataset.info.dataset,
        textColumn: dataset.text,
        labelColumn: dataset.label,
        roles: dataset.roles,
        testDataset: from === undefined ? settings.testDataset : null,
        name: uniqueName(name, namesTaken()),
        vectors: from === undefined ? settings.vectors : null,
        settings: chosen,
        ...(from === undefined ? {} : { from }),
        whenBusy: 'queue'
      })
      return begun(answer)
    } finally {
      starting.value = false
    }
  }

  /** Trains a recorded run again: its files, columns, settings and seed. */
  async function repeat({ id, name }: RunRecord): Promise<BegunRun> {
    starting.value = true
    try {
      const again = uniqueName(name, namesTaken())
      return begun(await useHost().call('run.repeat', { run: id, name: again, whenBusy: 'queue' }))
    } finally {
      starting.value = false
    }
  }

  /** Resolves with the record of a run that is over, however it ended; a paused one may go on. */
  function whenEnded(run: string): Promise<RunRecord> {
    return new Promise((resolve) => {
      const unwatch = watch(
        () => records.value.get(run),
        (record) => {
          if (record === undefined || record.status === 'running' || record.status === 'paused') return
          resolve(record)
          queueMicrotask(() => unwatch())
        },
        { immediate: true }
      )
    })
  }

  async function steer(action: 'pause' | 'step' | 'resume' | 'stop', run: string): Promise<void> {
    await useHost().call(`run.${action}`, { run })
    if (action === 'stop') stopping.value = run
  }

  /** Goes on where the run's own device can no longer be had. */
  async function resumeOnCpu(run: string): Promise<void> {
    await useHost().call('run.resume', { run, device: 'native' })
  }

  async function update(change: CallArgument<'run.update'>): Promise<void> {
    take(await useHost().call('run.update', change))
  }

  /** Moves a run to the host's trash; `restore` brings it back. */
  async function remove(run: string): Promise<void> {
    await useHost().call('run.delete', { run })
    records.value.delete(run)
    triggerRef(records)
    if (currentId.value === run) currentId.value = list.value[0]?.id ?? ''
  }

  async function restore(run: string): Promise<void> {
    await useHost().call('run.restore', { run })
    await load()
  }

  async function load(): Promise<void> {
    const known = await useHost().call('run.list', null)
    records.value = new Map(known.map((record) => [record.id, record]))
    if (!records.value.has(currentId.value)) currentId.value = list.value[0]?.id ?? ''
  }

  async function connect(): Promise<void> {
    const host = useHost()
    host.on('train', ({ run, event }) => historyOf(run).take(event))
    host.on('run.changed', take)
    host.onReturn(() => void load().catch(useAppStore().showError))
    await load()
  }

  return {
    records,
    list,
    current,
    currentId,
    active,
    usable,
    currentTrained,
    starting,
    stopping,
    historyOf,
    loadHistory,
    start,
    repeat,
    whenEnded,
    steer,
    resumeOnCpu,
    update,
    remove,
    restore,
    connect,
    load
  }
})
