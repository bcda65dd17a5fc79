// What is learned of a row of the current dataset: what its label column allows, what a person chose for it, and whether they are to
// be asked. A choice is kept with its columns, so that a reload of the page and a look at another column lose none of it.

import { computed } from 'vue'
import { defineStore } from 'pinia'
import type { TaskKind } from '@core'
import type { CallArgument } from '@contract'
import { useDebouncedAnswer } from '../composables/debounced'
import { persisted } from '../composables/persisted'
import { useHost } from '../transport/host'
import { useDatasetsStore } from './datasets'

/** Changing columns twice in a moment asks once. */
const DEBOUNCE_MS = 60

export const columnsKey = (dataset: string, text: string, label: string): string => [dataset, text, label].join('\n')

export const useTaskChoiceStore = defineStore('task-choice', () => {
  const datasets = useDatasetsStore()
  const choices = persisted<Readonly<Record<string, TaskKind>>>('task.choices', {}, 'until-closed')

  /** The current dataset has a text, and nothing beside it to be learned. */
  const unlabelled = computed(() => {
    const { current } = datasets
    return current?.info.state === 'ready' && current.text !== '' && current.label === ''
  })
  const key = computed(() => {
    const { current } = datasets
    return current && (datasets.trainable || unlabelled.value)
      ? columnsKey(current.info.dataset, current.text, current.label)
      : null
  })
  /** null: nobody has chosen, the recognised task is taken. */
  const chosen = computed(() => (key.value === null ? null : (choices.value[key.value] ?? null)))
  const question = computed<(CallArgument<'dataset.target'> & { readonly reading: unknown }) | null>(() => {
    const { current } = datasets
    if (!current || key.value === null) return null
    return {
      dataset: current.info.dataset,
      textColumn: current.text,
      labelColumn: current.label,
      ...(chosen.value === null ? {} : { task: chosen.value }),
      // A repaired file has another target.
      reading: current.info.options
    }
  })
  const { value: target, error } = useDebouncedAnswer(
    question,
    ({ reading: _, ...asked }) => useHost().call('dataset.target', asked),
    DEBOUNCE_MS
  )
  const kind = computed<TaskKind>(() => chosen.value ?? target.value?.recognised ?? 'classes')
  const asks = computed(() => target.value?.doubt != null && chosen.value === null)

  /** A text alone is trained on where that is what somebody wants. */
  const trainable = computed(
    () =>
      datasets.trainable ||
      (unlabelled.value &&
        target.value?.recognised === 'language' &&
        (target.value.doubt === null || chosen.value === 'language'))
  )

  function choose(task: TaskKind): void {
    if (key.value !== null) choices.value = { ...choices.value, [key.value]: task }
  }

  return { target, error, chosen, kind, asks, trainable, choose }
})
