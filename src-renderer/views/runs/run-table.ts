// The table of runs: sorted, found by a word, selected, moved through by keys.

import { computed, ref, watch } from 'vue'
import type { RunRecord } from '@core'
import type { GridColumn } from '../../components/virtual-grid'
import { t } from '../../i18n'
import { bestRuns } from './best-run'
import { useRunRemoval } from './run-removal'
import { RUN_COLUMNS, type RunColumn } from './run-columns'

const NUMBERS = new Set<RunColumn>(['accuracy', 'interval', 'macroF1', 'test', 'loss', 'parameters', 'epochs', 'speed'])
const WIDTHS: Readonly<Record<RunColumn, readonly [number, number]>> = {
  name: [230, 3],
  status: [96, 0],
  cell: [116, 1],
  accuracy: [100, 0],
  interval: [126, 0],
  macroF1: [100, 0],
  test: [96, 0],
  loss: [76, 0],
  parameters: [96, 0],
  epochs: [76, 0],
  speed: [104, 0],
  data: [140, 1],
  created: [150, 0]
}

/** Figures that have their names beside them where runs of other tasks are listed. */
const NAMED = new Set<RunColumn>(['accuracy', 'test'])
const NAME_WIDTH = 72

export function useRunTable(
  props: { readonly runs: readonly RunRecord[]; readonly current: string },
  on: { choose(run: string): void; toggle(run: string): void }
) {
  const { remove } = useRunRemoval()
  const columns = computed<GridColumn[]>(() => [
    { key: 'select', title: t('runs.table.selected'), minWidth: 40, grow: 0, quietTitle: true },
    ...RUN_COLUMNS.map((key): GridColumn => ({
      key,
      // Where figures of other tasks stand among accuracies the column is named for both.
      title:
        key === 'accuracy' && props.runs.some(({ task }) => task) ? t('taskPages.runs.figure') : t(`runs.table.${key}`),
      minWidth: WIDTHS[key][0] + (NAMED.has(key) && props.runs.some(({ task }) => task) ? NAME_WIDTH : 0),
      grow: WIDTHS[key][1],
      strong: key === 'name',
      ...(NUMBERS.has(key) ? { align: 'end' } : {})
    }))
  ])
  const active = ref(0)
  watch(active, (index) => {
    if (props.runs[index]) on.choose(props.runs[index].id)
  })
  watch(
    () => [props.current, props.runs],
    () => {
      const index = props.runs.findIndex(({ id }) => id === props.current)
      if (index >= 0) active.value = index
    },
    { immediate: true }
  )

  const best = computed(() => bestRuns(props.runs))

  function onKeydown(event: KeyboardEvent): void {
    const run = props.runs[active.value]
    if (!run || event.target !== event.currentTarget) return
    if (event.key === ' ') {
      event.preventDefault()
      on.toggle(run.id)
    }
    if (event.key === 'Delete') {
      event.preventDefault()
      void remove(run)
    }
  }

  return { columns, active, best, onKeydown }
}
