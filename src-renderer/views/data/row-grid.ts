// The rows of a file as a grid: columns, filters, the text of a cell, and the row a link leads to.

import { computed, nextTick, ref, shallowRef, watch, type ShallowRef, type Ref } from 'vue'
import type { RowView } from '@core'
import { type GridColumn, MAX_ROWS } from '../../components/virtual-grid'
import { useRoute } from '../../composables/route'
import { format, t } from '../../i18n'
import { messageText } from '../../i18n/message-text'
import type { OpenDataset } from '../../stores/datasets'
import { useAppStore } from '../../stores/app'
import { RowWindows, type TableRow, ViewWindows } from '../../stores/row-windows'
import { ROW_FILTERS, countOf, type RowFilter } from './row-filters'
import { isWhole } from './row-view'

export function useRowGrid(
  props: { readonly dataset: OpenDataset },
  filter: Ref<RowFilter>,
  view: Readonly<Ref<RowView>>,
  card: Readonly<ShallowRef<HTMLElement | null>>,
  grid: Readonly<ShallowRef<{ show(index: number): void } | null>>
) {
  const app = useAppStore()
  const windows = shallowRef<RowWindows | ViewWindows>(new RowWindows('', 0, null))
  const active = ref(0)
  watch(
    () => [props.dataset.info, filter.value, view.value, props.dataset.text, props.dataset.label] as const,
    () => {
      const { info, text, label } = props.dataset
      const asked = { dataset: info.dataset, textColumn: text, labelColumn: label, view: view.value }
      windows.value = isWhole(view.value)
        ? new RowWindows(info.dataset, info.rowCount, null)
        : new ViewWindows(asked, app.showError)
    },
    { immediate: true }
  )

  // Another page leads to one row by #/data?row=N: it is brought into view and made the active one.
  const route = useRoute()
  watch(
    () => [route.value.query.row, props.dataset.info.dataset, props.dataset.info.rowCount] as const,
    async ([asked, , rowCount]) => {
      const row = Number(asked ?? NaN)
      if (!Number.isInteger(row) || row < 0 || row >= Math.min(rowCount, MAX_ROWS)) return
      filter.value = 'all'
      await nextTick()
      await nextTick()
      card.value?.scrollIntoView({ block: 'nearest' })
      grid.value?.show(row)
    },
    { immediate: true }
  )

  const rejected = computed(() => filter.value === 'rejected')
  const count = computed(() => (rejected.value ? props.dataset.info.rejected.length : (windows.value.total ?? 0)))
  const columns = computed<GridColumn[]>(() =>
    rejected.value
      ? [
          { key: 'line', title: t('data.grid.line'), minWidth: 76, grow: 0, align: 'end' },
          { key: 'reason', title: t('data.grid.reason'), minWidth: 240, grow: 1 },
          { key: 'excerpt', title: t('data.grid.excerpt'), minWidth: 320, grow: 2 }
        ]
      : [
          { key: 'line', title: t('data.grid.line'), minWidth: 76, grow: 0, align: 'end' },
          ...props.dataset.info.columns.map(({ name, kind }, index): GridColumn => ({
            key: String(index),
            title: name,
            ...(name === props.dataset.text
              ? { minWidth: 320, grow: 8 }
              : name === props.dataset.label
                ? { minWidth: 160, grow: 1 }
                : kind === 'text'
                  ? { minWidth: 180, grow: 2 }
                  : { minWidth: 120, grow: 1 }),
            strong: name === props.dataset.text || name === props.dataset.label
          }))
        ]
  )
  const filters = computed(() =>
    ROW_FILTERS.map((value) => ({
      value,
      label: t(`data.grid.${value}`),
      count: countOf(value, props.dataset.profile, props.dataset.info.rowCount, props.dataset.info.rejectedCount)
    }))
      .filter(({ value, count: rows }) => value === 'all' || rows > 0)
      .map(({ value, label, count: rows }) => ({ value, label: `${label} · ${format.integer(rows)}` }))
  )
  const classes = computed(() => (props.dataset.profile?.classes ?? []).map(({ label }) => label).sort())

  function cell(key: string, index: number): string {
    if (rejected.value) {
      const row = props.dataset.info.rejected[index]
      return row
        ? key === 'line'
          ? format.integer(row.line)
          : key === 'reason'
            ? messageText(row.reason)
            : row.excerpt
        : ''
    }
    const row = windows.value.at(index)
    if (!row) {
      windows.value.want(index, index)
      return key === 'line' ? '' : '…'
    }
    return key === 'line' ? format.integer(row.line) : (row.cells[Number(key)] ?? '')
  }
  const roleOf = (key: string): 'text' | 'label' | null => {
    const name = props.dataset.info.columns[Number(key)]?.name
    return key === 'line' || rejected.value
      ? null
      : name === props.dataset.text
        ? 'text'
        : name === props.dataset.label
          ? 'label'
          : null
  }

  const opened = shallowRef<TableRow | null>(null)
  function open(index: number): void {
    if (!rejected.value) opened.value = windows.value.at(index)
  }

  return { windows, active, rejected, count, columns, filters, classes, cell, roleOf, opened, open }
}
