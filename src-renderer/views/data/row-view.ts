// What the grid is asked to show: search, filters and order, put together from the fields above it.

import { computed, watch, type Ref } from 'vue'
import { storeToRefs } from 'pinia'
import { ROW_FINDINGS, type RowView, scriptMessage } from '@core'
import { t } from '../../i18n'
import { messageText } from '../../i18n/message-text'
import type { OpenDataset } from '../../stores/datasets'
import { ALL, useRowViewStore } from '../../stores/row-view'
import type { RowFilter } from './row-filters'

/** More classes than this are no menu, which would take seconds to open: they are searched for, or written. */
export const MAX_MENU_CLASSES = 500

/** Classes that a question may name. */
const MAX_LABELS = 20_000

/** Nothing is searched, filtered or ordered. */
export const isWhole = (view: RowView): boolean => Object.values(view).every((value) => value === undefined)

export function useRowView(props: { readonly dataset: OpenDataset }, filter: Readonly<Ref<RowFilter>>) {
  const store = useRowViewStore()
  watch(
    () => props.dataset.info.dataset,
    (id) => store.of(id),
    { immediate: true }
  )
  const { search, label, labelPart, script, shortest, longest, sort } = storeToRefs(store)

  const chosenLabels = computed(() => {
    const part = labelPart.value.trim().toLowerCase()
    if (part === '') return label.value === ALL ? undefined : [label.value]
    const names = (props.dataset.profile?.classes ?? []).map((one) => one.label)
    return names.filter((name) => name.toLowerCase().includes(part)).slice(0, MAX_LABELS)
  })
  /** None by a column that the file, read otherwise, no longer has. */
  const order = computed<RowView['sort']>(() => {
    if (!sort.value) return undefined
    const { key, descending } = sort.value
    if (key === 'line' || key === 'length') return { by: key, descending }
    const column = props.dataset.info.columns[Number(key)]?.name
    return column === undefined ? undefined : { by: { column }, descending }
  })
  const view = computed<RowView>(() => ({
    search: search.value.trim() === '' ? undefined : search.value.trim(),
    labels: chosenLabels.value,
    script: script.value === ALL ? undefined : script.value,
    shortest: shortest.value ?? undefined,
    longest: longest.value ?? undefined,
    finding: ROW_FINDINGS.find((one) => one === filter.value),
    sort: order.value
  }))
  /** Ascending, descending, as in the file. */
  function sortBy(key: string): void {
    const { key: before, descending } = sort.value ?? {}
    sort.value = before !== key ? { key, descending: false } : descending ? null : { key, descending: true }
  }

  const labels = computed(() => [
    { value: ALL, label: t('data.edit.allClasses') },
    ...(props.dataset.profile?.classes ?? []).flatMap(({ label: name }) =>
      name === '' ? [] : [{ value: name, label: name }]
    )
  ])
  const scripts = computed(() => [
    { value: ALL, label: t('data.edit.allScripts') },
    ...(props.dataset.profile?.scripts ?? []).map(({ script: name }) => ({
      value: name,
      label: messageText(scriptMessage(name))
    }))
  ])
  const narrowed = computed(() => !isWhole({ ...view.value, sort: undefined }))

  return {
    search,
    label,
    labelPart,
    script,
    shortest,
    longest,
    sort,
    view,
    labels,
    scripts,
    narrowed,
    sortBy,
    clear: store.clear
  }
}
