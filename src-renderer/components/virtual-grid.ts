// Which rows of a long grid exist, how wide its columns are, and the keys that move the active row.

import { useVirtualizer } from '@tanstack/vue-virtual'
import { computed, watch, type Ref, type ShallowRef } from 'vue'

export interface GridColumn {
  readonly key: string
  readonly title: string
  /** Least width in pixels, and the share of what is left over. */
  readonly minWidth: number
  readonly grow: number
  readonly align?: 'end'
  readonly strong?: boolean
  /** The title is read aloud but not shown: columns of controls. */
  readonly quietTitle?: boolean
}

const ROW_HEIGHT = 30
/** Chromium lays out at most 2^25 pixels; beyond this many rows the grid says that it ends here. */
export const MAX_ROWS = 1_000_000

export function useVirtualGrid(
  props: { readonly count: number; readonly columns: readonly GridColumn[] },
  active: Ref<number>,
  scroller: Readonly<ShallowRef<HTMLElement | null>>,
  on: { range(from: number, to: number): void; open(index: number): void }
) {
  const shown = computed(() => Math.min(props.count, MAX_ROWS))
  const virtualizer = useVirtualizer(
    computed(() => ({
      count: shown.value,
      getScrollElement: () => scroller.value,
      estimateSize: () => ROW_HEIGHT,
      overscan: 12
    }))
  )
  const items = computed(() => virtualizer.value.getVirtualItems())
  const template = computed(() =>
    props.columns
      .map(({ minWidth, grow }) => (grow === 0 ? `${minWidth}px` : `minmax(${minWidth}px, ${grow}fr)`))
      .join(' ')
  )
  const minWidth = computed(() => `${props.columns.reduce((sum, { minWidth }) => sum + minWidth, 0)}px`)

  watch(
    items,
    (now) => {
      if (now.length > 0) on.range(now[0].index, now[now.length - 1].index)
    },
    { immediate: true }
  )
  watch(
    () => props.count,
    (now) => {
      if (active.value >= now) active.value = Math.max(0, now - 1)
    }
  )

  function onKeydown(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((scroller.value?.clientHeight ?? ROW_HEIGHT) / ROW_HEIGHT) - 1)
    const moves: Record<string, number> = {
      ArrowDown: active.value + 1,
      ArrowUp: active.value - 1,
      PageDown: active.value + page,
      PageUp: active.value - page,
      Home: 0,
      End: shown.value - 1
    }
    const target = moves[event.key]
    if (target !== undefined) {
      event.preventDefault()
      active.value = Math.min(shown.value - 1, Math.max(0, target))
      virtualizer.value.scrollToIndex(active.value)
    } else if (event.key === 'Enter' && shown.value > 0) on.open(active.value)
  }

  /** Makes a row the active one, in the middle of the view, with the focus. */
  function show(index: number): void {
    active.value = index
    virtualizer.value.scrollToIndex(index, { align: 'center' })
    scroller.value?.focus({ preventScroll: true })
  }

  return { shown, virtualizer, items, template, minWidth: minWidth, onKeydown, show }
}
