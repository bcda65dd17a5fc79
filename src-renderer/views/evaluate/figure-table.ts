// A table of figures, a row a class or label, sorted by one of its columns: the name's column in the order given, figures from the
// lowest on first, since those want to be looked at.

import { computed, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { GridColumn } from '../../components/virtual-grid'

/** Of a row and of the table's head, and rows that are seen at once. */
const [ROW, HEAD, MAX_ROWS] = [30, 34, 12]

export interface FigureTable<Key extends string> {
  readonly sort: Readonly<Ref<{ readonly key: Key; readonly descending: boolean }>>
  readonly columns: ComputedRef<GridColumn[]>
  /** Places of the rows, sorted; ties stay in their order. */
  readonly order: ComputedRef<number[]>
  /** CSS height. */
  readonly height: ComputedRef<string>
  sortBy(key: string): void
}

/** @param name the column that names the rows @param first the one that is sorted by at the beginning */
export function useFigureTable<Key extends string, Name extends Key>(
  keys: readonly Key[],
  {
    name,
    first,
    titleOf,
    minWidthOf = () => 84,
    rows,
    valueOf
  }: {
    readonly name: Name
    readonly first: Key
    readonly titleOf: (key: Key) => string
    /** Width that a figure needs, in pixels. */
    readonly minWidthOf?: (key: Key) => number
    readonly rows: () => number
    readonly valueOf: (index: number, key: Exclude<Key, Name>) => number
  }
): FigureTable<Key> {
  const sort = shallowRef<{ readonly key: Key; readonly descending: boolean }>({ key: first, descending: false })
  const columns = computed(() =>
    keys.map((key): GridColumn => ({
      key,
      title: titleOf(key),
      minWidth: key === name ? 160 : minWidthOf(key),
      grow: key === name ? 3 : 1,
      strong: key === name,
      ...(key === name ? {} : { align: 'end' })
    }))
  )
  const order = computed(() => {
    const { key, descending } = sort.value
    const sign = descending ? -1 : 1
    const value = (index: number): number => (key === name ? index : valueOf(index, key as Exclude<Key, Name>))
    return Array.from({ length: rows() }, (_, index) => index).sort((a, b) => sign * (value(a) - value(b)) || a - b)
  })
  const height = computed(() => `${Math.min(MAX_ROWS, order.value.length) * ROW + HEAD}px`)
  function sortBy(key: string): void {
    sort.value = { key: key as Key, descending: sort.value.key === key ? !sort.value.descending : false }
  }
  return { sort, columns, order, height, sortBy }
}

/** The hardest row of those that occur; null where none does. */
export const lowestF1 = <Row extends { readonly f1: number; readonly support: number }>(
  rows: readonly Row[]
): Row | null =>
  rows
    .filter(({ support }) => support > 0)
    .reduce<Row | null>((min, one) => (min === null || one.f1 < min.f1 ? one : min), null)
