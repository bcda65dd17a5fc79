// The drafted settings of the next run: a starting point (a preset over the host's defaults for this data), what the person
// changed from there, and the way back.

import { computed, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import {
  type CoreErrorData,
  type SettingPath,
  type SettingValue,
  type TaskKind,
  type TrainSettings,
  differingPaths,
  optimizerSettings,
  fitsTask,
  settingAt,
  withSetting
} from '@core'
import { persisted } from '../composables/persisted'
import { useHost } from '../transport/host'
import { errorDataOf } from '../transport/host-error'
import { useDatasetsStore } from './datasets'
import { PRESETS, SETTINGS_WITHOUT_DATA, applyPreset, asSampled, startingPointOf, type PresetName } from './presets'
import { columnsKey, useTaskChoiceStore } from './task-choice'
import { withCell } from './with-cell'

/** A setting and the value somebody chose for it. */
type Change = readonly [SettingPath, SettingValue]

export const useSettingsStore = defineStore('settings', () => {
  const datasets = useDatasetsStore()
  const choice = useTaskChoiceStore()
  const defaults = shallowRef<TrainSettings>(SETTINGS_WITHOUT_DATA)
  const draft = shallowRef<TrainSettings>(SETTINGS_WITHOUT_DATA)
  const error = shallowRef<CoreErrorData | null>(null)
  /** Dataset id of a file of word vectors, and of a separate test file; null without. */
  const vectors = shallowRef<string | null>(null)
  const testDataset = shallowRef<string | null>(null)

  const startingPoint = shallowRef<PresetName>('balanced')
  /** A starting point chosen by hand stays for the next file too. */
  let chosenByUser = false

  const start = computed(() => applyPreset(startingPoint.value, defaults.value))
  const changed = computed<ReadonlySet<SettingPath>>(() => new Set(differingPaths(draft.value, start.value)))
  /** The preset in force; null once a setting differs from all of them. */
  const preset = computed<PresetName | null>(
    () => PRESETS.find((name) => differingPaths(applyPreset(name, defaults.value), draft.value).length === 0) ?? null
  )

  const get = (path: SettingPath): SettingValue => settingAt(draft.value, path)

  function set(path: SettingPath, value: SettingValue): void {
    // The task decides on defaults of other settings: it is chosen with the columns.
    if (path === 'task') return choice.choose(value as TaskKind)
    let next =
      path === 'model.cell'
        ? withCell(draft.value, value as TrainSettings['model']['cell'])
        : withSetting(draft.value, path, value)
    // An optimizer comes with its published constants; another's would be nonsense to it.
    if (path === 'optimizer.name')
      next = { ...next, optimizer: optimizerSettings(value as TrainSettings['optimizer']['name']) }
    draft.value = next
  }

  const reset = (path: SettingPath): void => {
    draft.value = withSetting(draft.value, path, settingAt(start.value, path))
  }
  const resetAll = (): void => {
    draft.value = start.value
  }
  function usePreset(name: PresetName): void {
    chosenByUser = true
    startingPoint.value = name
    draft.value = start.value
  }
  /** Takes another run's settings as the draft. */
  const adopt = (settings: TrainSettings): void => {
    draft.value = settings
    if (settings.task !== 'auto') choice.choose(settings.task)
  }

  let loading: Promise<void> = Promise.resolve()
  /** Settles when the defaults for the chosen columns are here; a run must not start on the ones before. */
  const whenReady = (): Promise<void> => loading

  /** What the person changed, for these columns, kept so that a reload of the page loses none of it. */
  const unsaved = persisted<{ readonly columns: string; readonly changes: readonly Change[] } | null>(
    'settings.changed',
    null,
    'until-closed'
  )
  let isFirst = true
  /** The changes of before a reload, once; afterwards those of the draft. */
  function changesFor(columns: string): readonly Change[] {
    const restored = isFirst && unsaved.value?.columns === columns ? unsaved.value.changes : null
    isFirst = false
    return restored ?? [...changed.value].map((path) => [path, settingAt(draft.value, path)] as const)
  }

  /** Asks the host's defaults for the chosen columns; what the person changed stays changed. */
  async function loadDefaults(
    dataset: string,
    textColumn: string,
    labelColumn: string,
    task: TaskKind | null
  ): Promise<void> {
    try {
      const asked = { dataset, textColumn, labelColumn, ...(task === null ? {} : { task }) }
      const next = await useHost().call('settings.defaults', asked)
      // A metric of classes would be refused for a number.
      const mine = changesFor(columnsKey(dataset, textColumn, labelColumn)).filter(
        ([path]) => path !== 'task' && fitsTask(path, next.task)
      )
      const info = datasets.open.get(dataset)?.info
      if (info && !chosenByUser) startingPoint.value = startingPointOf(info)
      defaults.value = info ? asSampled(info, next) : next
      draft.value = mine.reduce((merged, [path, value]) => withSetting(merged, path, value), start.value)
      error.value = null
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    }
  }

  watch(draft, () => {
    const { current } = datasets
    if (!current || isFirst) return
    unsaved.value = {
      columns: columnsKey(current.info.dataset, current.text, current.label),
      changes: [...changed.value].map((path) => [path, settingAt(draft.value, path)] as const)
    }
  })
  watch(
    () =>
      choice.trainable
        ? ([datasets.current!.info.dataset, datasets.current!.text, datasets.current!.label, choice.chosen] as const)
        : null,
    (now, before) => {
      if (now && String(now) !== String(before)) loading = loadDefaults(...now)
    },
    { immediate: true }
  )

  return {
    draft,
    defaults,
    startingPoint,
    changed,
    preset,
    error,
    vectors,
    testDataset,
    get,
    set,
    reset,
    resetAll,
    usePreset,
    adopt,
    whenReady
  }
})
