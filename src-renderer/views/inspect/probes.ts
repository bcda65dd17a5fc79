// The measurements of a run after each epoch, the epoch and the layer in view. Follows a run that trains: a new one is fetched
// when it is announced, and shown at once unless the person has gone back to an earlier epoch.

import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { CoreErrorData, GradientFlow, LayerProbe, ModelSpec, ProbeRecord, Verdict } from '@core'
import type { ProbesResult } from '@contract'
import { errorDataOf } from '../../transport/host-error'
import { useHost } from '../../transport/host'
import { layerChoices, type LayerChoice } from './layers'

/** One snapshot, seen from the chosen layer and direction. */
export interface LayerSnapshot {
  readonly epoch: number
  readonly record: ProbeRecord
  readonly probe: LayerProbe
  readonly flow: GradientFlow
}

export interface Probes {
  readonly spec: ComputedRef<ModelSpec | null>
  readonly state: ComputedRef<'loading' | 'ready' | 'none'>
  readonly error: Readonly<ShallowRef<CoreErrorData | null>>
  /** All snapshots in the layer in view, by epoch. */
  readonly snapshots: ComputedRef<readonly LayerSnapshot[]>
  /** The one in view. */
  readonly snapshot: ComputedRef<LayerSnapshot | null>
  readonly verdicts: ComputedRef<readonly Verdict[]>
  /** Index into `snapshots`. */
  readonly at: ComputedRef<number>
  readonly following: ComputedRef<boolean>
  readonly layers: ComputedRef<readonly LayerChoice[]>
  readonly layer: ShallowRef<string>
  show(index: number): void
  follow(): void
}

export function useProbes(run: () => string | null): Probes {
  const result = shallowRef<ProbesResult | null>(null)
  const error = shallowRef<CoreErrorData | null>(null)
  /** null: the latest, whatever it is. */
  const chosen = shallowRef<number | null>(null)
  const layer = shallowRef('0:0')
  let turn = 0

  async function load(id: string): Promise<void> {
    const mine = ++turn
    try {
      const found = await useHost().call('run.probes', { run: id })
      if (mine !== turn) return
      result.value = found
      error.value = null
    } catch (thrown) {
      if (mine === turn) error.value = errorDataOf(thrown)
    }
  }

  watch(
    run,
    (id) => {
      result.value = null
      error.value = null
      chosen.value = null
      turn++
      if (id) void load(id)
    },
    { immediate: true }
  )
  onScopeDispose(
    useHost().on('train', ({ run: id, event }) => {
      if (event.kind === 'probe' && id === run()) void load(id)
    })
  )

  const spec = computed(() => result.value?.spec ?? null)
  const layers = computed(() => (spec.value ? layerChoices(spec.value) : []))
  watch(layers, (choices) => {
    if (!choices.some(({ value }) => value === layer.value)) layer.value = choices[0]?.value ?? '0:0'
  })
  const snapshots = computed<readonly LayerSnapshot[]>(() => {
    const place = layers.value.findIndex(({ value }) => value === layer.value)
    return (result.value?.epochs ?? []).flatMap(({ record }) => {
      const [probe, flow] = [record.layers[place], record.flow[place]]
      return probe && flow ? [{ epoch: record.epoch, record, probe, flow }] : []
    })
  })
  const at = computed(() => Math.min(chosen.value ?? Infinity, snapshots.value.length - 1))
  return {
    spec,
    error,
    snapshots,
    at,
    layers,
    layer,
    state: computed(() => (result.value === null ? 'loading' : snapshots.value.length === 0 ? 'none' : 'ready')),
    snapshot: computed(() => snapshots.value[at.value] ?? null),
    verdicts: computed(() => result.value?.epochs[at.value]?.verdicts ?? []),
    following: computed(() => chosen.value === null),
    show: (index) => {
      chosen.value = index >= snapshots.value.length - 1 ? null : Math.max(0, index)
    },
    follow: () => {
      chosen.value = null
    }
  }
}
